from __future__ import annotations

from django.db import models
from django.utils import timezone

from shows.models.claim import Claim
from shows.models.season import Season
from shows.querysets import ChangeQuerySet


class Change(models.Model):
    """A difference between two standings: one fact that was held and what took its place. The season's public change log.

    `shows.changes` computes the log from the ledger and writes what is new. A row is never rewritten: one that the ledger
    no longer bears out (a claim was missing, or was erased) stays, marked as corrected.
    """

    class Fact(models.TextChoices):
        STAGE = "stage", "Stage"
        PREMIERE = "premiere", "Premiere"
        CALL = "call", "Call"
        TRAILER = "trailer", "Trailer"
        CAST = "cast", "Cast"
        EPISODES = "episodes", "Episodes"

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="changes")
    fact = models.CharField(max_length=20, choices=Fact)
    subject = models.CharField(max_length=200, blank=True, help_text="Whom it is about: the character.")
    old = models.CharField(max_length=200, blank=True)
    new = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(help_text="When it came to be held, by the days on which things were said.")
    claim = models.ForeignKey(
        Claim,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="changes",
        help_text="The claim that changed it. Empty: time alone.",
    )
    noted_at = models.DateTimeField(default=timezone.now, help_text="When our pages first said so.")
    corrected_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the ledger bears it out no longer."
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["season", "-at"]),
            models.Index(fields=["-noted_at", "-id"]),
            models.Index(fields=["fact", "season", "-at"]),
        ]

    def __str__(self) -> str:
        about = f"{self.get_fact_display()} ({self.subject})" if self.subject else self.get_fact_display()
        return f"{about}: {self.old or 'nothing'} → {self.new or 'nothing'}"
