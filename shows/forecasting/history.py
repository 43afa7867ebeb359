"""The seasons that are out, and what was known of them on a day.

Everything a forecast reads comes through `History.known_at`. A later row cannot be reached from there: the seasons are
sorted by premiere, and what is known on a day is the beginning of that list. What followed a season is worked out from
premieres and numbers alone, in a way that rows of later days cannot change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NEVER = date.max.toordinal()  # stands for a successor that is not in the list
SPLIT_RELEASE = 45  # days; what follows sooner is the second part of one season, not the next season
SLACK = 0.05  # added to the spread of a show's gaps, in log-days: 365 and 366 days are no more even than 360 and 375


@dataclass(frozen=True, slots=True)
class PastSeason:
    """One season that is out, as plain facts."""

    show: str  # any key that is the same for all seasons of a show
    number: int
    premiere: date
    platform: str
    network: str
    country: str
    language: str
    observed_until: date | None = (
        None  # the last day on which somebody looked for a successor; None: still looking
    )
    label: str = ""  # how it is called in a list of the nearest seasons


class History:
    """All seasons with a premiere, whenever it was. Build it once and ask `known_at` for as many days as needed."""

    def __init__(self, seasons: Sequence[PastSeason]) -> None:
        self.seasons = seasons
        self.places = {(season.show, season.number): place for place, season in enumerate(seasons)}
        self.premiere = _ints(season.premiere.toordinal() for season in seasons)
        self.until = _ints((season.observed_until or date.max).toordinal() for season in seasons)
        self.number = _ints(season.number for season in seasons)
        self.log_number = np.log(np.maximum(self.number, 1))
        self.show = _codes([season.show for season in seasons])
        self.platform = _codes([season.platform for season in seasons])
        self.network = _codes([season.network for season in seasons])
        self.country = _codes([season.country for season in seasons])
        self.language = _codes([season.language for season in seasons])
        self.closed = np.full(len(seasons), NEVER)
        self.followed = np.zeros(len(seasons), dtype=np.bool_)
        self.odd = np.zeros(len(seasons), dtype=np.bool_)
        self.earlier_gaps: dict[int, tuple[int, ...]] = {}
        self.has_gaps = np.zeros(len(seasons), dtype=np.bool_)
        self.mean_gap = np.zeros(len(seasons))
        self.unevenness = np.full(len(seasons), np.nan)  # nan: fewer than two gaps tell nothing
        for places in _places_by_show(seasons):
            self._follow(places)
        self._view: Known | None = None

    @classmethod
    def of(cls, rows: Iterable[PastSeason]) -> History:
        """Rows in any order. Of two rows for one season the earlier premiere counts."""
        first: dict[tuple[str, int], PastSeason] = {}
        for row in sorted(rows, key=lambda row: (row.premiere, row.show, row.number)):
            first.setdefault((row.show, row.number), row)
        return cls(list(first.values()))

    def __len__(self) -> int:
        return len(self.seasons)

    def known_at(self, as_of: date) -> Known:
        """The list as it could be read on that day. The last view is kept: a refresh of many seasons asks for one day."""
        if self._view is None or self._view.as_of != as_of:
            self._view = Known(self, as_of)
        return self._view

    def _follow(self, places: list[int]) -> None:
        """For the seasons of one show, in order of premiere: what came after each and what the show did before it."""
        for position, place in enumerate(places):
            number = self.number[place]
            before = [p for p in places[:position] if self.premiere[p] < self.premiere[place]]
            later = [p for p in places[position + 1 :] if self.number[p] > number]
            # A higher number that was out by then: the order is not the order of release.
            self.odd[place] = any(self.number[p] > number for p in before) or any(
                self.premiere[p] == self.premiere[place] for p in later
            )
            self._note_successor(place, later)
            self._note_rhythm(place, [p for p in before if self.number[p] < number])

    def _note_successor(self, place: int, later: list[int]) -> None:
        """The first premiere of a higher number ends the wait; it counts as a return only if it is the next number."""
        if later:
            successor = min(later, key=lambda p: (self.premiere[p], self.number[p]))
            self.closed[place] = self.premiere[successor]
            self.followed[place] = (
                self.number[successor] == self.number[place] + 1
                and self.premiere[successor] - self.premiere[place] > SPLIT_RELEASE
            )

    def _note_rhythm(self, place: int, before: list[int]) -> None:
        """The days between the show's seasons up to this one; the mean of their logarithms, and how far these spread."""
        chain = [*sorted(before, key=lambda p: self.number[p]), place]
        gaps = tuple(
            int(self.premiere[b] - self.premiere[a])
            for a, b in pairwise(chain)
            if self.number[b] == self.number[a] + 1 and self.premiere[b] - self.premiere[a] > SPLIT_RELEASE
        )
        if gaps:
            self.earlier_gaps[place] = gaps
            logs = np.log(gaps)
            self.has_gaps[place], self.mean_gap[place] = True, logs.mean()
            if len(gaps) > 1:
                self.unevenness[place] = np.log(logs.std() + SLACK)


class Known:
    """A history as it could be read on one day: arrays over the seasons that were out by then.

    `waited` is the time from each season's premiere to the next season, or to the last day on which none had come.
    """

    def __init__(self, history: History, as_of: date) -> None:
        today = as_of.toordinal()
        self.history, self.as_of = history, as_of
        self.size = int(np.searchsorted(history.premiere, today, side="right"))
        known = slice(0, self.size)
        premiere, closed = history.premiere[known], history.closed[known]
        over = closed <= today
        self.returned: Bools = over & history.followed[known]
        self.usable: Bools = ~history.odd[known] & (self.returned | ~over)
        last_look = np.minimum(today, history.until[known])
        self.waited: Ints = np.where(self.returned, closed, last_look) - premiere
        self.age: Ints = today - premiere

    def place(self, show: str, number: int) -> int | None:
        """Where the season stands in the arrays, or None if it was not out by that day."""
        place = self.history.places.get((show, number))
        return place if place is not None and place < self.size else None

    def at_risk(self, target: int) -> Ints:
        """The places of all other seasons that were still waiting when they were as old as this one is."""
        longer = self.usable & (self.waited > self.age[target])
        longer[target] = False  # what became of the season itself is the question
        return np.flatnonzero(longer)


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _codes(words: Sequence[str]) -> Ints:
    """The same number for the same word; only equality is ever asked of it."""
    numbers: dict[str, int] = {}
    return _ints(numbers.setdefault(word, len(numbers)) for word in words)


def _places_by_show(seasons: Sequence[PastSeason]) -> list[list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, season in enumerate(seasons):
        places[season.show].append(place)
    return list(places.values())
