"""Our forecasts of the past, made with what was known then, and how good they were. Pure; the commands print it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median

import numpy as np

from shows import scoring
from shows.forecasting.analogs import mixture
from shows.forecasting.baselines import global_quantiles, without_precedent
from shows.forecasting.comparable import comparable_seasons
from shows.forecasting.history import Floats, History
from shows.forecasting.survival import HORIZON, LEVELS, quantiles

AGES = (30, 90, 180, 365, 730)  # days after the premiere
LOW, HIGH = 0.1, 0.9  # the 80 % interval
ERAS = (
    (2009, "came 2009 or before"),
    (2014, "came 2010 to 2014"),
    (2018, "came 2015 to 2018"),
    (2021, "came 2019 to 2021"),
)
LATEST_ERA = "came 2022 or later"


@dataclass(frozen=True, slots=True)
class Case:
    """One season on one day on which the next one had not come yet, and the day on which it came."""

    show: str
    number: int
    platform: str
    as_of: date
    elapsed: int
    days: int  # from the premiere to the next one; never shown to the forecast

    @property
    def era(self) -> str:
        year = (self.as_of + timedelta(days=self.days - self.elapsed)).year
        return next((name for last, name in ERAS if year <= last), LATEST_ERA)


@dataclass(frozen=True, slots=True)
class Measured:
    """A case with our forecast and with the scores of ours and of the rules it is compared with, in days."""

    case: Case
    cuts: tuple[float, ...]
    crps: float
    global_crps: float
    rule_crps: float
    waiting_rule_crps: float
    error: float
    hit: bool
    width: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The means over some cases; the error is given as the median and the mean."""

    name: str
    n: int
    crps: float
    rule_crps: float
    waiting_rule_crps: float
    global_crps: float
    median_error: float
    coverage: float
    width: float

    @property
    def below_rule(self) -> float:
        return 1 - self.crps / self.rule_crps if self.rule_crps else 0.0

    @property
    def below_global(self) -> float:
        return 1 - self.crps / self.global_crps if self.global_crps else 0.0


def cases_of(show: str, number: int, platform: str, premiere: date, days: int) -> Iterator[Case]:
    """A season that came back after `days`, at every age at which it was still waiting."""
    for age in AGES:
        if days > age:
            yield Case(show, number, platform, premiere + timedelta(days=age), age, days)


def forecast_quantiles(
    history: History, show: str, number: int, as_of: date, levels: Sequence[float] = LEVELS
) -> tuple[int, Floats]:
    """Days waited so far and the quantiles in fractions of days, rising, all later than the wait so far.

    A season that is not in the history has no day zero: it gets all completed gaps alike, from an age of 0.
    """
    known = history.known_at(as_of)
    target = known.place(show, number)
    if target is None:
        return 0, rising(global_quantiles(known, 0, levels), 0)
    elapsed = int(known.age[target])
    mixed = mixture(known, target)
    cuts = quantiles(mixed.mass, levels) if mixed else without_precedent(elapsed, levels)
    return elapsed, rising(cuts, elapsed)


def rising(cuts: Floats, elapsed: int) -> Floats:
    """The same with at least a hundredth of a day between neighbours, so that they stay apart in print."""
    steps = np.arange(1, len(cuts) + 1) / 100
    return np.maximum.accumulate(np.maximum(cuts, elapsed) - steps) + steps + 0.01


def measure(history: History, case: Case, levels: Sequence[float] = LEVELS) -> Measured:
    elapsed, cuts = forecast_quantiles(history, case.show, case.number, case.as_of, levels)
    common = global_quantiles(history.known_at(case.as_of), elapsed, levels)
    low, high = np.interp((LOW, HIGH), levels, cuts)
    return Measured(
        case=case,
        cuts=tuple(float(cut) for cut in cuts),
        crps=scoring.crps(cuts.tolist(), levels, case.days),
        global_crps=scoring.crps(common.tolist(), levels, case.days),
        rule_crps=scoring.rule_crps(case.days),
        waiting_rule_crps=scoring.waiting_rule_crps(case.days, case.elapsed),
        error=scoring.median_error(cuts.tolist(), case.days),
        hit=scoring.is_hit(low, high, case.days),
        width=float(high - low),
    )


def summary(name: str, measured: Sequence[Measured]) -> Summary:
    return Summary(
        name=name,
        n=len(measured),
        crps=fmean(one.crps for one in measured),
        rule_crps=fmean(one.rule_crps for one in measured),
        waiting_rule_crps=fmean(one.waiting_rule_crps for one in measured),
        global_crps=fmean(one.global_crps for one in measured),
        median_error=median(one.error for one in measured),
        coverage=fmean(one.hit for one in measured),
        width=fmean(one.width for one in measured),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A chance that was given, and whether the season came back within HORIZON days."""

    chance: float
    came: bool


def chances(history: History, until: date) -> Iterator[Said]:
    """Of every season whose HORIZON days were over by `until`, returned or not: others would tell only of the quick."""
    known = history.known_at(until)
    observed = np.minimum(until.toordinal(), history.until[: known.size]) - history.premiere[: known.size]
    for place in map(int, np.flatnonzero(known.usable & (observed >= HORIZON))):
        came = bool(known.returned[place] and known.waited[place] <= HORIZON)
        for age in AGES:
            if known.waited[place] > age:
                then = history.known_at(history.seasons[place].premiere + timedelta(days=age))
                among = then.at_risk(place)
                if len(among):
                    yield Said(comparable_seasons(then, place, among).chance, came)


def brier(said: Sequence[Said]) -> float:
    return fmean((one.chance - one.came) ** 2 for one in said)


def summaries(measured: Iterable[Measured]) -> Iterator[Summary]:
    """All together, then by platform, by age and by the year in which the next season came."""
    everything = list(measured)
    yield summary("all", everything)
    groupings: tuple[Callable[[Case], str], ...] = (
        lambda case: case.platform or "no platform",
        lambda case: f"after {case.elapsed:3} days",
        lambda case: case.era,
    )
    for named in groupings:
        for name in sorted({named(one.case) for one in everything}):
            yield summary(name, [one for one in everything if named(one.case) == name])
