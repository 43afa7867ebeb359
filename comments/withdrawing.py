"""A comment's words go for good: its author took it back, or asked to be forgotten. The shape of the thread stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.crypto import get_random_string

from comments import moderation
from comments.models import Appeal, Comment, SpamLesson
from shows.models import Proposal

Status = Comment.Status


@transaction.atomic
def withdraw(comment: Comment, *, reason: str, at: datetime | None = None) -> None:
    """Takes the comment out of public view and then its words out of the database. Where it was answered, an empty row stays.

    `reason` stands in the log of decisions; it must not name anybody.
    """
    locked = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if locked is None:
        return
    if locked.status != Status.REMOVED:
        moderation.decide(locked, Status.REMOVED, by=None, reason=reason, at=at)
    Proposal.objects.filter(tip__comment=locked).delete()
    if locked.replies.exists():
        _empty(locked)
    else:
        locked.delete()


def _empty(comment: Comment) -> None:
    for said_about_it in ("earlier_wordings", "reports", "notes", "mails"):
        getattr(comment, said_about_it).all().delete()
    for model in (Appeal, SpamLesson):
        model.objects.filter(comment=comment).delete()
    comment.decisions.exclude(by=None).update(reason="")
    Comment.objects.filter(pk=comment.pk).update(
        name="",
        email="",
        author_key="",
        website="",
        text="",
        held_because=[],
        network_hash="",
        imported_as="",
        fingerprint=get_random_string(64),
        wants_replies=False,
        spoils_season=None,
        spoils_episode=None,
        pinned_at=None,
        featured_at=None,
    )
