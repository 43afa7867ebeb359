from __future__ import annotations

from django.db import models
from django.utils import timezone

from comments.models.comment import Comment


class SpamModel(models.Model):
    """All that has been learned about spam, in one row of at most 1 MiB. `comments.spam` reads and writes it."""

    state = models.BinaryField(default=bytes)
    version = models.PositiveBigIntegerField(default=0, help_text="Grows with every lesson.")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Version {self.version}"


class SpamLesson(models.Model):
    """What the model has learned from a comment, so that it can be unlearned to the bit."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="spam_lesson")
    is_spam = models.BooleanField()
    step = models.FloatField(help_text="By how much the weights of the comment's features were moved.")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{'Spam' if self.is_spam else 'No spam'}: {self.comment}"
