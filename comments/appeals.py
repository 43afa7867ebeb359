"""Once, the author of a rejected comment may ask for a second look. The next decision is final.

Only of a rejected one: it was judged by one person, once. What was public was approved by somebody and then removed by
somebody, so the second look has been taken.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments import moderation
from comments.models import Appeal, Comment

Status = Comment.Status


@transaction.atomic
def appeal(comment: Comment, words: str, *, at: datetime | None = None) -> Appeal:
    """Puts the comment into the queue again, with its author's words. Raises `moderation.RefusedError`, for the author."""
    locked: Comment | None = Comment.objects.locked(comment)
    if locked is None or not locked.text:
        raise moderation.RefusedError("The comment is not here any more.")
    if locked.status != Status.REJECTED:
        raise moderation.RefusedError("Only a comment that was not published can be looked at again.")
    if Appeal.objects.filter(comment=locked).exists():
        raise moderation.RefusedError("A second look has been taken; the decision is final.")
    at = at or timezone.now()
    made = Appeal.objects.create(comment=locked, words=words, at=at)
    moderation.decide(locked, Status.PENDING, by=None, reason="Appeal", at=at)
    return made
