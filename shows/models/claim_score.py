from __future__ import annotations

from django.db import models
from django.db.models import Q

from shows.models.claim import Claim


class ClaimScore(models.Model):
    """How a claim turned out: a copy of what `shows.source_scoring` says of it, for sums over many claims."""

    class Result(models.TextChoices):
        HIT = "hit", "Hit"
        MISS = "miss", "Miss"
        OPEN = "open", "Open"
        VOID = "void", "Not scored"

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="score")
    result = models.CharField(max_length=10, choices=Result)
    closed_on = models.DateField(null=True, blank=True, help_text="The day on which it was settled.")
    days_off = models.IntegerField(
        null=True,
        blank=True,
        help_text="From its window to the day it happened; below zero: too late a guess.",
    )
    brier = models.FloatField(null=True, blank=True, help_text="Of a yes or no.")
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["result"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=["hit", "miss", "open", "void"]), name="claim_score_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.get_result_display().lower()}"
