"""What readers say, and what moderators did with it."""

from comments.models.comment import Comment
from comments.models.decision import Decision
from comments.models.thread import Thread
from comments.models.tip import Tip

__all__ = ["Comment", "Decision", "Thread", "Tip"]
