"""History's say about one season: the curve of the seasons that were like it and waited as long as it has waited.

Three curves are mixed: seasons weighted by likeness, the platform's seasons, and the show's own earlier gaps. Seasons that
are still waiting count as long as they have waited; they are not dropped (Kaplan and Meier 1958; Beran 1981).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from shows.forecasting.comparable import comparable_seasons
from shows.forecasting.history import Floats, History, Ints, Known
from shows.forecasting.likeness import FADES, likeness
from shows.forecasting.survival import (
    DAYS,
    HORIZON,
    LEVELS,
    bells,
    kaplan_meier,
    normalised,
    quantiles,
)

__all__ = ["HORIZON", "LEVELS", "Curve", "Mixture", "Nearest", "curve", "mixture"]

NEAREST = 5
OTHER_PLATFORM = 0.05  # what a season of another platform counts in the platform's curve
HALF_OWN = 2.0  # at this effective number of alike seasons their curve and the platform's count the same
OWN_GAPS = 0.4  # the most that the show's own earlier gaps count; half of it for a single one
OWN_WIDTH = 0.5  # how wide a bell a single gap gets, in log-days: from 6 to 16 months around 10; even shows get narrower ones


@dataclass(frozen=True, slots=True)
class Nearest:
    """One of the seasons that weigh most."""

    label: str
    days: int | None  # from its premiere to the next season's; None: still waiting on the day of the forecast
    waiting_days: int | None  # how long it has been waiting, if it is
    likeness: float  # its weight, the heaviest being 1


@dataclass(frozen=True, slots=True)
class Curve:
    """What history says about the season after one that is out. All days are counted from `origin`, its premiere.

    `first`, `quantiles` and `last` are 21 points of a line that rises from 0 to 1 in steps of 5 %: that line is the
    forecast of the day, given a return within HORIZON days. `chance` is the chance of such a return. It is the
    Kaplan–Meier estimate over exactly the comparable seasons, each counted once: those of one kind (`basis`) that were
    still waiting at this age, of which `returned` have come back by now and `waiting` have not.
    """

    origin: date
    as_of: date
    elapsed: int  # days from origin to as_of
    quantiles: tuple[int, ...]  # one for each of LEVELS; never falling, all later than `elapsed`
    first: int
    last: int
    chance: float
    comparable: int
    returned: int
    waiting: int
    basis: str
    nearest: tuple[Nearest, ...]
    effective: float  # how many equally alike seasons the weights amount to
    own_share: float  # share of the alike seasons' curve in the mix; the rest is the platform's and the show's own gaps
    rhythm_share: float  # share of the show's own earlier gaps in the mix
    quarter: int  # of the comparable seasons that came back, a quarter had by this day,
    middle: int  # half by this
    three_quarters: int  # and three quarters by this


@dataclass(frozen=True, slots=True)
class Mixture:
    """A forecast before it is cut into quantiles: the mass per day, and how it came about."""

    mass: Floats
    elapsed: int
    among: Ints  # places of the seasons that had waited longer than `elapsed`
    weights: Floats
    effective: float
    own_share: float
    rhythm_share: float


def curve(history: History, show: str, number: int, as_of: date) -> Curve | None:
    """What history knew on that day. None when the season was not out, or nothing can be compared with it."""
    known = history.known_at(as_of)
    target = known.place(show, number)
    mixed = None if target is None else mixture(known, target)
    if target is None or mixed is None:
        return None
    counted = comparable_seasons(known, target, mixed.among)
    days = np.flatnonzero(mixed.mass)
    cuts = np.maximum(np.rint(quantiles(mixed.mass)).astype(int), mixed.elapsed + 1)
    return Curve(
        origin=history.seasons[target].premiere,
        as_of=as_of,
        elapsed=mixed.elapsed,
        quantiles=tuple(int(day) for day in cuts),
        first=int(days[0]) - 1,
        last=max(int(days[-1]), int(cuts[-1])),
        nearest=_nearest(known, mixed),
        effective=mixed.effective,
        own_share=mixed.own_share,
        rhythm_share=mixed.rhythm_share,
        chance=counted.chance,
        comparable=counted.comparable,
        returned=counted.returned,
        waiting=counted.waiting,
        basis=counted.basis,
        quarter=counted.quarter,
        middle=counted.middle,
        three_quarters=counted.three_quarters,
    )


def mixture(known: Known, target: int) -> Mixture | None:
    """The forecast for the season at a place. None if no season is known to have come back after waiting as long."""
    elapsed = int(known.age[target])
    among = known.at_risk(target)
    if not len(among):
        return None
    weights = likeness(known, target, among)
    alike = normalised(_survival(known, among, weights))
    common = normalised(_survival(known, among, _platform_weights(known, target, among)))
    if not common.any() and not alike.any():
        return None
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    own = effective / (effective + HALF_OWN) if alike.any() else 0.0
    own = own if common.any() else 1.0
    rhythm, rhythm_share = _own_rhythm(known, target, elapsed)
    mass = (1 - rhythm_share) * (own * alike + (1 - own) * common) + rhythm_share * rhythm
    return Mixture(mass, elapsed, among, weights, effective, own * (1 - rhythm_share), rhythm_share)


def _survival(known: Known, among: Ints, weights: Floats) -> Floats:
    return kaplan_meier(known.waited[among], known.returned[among], weights)


def _platform_weights(known: Known, target: int, among: Ints) -> Floats:
    platform = known.history.platform
    here = np.where(platform[among] == platform[target], 1.0, OTHER_PLATFORM)
    return np.asarray(here * np.exp(-known.age[among] / FADES))


def _own_rhythm(known: Known, target: int, elapsed: int) -> tuple[Floats, float]:
    """A bell around each earlier gap that is longer than the wait so far, and how much they count together."""
    gaps = known.history.earlier_gaps.get(target, ())
    ahead = [gap for gap in gaps if elapsed < gap <= HORIZON]
    if not ahead:
        return np.zeros(len(DAYS)), 0.0
    logs = np.log(gaps)
    # One gap with the width OWN_WIDTH, as it were, before those that were seen.
    width = float(np.sqrt((OWN_WIDTH**2 + ((logs - logs.mean()) ** 2).sum()) / len(gaps)))
    return bells(ahead, elapsed, width), OWN_GAPS * len(ahead) / (len(gaps) + 1)


def _nearest(known: Known, mixed: Mixture) -> tuple[Nearest, ...]:
    heaviest = np.argsort(-mixed.weights, kind="stable")[:NEAREST]
    found = []
    for position in heaviest:
        place = int(mixed.among[position])
        days, back = int(known.waited[place]), bool(known.returned[place])
        label = known.history.seasons[place].label
        found.append(
            Nearest(label, days if back else None, None if back else days, float(mixed.weights[position]))
        )
    return tuple(found)
