"""Changing one's own comment: for a few minutes, judged again like a new one, and the earlier wording is kept for moderators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from comments import moderation
from comments.models import Comment, EarlierWording
from comments.posting import Facts, judged_again
from comments.rules import Action, Arrival, Judgement, Verdict
from comments.spoilers import Place, mark_of

Status = Comment.Status
MOST_CHANGES = 20
# A rejected comment can be appealed, a removed one is settled; spam looks to its author as if it waited.
MAY_CHANGE = frozenset({Status.PENDING, Status.APPROVED, Status.SPAM})


class TooLateError(Exception):
    """The text cannot be changed any more. `str()` of it is meant for the author."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a change: `verdict` when nothing was stored, because the new text is refused."""

    comment: Comment
    verdict: Verdict | None = None


def editable_until(comment: Comment) -> datetime:
    return comment.created_at + timedelta(minutes=settings.COMMENT_EDIT_MINUTES)


def can_edit(comment: Comment, *, at: datetime) -> bool:
    return comment.status in MAY_CHANGE and bool(comment.text) and at < editable_until(comment)


def edit(comment: Comment, text: str, spoils: Place | None, *, facts: Facts) -> Edited:
    """Gives the comment its author's new text. Raises `TooLateError`.

    A moderator who saw the earlier text is told by its version (`moderation.ChangedError`). What was public and would
    now be held is held. The rules are asked before anything is locked: a further one may ask another site. A mark that a
    moderator has set, or taken away, stays so: the form may be older than that.
    """
    _check(comment, facts.at)
    if comment.marked_at:
        spoils = mark_of(comment)
    if (comment.text, mark_of(comment)) == (text, spoils):
        return Edited(comment)
    arrival, judgement = judged_again(comment, text, spoils, facts=facts)
    if judgement.final and judgement.final.action is Action.REFUSE:
        return Edited(comment, judgement.final)
    # Looked up rather than tried: PostgreSQL writes a statement that fails, with the text in it, into a log of its own.
    same = Comment.objects.filter(thread=comment.thread_id, fingerprint=arrival.fingerprint)
    if same.exclude(pk=comment.pk).exists():
        return Edited(comment, Verdict(Action.REFUSE, "duplicate"))
    try:
        return Edited(_changed(comment, arrival, judgement))
    except IntegrityError:  # at the same instant
        return Edited(comment, Verdict(Action.REFUSE, "duplicate"))


@transaction.atomic
def _changed(comment: Comment, arrival: Arrival, judgement: Judgement) -> Comment:
    locked: Comment | None = Comment.objects.locked(comment)
    if locked is None:
        raise TooLateError("The comment is not here any more.")
    _check(locked, arrival.at)
    if locked.earlier_wordings.count() >= MOST_CHANGES:
        raise TooLateError("The comment has been changed often enough.")
    _store(locked, arrival, judgement)
    _move(locked, judgement, arrival.at)
    return locked


def _check(comment: Comment, at: datetime) -> None:
    if not can_edit(comment, at=at):
        raise TooLateError("The time in which the comment could be changed is over.")


def _store(comment: Comment, arrival: Arrival, judgement: Judgement) -> None:
    if arrival.text != comment.text:
        EarlierWording.objects.create(comment=comment, text=comment.text, replaced_at=arrival.at)
    season, episode = (mark_of(comment) if comment.marked_at else arrival.spoils) or (None, None)
    new = {
        "text": arrival.text,
        "spoils_season": season,
        "spoils_episode": episode,
        "fingerprint": arrival.fingerprint,
        "held_because": judgement.reasons,
        "spam_score": arrival.spam.points if arrival.spam else 0,
        "edited_at": arrival.at,
    }
    Comment.objects.filter(pk=comment.pk).update(version=F("version") + 1, **new)
    comment.refresh_from_db()


def _move(comment: Comment, judgement: Judgement, at: datetime) -> None:
    """The rules never bring anything back: what waits goes on waiting."""
    final = judgement.final
    if final and final.action is Action.SPAM and comment.status != Status.SPAM:
        moderation.decide(
            comment, Status.SPAM, by=None, reason=f"Changed by its author. {final.words}", at=at
        )
    elif comment.is_public() and judgement.holds:
        reasons = "; ".join(verdict.words for verdict in judgement.holds)
        moderation.decide(comment, Status.PENDING, by=None, reason=f"Changed by its author. {reasons}", at=at)
