from __future__ import annotations

from django.db import models
from django.utils import timezone

from comments.models.comment import Comment
from comments.models.decision import Decision


class SpamModel(models.Model):
    """All that has been learned about spam, in one row of at most 1 MiB. `comments.spam` reads and writes it."""

    state = models.BinaryField(default=bytes)
    version = models.PositiveBigIntegerField(default=0, help_text="Grows with every lesson.")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Version {self.version}"


class SpamLesson(models.Model):
    """What the model has learned from a decision on a comment, so that it can be unlearned to the bit."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="spam_lessons")
    decision = models.OneToOneField(
        Decision, on_delete=models.CASCADE, related_name="+", help_text="The decision that taught it."
    )
    set_aside_by = models.ForeignKey(
        Decision,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="A later decision that says otherwise; what was learned has been unlearned.",
    )
    is_spam = models.BooleanField()
    step = models.FloatField(help_text="By how much the weights of the comment's features were moved.")
    moved = models.BinaryField(
        default=bytes, help_text="Which weights were moved and by how much; see comments.spam.model."
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment"],
                condition=models.Q(set_aside_by=None),
                name="spam_lesson_one_stands_per_comment",
            )
        ]

    def __str__(self) -> str:
        return f"{'Spam' if self.is_spam else 'No spam'}: {self.comment}"
