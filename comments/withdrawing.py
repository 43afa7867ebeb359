"""A comment's words go for good: its author took it back, or asked to be forgotten. The shape of the thread stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.crypto import get_random_string

from comments import moderation
from comments.models import Appeal, Comment, SpamLesson
from comments.moving import tombstones
from shows.models import Proposal

Status = Comment.Status


@transaction.atomic
def withdraw(
    comment: Comment, *, reason: str, at: datetime | None = None, keeps_record: bool = False
) -> None:
    """Takes the comment out of public view and then its words out of the database. Where it was answered, an empty row stays.

    `reason` stands in the log of decisions; it must not name anybody. `keeps_record`: of a comment that a moderator
    decided against, the empty row stays in any case, with the digest of its author: a trusted author who deletes what was
    rejected is not trusted again for it.
    """
    locked = Comment.objects.locked(comment)
    if locked is None:
        return
    known = locked.author_key if keeps_record and _was_decided_against(locked) else ""
    if locked.status != Status.REMOVED:
        moderation.decide(locked, Status.REMOVED, by=None, reason=reason, at=at)
    Proposal.objects.filter(tip__comment=locked).delete()
    tombstones.raise_for([locked])
    if known or locked.replies.exists():
        _empty(locked, author_key=known)
    else:
        locked.delete()


def _was_decided_against(comment: Comment) -> bool:
    """By a person who has not thought better of it."""
    against = comment.decisions.filter(after__in=(Status.REJECTED, Status.SPAM, Status.REMOVED))
    return not comment.is_public() and against.exclude(by=None).filter(undone_by=None, undoes=None).exists()


def _empty(comment: Comment, author_key: str = "") -> None:
    for said_about_it in ("earlier_wordings", "reports", "notes", "mails"):
        getattr(comment, said_about_it).all().delete()
    for model in (Appeal, SpamLesson):
        model.objects.filter(comment=comment).delete()
    # What a moderator wrote may be about its author, and what the rules wrote may quote them.
    comment.decisions.exclude(by=None, after=Status.REMOVED).update(reason="")
    Comment.objects.filter(pk=comment.pk).update(
        name="",
        email="",
        author_key=author_key,
        website="",
        text="",
        held_because=[],
        network_hash="",
        fingerprint=get_random_string(64),
        wants_replies=False,
        spam_score=0,
        spoils_season=None,
        spoils_episode=None,
        pinned_at=None,
        featured_at=None,
    )
