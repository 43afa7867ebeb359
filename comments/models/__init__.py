"""What readers say, and what moderators did with it."""

from comments.models.address import Address, Mail
from comments.models.appeal import Appeal
from comments.models.ban import Ban
from comments.models.comment import Comment
from comments.models.data_request import DataRequest
from comments.models.decision import Decision
from comments.models.note import Note
from comments.models.report import Report
from comments.models.spam import SpamLesson, SpamModel
from comments.models.thread import Thread
from comments.models.tip import Tip
from comments.models.tombstone import Tombstone
from comments.models.word_list import WordList
from comments.models.wording import EarlierWording

__all__ = [
    "Address",
    "Appeal",
    "Ban",
    "Comment",
    "DataRequest",
    "Decision",
    "EarlierWording",
    "Mail",
    "Note",
    "Report",
    "SpamLesson",
    "SpamModel",
    "Thread",
    "Tip",
    "Tombstone",
    "WordList",
]
