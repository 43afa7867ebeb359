"""What moderators raise: a comment pinned above all others, or marked as worth reading.

Only what readers may see is raised. A comment that is taken from view keeps its marks and shows none of them, so an undo
gives back the whole of it; whoever pins another one in the meantime clears them away.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from comments.models import Comment, Thread
from comments.moderation import PERMISSION, RefusedError

MOST_PINNED = 3


@transaction.atomic
def pin(comment: Comment, *, by: User, at: datetime | None = None) -> None:
    """Above the first page of its thread, in every order. Raises `RefusedError`."""
    locked = _raised(comment, by)
    if locked.depth:
        raise RefusedError("Only a comment that answers nobody can be pinned.")
    pinned = Comment.objects.filter(thread=locked.thread_id, pinned_at__isnull=False)
    pinned.exclude(status=Comment.Status.APPROVED).update(pinned_at=None)
    if pinned.exclude(pk=locked.pk).count() >= MOST_PINNED:
        raise RefusedError(
            f"{MOST_PINNED} comments are pinned on this page already. Let one of them go first."
        )
    _write(locked, by, "Pinned", pinned_at=locked.pinned_at or at or timezone.now())


@transaction.atomic
def unpin(comment: Comment, *, by: User) -> None:
    _check(by)
    _write(comment, by, "Not pinned any more", pinned_at=None)


@transaction.atomic
def feature(comment: Comment, *, by: User, at: datetime | None = None) -> None:
    """Marked as the newsroom's choice, and in the list of what was chosen. Raises `RefusedError`."""
    locked = _raised(comment, by)
    _write(locked, by, "Chosen by the newsroom", featured_at=locked.featured_at or at or timezone.now())


@transaction.atomic
def unfeature(comment: Comment, *, by: User) -> None:
    _check(by)
    _write(comment, by, "Not chosen any more", featured_at=None)


def _check(by: User) -> None:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators raise comments.")


def _raised(comment: Comment, by: User) -> Comment:
    """The row as it is now. The thread is locked before it, so that two cannot pin a fourth one at the same time."""
    _check(by)
    Thread.objects.select_for_update(no_key=True).filter(pk=comment.thread_id).first()
    locked = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if locked is None:
        raise RefusedError("The comment has been deleted.")
    if not locked.is_public():
        raise RefusedError("Only a comment that readers can see is pinned or chosen.")
    return locked


def _write(comment: Comment, by: User, words: str, **columns: datetime | None) -> None:
    """With a row in the admin's history that says who. It names the comment by number: its author may ask to be forgotten."""
    if Comment.objects.filter(pk=comment.pk).update(**columns):
        LogEntry.objects.create(
            user=by,
            content_type=ContentType.objects.get_for_model(Comment),
            object_id=str(comment.pk),
            object_repr=f"Comment {comment.pk}",
            action_flag=CHANGE,
            change_message=words,
        )
