"""Reads of the catalogue and the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Max
from django.db.models.functions import Coalesce, Greatest


class SeasonQuerySet(models.QuerySet):
    def with_show(self) -> Self:
        return self.select_related("show__platform")

    def with_changed_at(self) -> Self:
        """`changed_at`: when the season's page last said something else in substance, by its change log; None: never."""
        noted, corrected = Max("changes__noted_at"), Max("changes__corrected_at")
        return self.annotate(changed_at=Greatest(noted, Coalesce(corrected, noted)))

    def lock(self) -> dict[int, datetime | None]:
        """Until the transaction ends nobody else settles these seasons; with it, until when each row's columns held."""
        rows = self.select_for_update(no_key=True).order_by("pk")
        return dict(rows.values_list("pk", "valid_until"))

    def to_doubt(self, kind: str = "") -> Self:
        """Seasons with a doubt that nobody has answered, or one of a kind, by their columns. See `shows.doubting`."""
        return self.filter(doubts__contains=kind) if kind else self.exclude(doubts="")


class ClaimQuerySet(models.QuerySet):
    def for_standing(self) -> Self:
        """Everything that `shows.standing` reads of a claim, and whom it is owed to, in one query."""
        return (
            self.annotate(credit=F("proposal__credit"))
            .select_related("source", "cast_member__person", "measure")
            .order_by("said_on", "seen_on", "pk")
        )


# What is entered so long after its day fills the past; nobody is told of it as of something new.
NEWS_DAYS = 365


class ChangeQuerySet(models.QuerySet):
    def news(self) -> Self:
        """What was noted within a year of its day, the last noted first: a back catalogue that is imported is no news."""
        recent = self.filter(at__gt=F("noted_at") - timedelta(days=NEWS_DAYS))
        return recent.order_by("-noted_at", "-id")
