"""Moderators mark what gives something away. The status stays as it is, so this is no decision; a note says who did it.

The version of the comment stays too: its words are the same, and a colleague who is reading them can still decide. Whoever
changes the mark says which one the screen showed; one that somebody else has changed meanwhile raises `MarkedError`, which
names them. What a moderator has said about the mark stands: its author's own edit no longer touches it (comments.editing).
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from comments import report_outcomes
from comments.models import Comment, Note, Report
from comments.moderation import PERMISSION, RefusedError
from comments.spoilers import Place, mark_of, named_in
from comments.subject import last_season, subject_of_thread

Outcome = Report.Outcome


class MarkedError(RefusedError):
    """The mark is not the one that the screen showed."""

    def __init__(self, comment: Comment) -> None:
        super().__init__(_remarked_words(comment))


def mark(
    comment: Comment, season: int, episode: int | None = None, *, by: User, shown: str | None = None
) -> Place:
    """Readers who have not seen it that far find the comment closed from now on.

    `shown`: the code of the mark on the screen, empty for none; None where that is not known.
    """
    place = Place(season, episode)
    _write(comment, place, by, shown)
    return place


def unmark(comment: Comment, *, by: User, shown: str | None = None) -> None:
    _write(comment, None, by, shown)


def guess(comment: Comment) -> Place:
    """The last episode that the comment names, else all of the season that its page is about.

    Raises `RefusedError` when there is nothing to guess from.
    """
    if named := named_in(comment.text):
        return max(named, key=lambda place: place.order)
    subject = subject_of_thread(comment.thread)
    season = subject and (subject.season or last_season(subject.show_id))
    if not season:
        raise RefusedError("This page belongs to no season: say which one the comment gives away.")
    return Place(season)


@transaction.atomic
def _write(comment: Comment, place: Place | None, by: User, shown: str | None) -> None:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators mark comments as spoilers.")
    locked = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if locked is None:
        raise RefusedError("The comment has been deleted.")
    before, now = mark_of(locked), timezone.now()
    if shown is not None and shown != str(before or ""):
        raise MarkedError(locked)
    season, episode = place or (None, None)
    comment.spoils_season, comment.spoils_episode = season, episode
    if before == place:
        return
    new = {"spoils_season": season, "spoils_episode": episode, "marked_at": now, "marked_by": by}
    Comment.objects.filter(pk=comment.pk).update(**new)
    words = f"Marked as a spoiler through {place}" if place else "No longer marked as a spoiler"
    Note.objects.create(comment=locked, by=by, text=f"{words} (before: {before})." if before else f"{words}.")
    if place:  # whoever reported it for that was right
        report_outcomes.settle([locked.pk], Outcome.UPHELD, by=by, at=now, reasons=[Report.Reason.SPOILER])


def _remarked_words(comment: Comment) -> str:
    place = mark_of(comment)
    done = (
        f"marked the comment by {comment.name} as a spoiler through {place}"
        if place
        else f"took the spoiler mark off the comment by {comment.name}"
    )
    if comment.marked_at is None:
        return f"Its author {done} since you saw it."
    who = comment.marked_by.get_username() if comment.marked_by else "Another moderator"
    return f"{who} {done} at {timezone.localtime(comment.marked_at):%H:%M}."
