"""The plain count behind a chance: which past seasons are comparable, and how many of them came back.

Weights are good at telling when a season comes. Whether it comes at all, a plain count of seasons of the same kind told
better (measured: Brier score 0.105 against 0.116), and everybody can follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.conf.locale import LANG_INFO

from shows.forecasting.history import Bools, Ints, Known
from shows.forecasting.survival import HORIZON, kaplan_meier

ENOUGH = 30  # seasons; with fewer the circle is drawn wider


@dataclass(frozen=True, slots=True)
class Comparable:
    """Seasons of one kind that were still waiting after as many days, and what became of them."""

    basis: str  # "first seasons on Netflix in Korean"
    comparable: int
    returned: int  # by the day of the forecast, within HORIZON days of their own premiere
    waiting: int
    chance: float  # Kaplan–Meier over these seasons, each counted once
    quarter: int
    middle: int
    three_quarters: int


def comparable_seasons(known: Known, target: int, among: Ints) -> Comparable:
    """`among` are the places of all seasons that had waited longer than the target has."""
    circles = list(_circles(known, target, among))
    basis, alike = next((circle for circle in circles if circle[1].sum() >= ENOUGH), circles[-1])
    places = among[alike]
    waited = known.waited[places]
    came = known.returned[places] & (waited <= HORIZON)
    mass = kaplan_meier(waited, known.returned[places], np.ones(len(places)))
    quarter, middle, last = np.quantile(waited[came], (0.25, 0.5, 0.75)) if came.any() else (0, 0, 0)
    return Comparable(
        basis=basis,
        comparable=len(places),
        returned=int(came.sum()),
        waiting=int(len(places) - came.sum()),
        chance=float(mass.sum()),
        quarter=round(quarter),
        middle=round(middle),
        three_quarters=round(last),
    )


def _circles(known: Known, target: int, among: Ints) -> Iterator[tuple[str, Bools]]:
    """From the narrowest kind to all seasons; the first with ENOUGH of them is taken, else the last."""
    history, season = known.history, known.history.seasons[target]
    later = history.number[among] > 1
    place_in_show = later if season.number > 1 else ~later
    platform = history.platform[among] == history.platform[target]
    language = history.language[among] == history.language[target]
    which = "later seasons" if season.number > 1 else "first seasons"
    on = f" on {season.platform}" if season.platform else " on unnamed platforms"
    spoken = f" in {_language_name(season.language)}" if season.language else ""
    yield f"{which}{on}{spoken}", platform & language & place_in_show
    yield f"{which}{on}", platform & place_in_show
    yield f"seasons{on}", platform
    yield which, place_in_show
    yield "seasons", np.ones(len(among), dtype=np.bool_)


def _language_name(tag: str) -> str:
    return str(LANG_INFO.get(tag, {}).get("name", tag))
