"""What moderators tell each other about a comment. Readers never see it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from comments.models import Comment, Note
from comments.moderation import PERMISSION, RefusedError

LONGEST = 1_000
MOST = 50  # on one comment


@transaction.atomic
def add(comment: Comment, text: str, *, by: User) -> Note:
    """Raises `RefusedError`, in words for the moderator."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators write notes.")
    text = text.strip()
    if not text:
        raise RefusedError("The note is empty.")
    if len(text) > LONGEST:
        raise RefusedError(f"A note has at most {LONGEST:,} characters.")
    locked = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if locked is None:
        raise RefusedError("The comment has been deleted.")
    if locked.notes.count() >= MOST:
        raise RefusedError(f"There are {MOST} notes on this comment already.")
    return Note.objects.create(comment=locked, text=text, by=by)
