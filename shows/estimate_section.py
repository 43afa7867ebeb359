"""The section “Our own estimate” of a release page, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from shows import phrases
from shows.certainty import Certainty
from shows.forecasting import words
from shows.forecasting.estimate import Estimate
from shows.forecasting.pooling import whole_percents
from shows.models import Season
from shows.outlooks import why_none
from shows.standing import Standing

WIDTH, HEIGHT, BASE = 360, 150, 118  # of the drawing; the bars stand on BASE
MOST_BARS = 18
MOST_LABELS = 6
ROOM = 40  # what a label takes
_UNITS = (1, 3, 6, 12)  # months in a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of the chance falls into some months."""

    label: str
    short: str  # under the drawing; empty where there is no room
    percent: int
    x: float
    y: float
    width: float
    height: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the recipe. `claim` is the number of the claim it comes from."""

    percent: int
    words: str
    claim: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    words: str
    claim: int | None


@dataclass(frozen=True, slots=True)
class EstimateSection:
    when: str
    chance: str
    chance_basis: str
    sentence: str
    is_answer: bool
    made: date
    bars: list[Bar]
    earlier: int
    later: int
    recipe: list[Part]
    reasons: list[Reason]
    nearest: list[str]

    @property
    def is_drawn(self) -> bool:
        """One or two bars tell no more than the words do."""
        return len(self.bars) > 2


def section_of(season: Season, held: Standing, previous: Season | None) -> EstimateSection | str:
    """The section, or why there is none, or nothing where nobody asks: the day is confirmed, or it is over."""
    if held.certainty in {Certainty.CONFIRMED, Certainty.CANCELLED} or held.has_premiered:
        return ""
    made = held.estimate
    if not isinstance(made, Estimate):
        return why_none(season, held, previous)
    bars, earlier, later = bars_of(made)
    return EstimateSection(
        when=words.interval_words(made),
        chance=phrases.percent(made.chance),
        chance_basis=words.chance_basis(made),
        sentence=words.sentence_of(made),
        is_answer=held.certainty is Certainty.ESTIMATED,
        made=made.as_of,
        bars=bars,
        earlier=earlier,
        later=later,
        recipe=[
            Part(share.percent, words.share_name(share), share.claim)
            for share in sorted(made.shares, key=lambda share: -share.percent)
            if not share.is_bound
        ],
        reasons=[
            *(Reason(words.cut_words(cut), cut.claim) for cut in made.cuts),
            *(Reason(words.bound_words(share, made), share.claim) for share in made.shares if share.is_bound),
        ],
        nearest=[words.nearest_words(one) for one in made.nearest],
    )


def bars_of(made: Estimate) -> tuple[list[Bar], int, int]:
    """Nine tenths of the chance as bars over equal spans of months, and the percents before and after them."""
    first, last = (_month_of(made.day(made.quantiles[place])) for place in (0, -1))
    span = next((unit for unit in _UNITS if (last // unit - first // unit) < MOST_BARS), _UNITS[-1])
    start, count = first // span, min(last // span - first // span + 1, MOST_BARS)
    shares = _shares(made, start, count, span)
    percents = whole_percents([float(share) for share in shares])
    return _drawn(made, shares[1:-1], percents[1:-1], start, span), percents[0], percents[-1]


def _shares(made: Estimate, start: int, count: int, span: int) -> np.ndarray:
    """What lies before the bars, in each of them, and after them."""
    days = np.datetime64(made.origin) + made.pooled.start + np.arange(len(made.pooled.masses))
    months = days.astype("datetime64[M]").astype(int) + 1970 * 12
    places = np.clip(months // span - start + 1, 0, count + 1)
    return np.bincount(places, weights=made.pooled.masses, minlength=count + 2)


def _drawn(made: Estimate, shares: np.ndarray, percents: tuple[int, ...], start: int, span: int) -> list[Bar]:
    most, wide = float(shares.max()), WIDTH / len(shares)
    every = -(-len(shares) // MOST_LABELS)
    ends = [_month_of(day) // span for day in made.interval]
    bars = []
    for place, (share, percent) in enumerate(zip(shares, percents, strict=True)):
        height = round((BASE - 24) * float(share) / most, 1) if most else 0.0
        month = (start + place) * span
        bars.append(
            Bar(
                label=_span_words(month, span),
                short=_short(month, span) if place % every == 0 and place * wide <= WIDTH - ROOM else "",
                percent=percent,
                x=round(place * wide + 1, 1),
                y=round(BASE - height, 1),
                width=round(wide - 2, 1),
                height=height,
                inside=ends[0] <= start + place <= ends[1],
            )
        )
    return bars


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _span_words(month: int, span: int) -> str:
    first = _first_of(month)
    match span:
        case 1:
            return phrases.month_words(first)
        case 3:
            return f"Q{first.month // 3 + 1} {first.year}"
        case 6:
            return f"{'first' if first.month == 1 else 'second'} half of {first.year}"
    return str(first.year)


def _short(month: int, span: int) -> str:
    first = _first_of(month)
    match span:
        case 1:
            return f"{first:%b} {first:%y}"
        case 3:
            return f"Q{first.month // 3 + 1} {first:%y}"
        case 6:
            return f"{first:%b} {first:%y}"
    return str(first.year)
