"""The figures over some rows of the record, each with the number of forecasts that it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median
from typing import Any

from shows.record.rows import Row, State
from shows.scoring import waiting_rule_crps

# Below this a figure says more about luck than about the method.
ENOUGH = 10


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
