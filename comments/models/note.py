from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from comments.models.comment import Comment


class Note(models.Model):
    """What one moderator wants the others to know about a comment. Never shown to readers."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=1_000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
