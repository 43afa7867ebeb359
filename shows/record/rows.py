"""The rows of the record: each forecast with its score, and what has become of it by a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import QuerySet

from shows.forecasting.analogs import HORIZON
from shows.models import Forecast
from shows.models.forecast import MADE_AT_THE_TIME

LOW, MEDIAN, HIGH, LAST = 1, 9, 17, 18  # places of 10 %, 50 %, 90 % and 95 % among the quantiles


class State(models.TextChoices):
    """What has become of a forecast by a day."""

    CAME = "came", "Came"
    CANCELLED = "cancelled", "Cancelled"
    OPEN = "open", "Open"
    OVERDUE = "overdue", "Overdue"
    LAPSED = "lapsed", "Did not come"


@dataclass(frozen=True, slots=True)
class Row:
    """One forecast with its score, if it has one."""

    pk: int
    show: str
    slug: str
    number: int
    platform: str
    occasion: str
    detail: str
    as_of: date
    made_at: datetime
    origin: date
    quantiles: list[int]
    chance: float
    previous_hash: str
    hash: str
    outcome: str | None
    resolved_on: date | None
    days: int | None
    crps: float | None
    rule_crps: float | None
    error: float | None
    hit: bool | None
    width: float | None
    brier: float | None

    @property
    def at_the_time(self) -> bool:
        return self.made_at.date() - self.as_of <= MADE_AT_THE_TIME

    @property
    def age(self) -> int:
        return (self.as_of - self.origin).days

    @property
    def lead(self) -> int | None:
        """Days from the forecast to the premiere."""
        return None if self.days is None else self.days - self.age

    def day(self, place: int) -> date | None:
        return self.origin + timedelta(days=self.quantiles[place]) if self.quantiles else None

    @property
    def low(self) -> date | None:
        return self.day(LOW)

    @property
    def middle(self) -> date | None:
        return self.day(MEDIAN)

    @property
    def high(self) -> date | None:
        return self.day(HIGH)

    def state(self, on: date) -> State:
        if self.outcome:
            return State(self.outcome)
        waited = (on - self.origin).days
        if waited > HORIZON:
            return State.LAPSED
        return State.OVERDUE if self.quantiles and waited > self.quantiles[LAST] else State.OPEN

    def brier_on(self, on: date) -> float | None:
        """Of the chance that it comes at all; one that lapsed is counted as not having come."""
        return self.chance**2 if self.state(on) is State.LAPSED else self.brier


SCORED = ("outcome", "resolved_on", "days", "crps", "rule_crps", "error", "hit", "width", "brier")
_COLUMNS = {
    "pk": "pk",
    "show": "season__show__title",
    "slug": "season__show__slug",
    "number": "season__number",
    "platform": "season__show__platform__name",
    **{name: name for name in ("occasion", "detail", "as_of", "made_at", "origin", "quantiles", "chance")},
    "previous_hash": "previous_hash",
    "hash": "hash",
    **{name: f"score__{name}" for name in SCORED},
}


def rows_of(forecasts: QuerySet[Forecast]) -> Iterable[Row]:
    """The rows in the order in which they were written, unless the queryset has another: one query."""
    found = forecasts.values_list(*_COLUMNS.values())
    return (Row(*values) for values in found.iterator(chunk_size=2_000))
