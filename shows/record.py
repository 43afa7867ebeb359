"""The public record of our own forecasts: every row that was ever written, and the figures that follow from them.

One query fetches the rows; the rest is arithmetic, which bench/recompute_record.py repeats from the published CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean, median
from typing import Any

from django.db import models
from django.db.models import QuerySet

from shows.forecasting.analogs import HORIZON, LEVELS
from shows.models import Forecast
from shows.models.forecast import MADE_AT_THE_TIME
from shows.scoring import waiting_rule_crps

# Below this a figure says more about luck than about the method.
ENOUGH = 10
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


_COLUMNS = {
    "pk": "pk",
    "show": "season__show__title",
    "slug": "season__show__slug",
    "number": "season__number",
    "platform": "season__show__platform__name",
    **{name: name for name in ("occasion", "detail", "as_of", "made_at", "origin", "quantiles", "chance")},
    "previous_hash": "previous_hash",
    "hash": "hash",
    **{
        name: f"score__{name}"
        for name in (
            "outcome",
            "resolved_on",
            "days",
            "crps",
            "rule_crps",
            "error",
            "hit",
            "width",
            "brier",
        )
    },
}


def rows_of(forecasts: QuerySet[Forecast]) -> Iterable[Row]:
    """The rows in the order in which they were written, unless the queryset has another: one query."""
    found = forecasts.values_list(*_COLUMNS.values())
    return (Row(*values) for values in found.iterator(chunk_size=2_000))


# --- figures ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Figure:
    """A number, from how many forecasts it comes, and whether that is enough to print it as a rate."""

    value: float | None
    n: int

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH and self.value is not None


@dataclass(frozen=True, slots=True)
class Figures:
    n: int
    states: dict[str, int]
    crps: Figure
    skill: Figure
    patient_skill: Figure
    coverage: Figure
    width: Figure
    error: Figure
    brier: Figure


def figures(rows: Sequence[Row], on: date) -> Figures:
    states = [row.state(on) for row in rows]
    came = [row for row in rows if row.crps is not None]
    said = [brier for row in rows if (brier := row.brier_on(on)) is not None]
    return Figures(
        n=len(rows),
        states={state.value: states.count(state) for state in State},
        crps=_mean([row.crps for row in came]),
        skill=_skill(came, [row.rule_crps or 0.0 for row in came]),
        patient_skill=_skill(came, [waiting_rule_crps(row.days or 0, row.age) for row in came]),
        coverage=_mean([float(bool(row.hit)) for row in came]),
        width=_mean([row.width for row in came]),
        error=Figure(median(abs(row.error or 0.0) for row in came) if came else None, len(came)),
        brier=_mean(said),
    )


def _skill(came: Sequence[Row], rule: Sequence[float]) -> Figure:
    """By how much our CRPS is below that of a rule."""
    ours, theirs = sum(row.crps or 0.0 for row in came), sum(rule)
    return Figure(1 - ours / theirs if theirs else None, len(came))


def _mean(values: Sequence[Any]) -> Figure:
    return Figure(fmean(values) if values else None, len(values))


# --- cuts ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Cut:
    """A part of the rows under its name."""

    name: str
    figures: Figures


_SPANS = ((30, "up to 30 days"), (90, "31 to 90 days"), (180, "91 to 180 days"), (365, "181 to 365 days"))
SPANS = (*_SPANS, (730, "366 to 730 days"))
BEYOND = "more than 730 days"
TOO_LATE = "on the day or after it"


def span(days: int) -> str:
    return next((name for last, name in SPANS if days <= last), BEYOND)


def by_platform(rows: Sequence[Row], on: date) -> list[Cut]:
    return _cuts(rows, on, lambda row: row.platform, sorted({row.platform for row in rows}))


def by_age(rows: Sequence[Row], on: date) -> list[Cut]:
    """By how long after the season before the forecast was made."""
    return _cuts(rows, on, lambda row: span(row.age), [name for _, name in SPANS] + [BEYOND])


def by_lead(rows: Sequence[Row], on: date) -> list[Cut]:
    """By how long before the premiere it was made; only of seasons that have come."""
    names = [TOO_LATE, *(name for _, name in SPANS), BEYOND]
    came = [row for row in rows if row.lead is not None]
    return _cuts(came, on, lambda row: TOO_LATE if (row.lead or 0) <= 0 else span(row.lead or 0), names)


WIDTHS = ((7, "a week or less"), (60, "8 to 60 days"), (180, "61 to 180 days"), (365, "181 to 365 days"))
WIDER = "more than a year"


def by_width(rows: Sequence[Row], on: date) -> list[Cut]:
    """By how exact the forecast was. Once a source has named the day, being right is easy, and the interval is narrow."""
    told = [row for row in rows if row.quantiles]
    names = [name for _, name in WIDTHS] + [WIDER]

    def width(row: Row) -> str:
        days = row.quantiles[HIGH] - row.quantiles[LOW]
        return next((name for most, name in WIDTHS if days <= most), WIDER)

    return _cuts(told, on, width, names)


def _cuts(rows: Sequence[Row], on: date, key: Callable[[Row], str], names: Sequence[str]) -> list[Cut]:
    parts: dict[str, list[Row]] = {name: [] for name in names}
    for row in rows:
        parts[key(row)].append(row)
    return [Cut(name, figures(part, on)) for name, part in parts.items() if part]


# --- calibration -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Point:
    """What was said against what came, over n forecasts."""

    said: float
    came: float
    n: int


def complete(rows: Sequence[Row], on: date) -> list[Row]:
    """The forecasts of those calendar years of which each one is settled: came, was cancelled, or had 3,000 days."""
    waiting = {row.as_of.year for row in rows if row.state(on) in {State.OPEN, State.OVERDUE}}
    return [row for row in rows if row.as_of.year not in waiting]


def chance_points(rows: Sequence[Row], on: date) -> list[Point]:
    """Chances in fifths: what was said on average, and how many came."""
    fifths: list[list[Row]] = [[] for _ in range(5)]
    for row in rows:
        fifths[min(4, int(row.chance * 5))].append(row)
    return [
        Point(
            fmean(row.chance for row in fifth),
            fmean(row.state(on) is State.CAME for row in fifth),
            len(fifth),
        )
        for fifth in fifths
        if fifth
    ]


def level_points(rows: Sequence[Row]) -> list[Point]:
    """For each of the 19 quantiles, the share of seasons that had come by its day."""
    came = [reached(row.quantiles, row.days) for row in rows if row.days is not None and row.quantiles]
    return [
        Point(level, fmean(shares[place] for shares in came), len(came))
        for place, level in enumerate(LEVELS)
        if came
    ]


def reached(quantiles: Sequence[int], days: int) -> list[float]:
    """For each quantile 1 if the season had come by its day, 0 if not.

    Quantiles that name the very day share it evenly: a forecast of one sure day that came is no proof of coming early.
    """
    before, same = sum(cut < days for cut in quantiles), sum(cut == days for cut in quantiles)
    shared = [(place + 0.5) / same for place in range(same)]
    return [0.0] * before + shared + [1.0] * (len(quantiles) - before - same)


@dataclass(frozen=True, slots=True)
class Part:
    """Everything that the page says of one kind of forecasts: those made at the time, or those computed afterwards."""

    name: str
    all: Figures
    complete: Figures
    years: list[int]
    platforms: list[Cut]
    ages: list[Cut]
    leads: list[Cut]
    widths: list[Cut]
    chances: list[Point]
    levels: list[Point]


def parts(rows: Sequence[Row], on: date) -> list[Part]:
    kinds = {"made at the time": True, "computed afterwards": False}
    found = [
        (name, [row for row in rows if row.at_the_time is at_the_time]) for name, at_the_time in kinds.items()
    ]
    return [_part(name, part, on) for name, part in found]


def _part(name: str, rows: Sequence[Row], on: date) -> Part:
    whole = complete(rows, on)
    return Part(
        name=name,
        all=figures(rows, on),
        complete=figures(whole, on),
        years=sorted({row.as_of.year for row in whole}),
        platforms=by_platform(rows, on),
        ages=by_age(rows, on),
        leads=by_lead(rows, on),
        widths=by_width(rows, on),
        chances=chance_points(whole, on),
        levels=level_points(whole),
    )
