"""What history says and what sources say, put together into one distribution over whole days.

Days are counted from day zero, the premiere of the season before. History is 21 points of a rising line; a statement with
a window is spread evenly over its days; “not before” moves what lies earlier to what lies later. In the end everything that
has passed, and everything that a milestone makes impossible, is cut off and the rest is scaled up to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEVELS = tuple(step / 20 for step in range(1, 20))
TOLERANCE = 1e-9  # sums in another order differ in the last digits; a quantile must not
FARTHEST = 10_000  # days; nobody plans a season for later
EXHAUSTED = 0.10  # with no more than this left of what was expected, what is left says nothing of when
LAST_RESORT = 365  # days over which the chance is spread then


@dataclass(frozen=True, slots=True)
class Spine:
    """History's part: no day before `first`, every day by `last`, and the days of the 19 levels between them."""

    first: int
    quantiles: tuple[int, ...]
    last: int


@dataclass(frozen=True, slots=True)
class Step:
    """One statement: its weight, its first day, and its last day (None: “not before” the first)."""

    r: float
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Pooled:
    """A distribution over the days `start`, `start + 1`, …: one row for history and one for each step."""

    start: int
    rows: Floats
    left: float  # how much of everything lies after the cuts

    @property
    def is_exhausted(self) -> bool:
        return self.left <= EXHAUSTED

    @property
    def masses(self) -> Floats:
        total: Floats = self.rows.sum(axis=0)
        return total

    @property
    def shares(self) -> tuple[float, ...]:
        return tuple(float(share) for share in self.rows.sum(axis=1))

    def quantile(self, level: float) -> int:
        """The first day by which at least `level` has come."""
        return self.quantiles((level,))[0]

    def quantiles(self, levels: Sequence[float] = LEVELS) -> tuple[int, ...]:
        places = np.searchsorted(np.cumsum(self.masses), np.asarray(levels) - TOLERANCE)
        return tuple(int(place) + self.start for place in np.minimum(places, self.rows.shape[1] - 1))


def pool(spine: Spine, steps: Sequence[Step], *, after: int, not_before: int = 0) -> Pooled:
    """Steps count in the order given: sort them by weight, lowest first. Only days after `after` remain."""
    earliest = max(after + 1, not_before)
    ends = [step.first if step.last is None else step.last for step in steps]
    start = min([spine.first, *(step.first for step in steps)])
    stop = max([spine.last, earliest + LAST_RESORT, *ends]) + 1
    days = np.arange(start, stop)
    rows = np.zeros((len(steps) + 1, len(days)))
    rows[0] = history_masses(spine, days)
    for place, step in enumerate(steps, 1):
        _take(rows, place, step, days)
    return _cut(rows, days, earliest)


def history_masses(spine: Spine, days: NDArray[np.int64]) -> Floats:
    """The share of history on each day. Several levels on one day are a step on that day."""
    points = dict(zip((spine.first, *spine.quantiles, spine.last), (0.0, *LEVELS, 1.0), strict=True))
    by_then = np.interp(days, list(points), list(points.values()), left=0.0, right=1.0)
    masses: Floats = np.diff(by_then, prepend=0.0)
    return masses


def _take(rows: Floats, place: int, step: Step, days: NDArray[np.int64]) -> None:
    """F ← (1 − r) · F + r · the statement."""
    if step.last is None:
        later = rows * (days >= step.first)
        remaining = later.sum()
        if remaining > TOLERANCE:
            rows *= 1 - step.r
            rows += step.r / remaining * later
        return
    rows *= 1 - step.r
    inside = (days >= step.first) & (days <= step.last)
    rows[place] = step.r / (step.last - step.first + 1) * inside


def _cut(rows: Floats, days: NDArray[np.int64], earliest: int) -> Pooled:
    ahead = max(earliest - int(days[0]), 0)
    kept = rows[:, ahead:]
    left = float(kept.sum())
    if left > EXHAUSTED:
        return Pooled(int(days[ahead]), kept / left, left)
    # Nearly everything that was ever expected has passed: all that can be said is “not long from now”.
    kept = np.zeros_like(kept)
    kept[0, :LAST_RESORT] = 1 / LAST_RESORT
    return Pooled(int(days[ahead]), kept, left)


def whole_percents(shares: Sequence[float]) -> tuple[int, ...]:
    """Rounded so that they still add up to 100: the largest remainders are rounded up, of equal ones the first."""
    if not shares:
        return ()
    total = sum(shares)
    exact = [100 * share / total for share in shares]
    whole = [int(share + TOLERANCE) for share in exact]
    by_remainder = sorted(
        range(len(exact)), key=lambda place: (-round(exact[place] - whole[place], 9), place)
    )
    for place in by_remainder[: 100 - sum(whole)]:
        whole[place] += 1
    return tuple(whole)
