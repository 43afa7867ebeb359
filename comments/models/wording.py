from __future__ import annotations

from django.db import models
from django.utils import timezone

from comments.models.comment import Comment


class EarlierWording(models.Model):
    """What a comment said before its author changed it. For moderators; readers see the present text."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="earlier_wordings")
    text = models.TextField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["replaced_at", "pk"]

    def __str__(self) -> str:
        return f"Until {timezone.localtime(self.replaced_at):%Y-%m-%d %H:%M}"
