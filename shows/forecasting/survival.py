"""Survival curves over whole days, and the quantiles of a spread over days.

A "mass" is an array with one place per day, 0 to HORIZON: the probability that the next season comes on that day.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shows.forecasting.history import Bools, Floats, Ints

LEVELS: tuple[float, ...] = tuple(step / 20 for step in range(1, 20))  # 5 %, 10 % … 95 %
HORIZON = 3000  # days after the premiere; what comes later is a revival, not a next season
FEWEST = 10  # the tail of a curve with fewer seasons at risk than this is left out: it is noise

DAYS = np.arange(HORIZON + 1)
_LOG_DAYS = np.log(np.maximum(DAYS, 1))


def kaplan_meier(waited: Ints, returned: Bools, weights: Floats, *, fewest: int = FEWEST) -> Floats:
    """The weighted Kaplan–Meier curve of what returned after `waited` days or was still waiting then, as mass per day.

    Its sum is the chance of a return within HORIZON days; it stays below 1 when some are still waiting at the end.
    """
    days = np.minimum(waited, HORIZON + 1)
    events = returned & (days <= HORIZON)
    at_risk = _at_least(np.bincount(days, weights=weights, minlength=HORIZON + 2))[:-1]
    heads = _at_least(np.bincount(days, minlength=HORIZON + 2))[:-1]
    returns = np.bincount(days[events], weights=weights[events], minlength=HORIZON + 2)[:-1]
    hazard = np.zeros(HORIZON + 1)
    np.divide(returns, at_risk, out=hazard, where=(heads >= fewest) & (at_risk > 0))
    waiting = np.cumprod(1 - np.minimum(hazard, 1))
    return -np.diff(waiting, prepend=1.0)


def _at_least(per_day: Floats | Ints) -> Floats:
    """For each day the sum over that day and all later ones."""
    return np.asarray(per_day[::-1].cumsum()[::-1], dtype=np.float64)


def normalised(mass: Floats) -> Floats:
    total = mass.sum()
    return mass / total if total > 0 else mass


def bells(centres: Sequence[int], after: int, width: float) -> Floats:
    """A bell around each of these days, `width` wide in log-days, cut off up to the day `after`."""
    distance = (_LOG_DAYS[None, :] - np.log(np.asarray(centres, dtype=np.float64))[:, None]) / width
    mass = np.exp(-0.5 * distance**2).sum(axis=0) / np.maximum(DAYS, 1)
    mass[: after + 1] = 0
    return normalised(mass)


def quantiles(mass: Floats, levels: Sequence[float] = LEVELS) -> Floats:
    """The days by which these shares of the mass are reached, between the days that have any: the middle of a step counts."""
    days = np.flatnonzero(mass)
    shares = mass[days] / mass[days].sum()
    return np.interp(levels, shares.cumsum() - shares / 2, days.astype(np.float64))
