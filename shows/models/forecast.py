from __future__ import annotations

from datetime import timedelta
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shows.models.season import Season

MADE_AT_THE_TIME = timedelta(days=2)


class Outlook(models.Model):
    """Our present estimate for one season, ready to print: a copy of what `shows.forecasting` says, renewed by `tick`.

    It may be thrown away and computed again. What we once said, and are measured by, is a `Forecast`.
    """

    season = models.OneToOneField(Season, on_delete=models.CASCADE, related_name="outlook")
    as_of = models.DateField()
    body = models.JSONField(help_text="The estimate with everything it was computed from.")

    def __str__(self) -> str:
        return f"{self.season}, outlook of {self.as_of}"


class ForecastQuerySet(models.QuerySet):
    def delete(self) -> NoReturn:
        raise TypeError("Forecasts are never deleted: they are kept to be scored.")

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Forecasts are never edited: they are kept to be scored.")


class Forecast(models.Model):
    """What we said on one day about one season, frozen with its inputs. Rows are appended, never edited or deleted.

    Each row carries the hash of the one before it: `shows.chain` proves that none was altered, added in between or left out.
    """

    class Occasion(models.TextChoices):
        AGE = "age", "A fixed time after the season before"
        MILESTONE = "milestone", "A milestone"

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="forecasts")
    occasion = models.CharField(max_length=20, choices=Occasion)
    detail = models.CharField(max_length=40, help_text="The age in days, or the milestone.")
    as_of = models.DateField(help_text="Nothing that came later was known to it.")
    made_at = models.DateTimeField(default=timezone.now)
    origin = models.DateField(help_text="Day zero: the premiere of the season before.")
    quantiles = models.JSONField(help_text="19 days after day zero: 5 %, 10 % … 95 %.")
    chance = models.FloatField(help_text="That the season comes at all, from 0 to 1.")
    body = models.JSONField(help_text="The estimate with everything it was computed from.")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = ForecastQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["season", "as_of"]), models.Index(fields=["as_of"])]
        constraints = [
            models.CheckConstraint(condition=Q(chance__gte=0, chance__lte=1), name="forecast_chance_is_one"),
            models.UniqueConstraint(
                fields=["season", "occasion", "detail"], name="forecast_once_per_occasion"
            ),
            models.UniqueConstraint(fields=["previous_hash"], name="forecast_chain_does_not_fork"),
        ]

    def __str__(self) -> str:
        return f"{self.season}, forecast of {self.as_of}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Forecasts are never edited: they are kept to be scored.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Forecasts are never deleted: they are kept to be scored.")

    @property
    def is_hindcast(self) -> bool:
        """Whether it was computed afterwards: it knew no more than its day did, but nobody could hold us to it."""
        return self.made_at.date() - self.as_of > MADE_AT_THE_TIME


class ForecastChain(models.Model):
    """Where the chain of forecasts ends: one row, which whoever appends has to itself until it is written."""

    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="The hash of the newest forecast.")

    def __str__(self) -> str:
        return f"{self.length} forecasts, ending in {self.head[:12] or 'nothing'}"


class ForecastScore(models.Model):
    """How good one forecast was, once the season came or was cancelled: a copy of what `shows.scoring` says."""

    class Outcome(models.TextChoices):
        CAME = "came", "Came"
        CANCELLED = "cancelled", "Cancelled"

    forecast = models.OneToOneField(Forecast, on_delete=models.CASCADE, related_name="score")
    outcome = models.CharField(max_length=20, choices=Outcome)
    resolved_on = models.DateField()
    days = models.PositiveIntegerField(null=True, blank=True, help_text="From day zero to the premiere.")
    crps = models.FloatField(null=True, blank=True, help_text="In days; smaller is better.")
    rule_crps = models.FloatField(null=True, blank=True, help_text="What “twelve months later” scored.")
    error = models.FloatField(null=True, blank=True, help_text="Days between the median and the premiere.")
    hit = models.BooleanField(null=True, help_text="Whether the premiere fell into the 80 % interval.")
    width = models.FloatField(help_text="Of the 80 % interval, in days.")
    brier = models.FloatField(help_text="Of the chance that it comes at all.")

    def __str__(self) -> str:
        return f"{self.forecast}: {self.get_outcome_display().lower()}"
