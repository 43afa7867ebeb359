"""Whether seasons come as often, and as soon, as we said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from shows.forecasting.analogs import LEVELS
from shows.record.rows import Row, State


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
