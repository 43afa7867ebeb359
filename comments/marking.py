"""Moderators mark what gives something away. The status stays as it is, so this is no decision; a note says who did it.

The version of the comment stays too: its words are the same, and a colleague who is reading them can still decide.
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


def mark(comment: Comment, season: int, episode: int | None = None, *, by: User) -> Place:
    """Readers who have not seen it that far find the comment closed from now on."""
    place = Place(season, episode)
    _write(comment, place, by)
    return place


def unmark(comment: Comment, *, by: User) -> None:
    _write(comment, None, by)


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
def _write(comment: Comment, place: Place | None, by: User) -> None:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators mark comments as spoilers.")
    locked = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if locked is None:
        raise RefusedError("The comment has been deleted.")
    before = mark_of(locked)
    season, episode = place or (None, None)
    comment.spoils_season, comment.spoils_episode = season, episode
    if before == place:
        return
    Comment.objects.filter(pk=comment.pk).update(spoils_season=season, spoils_episode=episode)
    words = f"Marked as a spoiler through {place}" if place else "No longer marked as a spoiler"
    Note.objects.create(comment=locked, by=by, text=f"{words} (before: {before})." if before else f"{words}.")
    if place:  # whoever reported it for that was right
        report_outcomes.settle(
            [locked.pk], Outcome.UPHELD, by=by, at=timezone.now(), reasons=[Report.Reason.SPOILER]
        )
