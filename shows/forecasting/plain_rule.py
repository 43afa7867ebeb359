"""What is assumed of a season that nothing can be compared with: that its wait lasts as long again as it has lasted.

A wait of which nothing is known but its length ends in as much time again in one case of two, within three times that in
three of four. Below a year the length says nothing yet. Such an estimate is never the answer to a reader's question.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from shows.forecasting.analogs import HORIZON, LEVELS, Curve
from shows.forecasting.history import History

YEAR = 365
BEYOND = 1_000  # days that are looked ahead at least


def as_long_again(history: History, show: str, number: int, as_of: date) -> Curve | None:
    """A curve by that rule. None when the season was not out on that day."""
    known = history.known_at(as_of)
    place = known.place(show, number)
    if place is None:
        return None
    elapsed = int(known.age[place])
    first = max(elapsed, YEAR)
    last = max(HORIZON, first + BEYOND)
    days = first / (1 - np.asarray(LEVELS) * (1 - first / last))
    waiting = int((known.usable & (known.waited > elapsed)).sum())
    return Curve(
        origin=history.seasons[place].premiere,
        as_of=as_of,
        elapsed=elapsed,
        quantiles=tuple(int(day) for day in np.ceil(days)),
        first=first,
        last=last,
        # None of so many has come back: the rule of succession.
        chance=1 / (waiting + 2),
        comparable=waiting,
        returned=0,
        waiting=waiting,
        basis="seasons",
        nearest=(),
        effective=0.0,
        own_share=0.0,
        rhythm_share=0.0,
        quarter=0,
        middle=0,
        three_quarters=0,
    )
