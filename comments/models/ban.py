from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.models.comment import Comment


class Ban(models.Model):
    """Everything that comes from one author or one network is held, and says why. Nobody is shown what is not so.

    A network is known by a digest that changes every month, so a ban on one ends with the month at the latest.
    """

    class Kind(models.TextChoices):
        AUTHOR = "author", "Author"
        NETWORK = "network", "Network"

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=64, help_text="`Comment.author_key` or `Comment.network_hash`.")
    comment = models.ForeignKey(
        Comment,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What led to it.",
    )
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True, help_text="Empty: until somebody lifts it.")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(lifted_at=None), name="ban_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"
