from __future__ import annotations

from django.db import models
from django.utils import timezone

from comments.models.comment import Comment


class Appeal(models.Model):
    """The one time the author of a rejected comment may ask for a second look. What became of it is the next decision."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="appeal")
    words = models.CharField(max_length=1_000)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Appeal: {self.comment}"
