from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

LONGEST = 2_000_000


class WordList(models.Model):
    """Words and phrases that hold a comment or send it to the likely spam, one to a line."""

    class Action(models.TextChoices):
        HOLD = "hold", "Hold for a moderator"
        SPAM = "spam", "Likely spam"

    name = models.CharField(max_length=80, unique=True)
    action = models.CharField(max_length=10, choices=Action, default=Action.HOLD)
    entries = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(LONGEST)],
        help_text="One word or phrase to a line; a * at the end stands for any ending. Lines that begin with # are remarks.",
    )
    is_active = models.BooleanField(default=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
