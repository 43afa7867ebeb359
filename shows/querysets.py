"""Reads of the catalogue and the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shows.certainty import Certainty, Stage
from shows.standing.doubts import CHECK_EVERY_DAYS


class SeasonQuerySet(models.QuerySet):
    def with_show(self) -> Self:
        return self.select_related("show__platform")

    def lock(self) -> dict[int, datetime | None]:
        """Until the transaction ends nobody else settles these seasons; with it, until when each row's columns held."""
        rows = self.select_for_update(no_key=True).order_by("pk")
        return dict(rows.values_list("pk", "valid_until"))

    def to_doubt(self, at: datetime | None = None) -> Self:
        """Seasons to look at again, from the cached columns alone: the window passed, or nobody has looked for too long."""
        at = at or timezone.localtime()
        unchecked = Q()
        for stage, days in CHECK_EVERY_DAYS.items():
            unchecked |= Q(stage=stage, checked_at__lte=at - timedelta(days=days))
        over = Q(stage__in=[Stage.AIRING, Stage.ENDED, Stage.CANCELLED])
        run_out = Q(premiere_latest__lt=at.date()) & ~Q(certainty=Certainty.CONFIRMED) & ~over
        return self.filter(Q(premiere_passed=True) | run_out | unchecked)


class ClaimQuerySet(models.QuerySet):
    def for_standing(self) -> Self:
        """Everything that `shows.standing` reads of a claim, in one query."""
        return self.select_related("source", "cast_member__person", "measure").order_by(
            "said_on", "seen_on", "pk"
        )
