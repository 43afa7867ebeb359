from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from shows.models.claim import Claim
from shows.models.season import Season


class Proposal(models.Model):
    """A reader's tip: something that may become a claim once an editor has looked at it. It never counts by itself."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Became a claim"
        DECLINED = "declined", "Declined"

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="proposals")
    words = models.TextField(max_length=5_000, help_text="What the reader wrote.")
    link = models.URLField(max_length=500, blank=True)
    credit = models.CharField(max_length=80, blank=True, help_text="The name to thank.")
    address = models.CharField(max_length=300, blank=True, help_text="Where it was written, on this site.")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    claim = models.OneToOneField(
        Claim, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal"
    )
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was declined.")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "tip from a reader"
        verbose_name_plural = "tips from readers"
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["state", "created_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="proposal_decided_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"Tip for {self.season}"
