"""Small pieces of wording that every sentence about a season is put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from shows.certainty import Certainty
from shows.topics import Precision
from shows.windows import Window

if TYPE_CHECKING:
    from shows.models import Claim

# How words about a time follow a verb: "in early 2026", "on 14 March 2026", but "between March and May 2026".
_STANDS_ALONE = ("between ", "not before ", "by ", "around ")
_AT = ("the start ", "the end ", "Christmas ")
_NAMES_A_DAY = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def month_words(day: date) -> str:
    return f"{day:%B %Y}"


def said_words(claim: Claim) -> str:
    """The day on which it was said, as precisely as that is known."""
    if claim.said_on is None:
        return "undated"
    match claim.said_precision:
        case Precision.MONTH:
            return month_words(claim.said_on)
        case Precision.YEAR:
            return f"{claim.said_on.year}"
    return day_words(claim.said_on)


def tier_words(claim: Claim) -> str:
    return claim.tier.label.lower()


def source_words(claim: Claim) -> str:
    """“NewsX (press, 23 February 2026)”."""
    return f"{claim.source.name} ({tier_words(claim)}, {said_words(claim)})"


def careful(window: Window, certainty: Certainty) -> str:
    """The window in words, never more exactly than `certainty` allows: an unconfirmed day becomes its month."""
    if certainty is Certainty.CONFIRMED or not _names_days(window):
        return window.describe()
    if certainty is Certainty.OFFICIAL_WINDOW and window.earliest != window.latest:
        return window.describe()
    return _in_months(window)


def past(window: Window, certainty: Certainty) -> str:
    """The time of something that has happened: an unconfirmed day is simply its month."""
    return careful(window, certainty).removeprefix("a day in ")


def gone(window: Window) -> str:
    """The time of something that did not come. Where only days were named, their month may not be over: it is not said to be."""
    if not _names_days(window):
        return _span(window.describe().removeprefix("probably ").removeprefix("by "))
    if window.latest is not None and (window.earliest is None or window.precision == "open start"):
        return f"a day named in {month_words(window.latest)}"
    several = window.earliest != window.latest
    if several and window.latest is not None and (window.latest + timedelta(days=1)).day == 1:
        return _span(_in_months(window))  # its last month is over: “later in 2024” is 2024
    return f"{'days' if several else 'a day'} named {placed(_in_months(window).removeprefix('a day in '))}"


def _span(words: str) -> str:
    return f"the time {words}" if words.startswith("between ") else words


def _names_days(window: Window) -> bool:
    return window.is_day or bool(_NAMES_A_DAY.search(window.describe()))


def _in_months(window: Window) -> str:
    if window.latest is not None and (window.earliest is None or window.precision == "open start"):
        return f"by the end of {month_words(window.latest)}"
    if window.earliest is None:
        return window.describe()
    first = month_words(window.earliest)
    if window.latest is None:
        return f"not before {first}"
    last = month_words(window.latest)
    if first != last:
        same_year = window.earliest.year == window.latest.year
        if same_year and (window.earliest.month, window.latest.month) == (1, 12):
            return f"{window.latest.year}"
        return f"between {f'{window.earliest:%B}' if same_year else first} and {last}"
    return f"a day in {first}" if window.earliest == window.latest else first


def placed(words: str) -> str:
    """The words of a time with the preposition that lets them follow a verb."""
    if words.startswith("probably "):
        return f"probably {placed(words.removeprefix('probably '))}"
    if stands_alone(words):
        return words
    if words.startswith(_AT):
        return f"at {words}"
    if words.startswith(("first half", "second half")):
        return f"in the {words}"
    return f"on {words}" if words.startswith("a day ") or _NAMES_A_DAY.match(words) else f"in {words}"


def stands_alone(words: str) -> bool:
    """Whether the words of a time begin with their own preposition: “not before July 2027”."""
    return words.startswith(_STANDS_ALONE)


def listed(items: Iterable[str], last: str = "and") -> str:
    """“a”, “a and b”, “a, b and c”."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def percent(share: float) -> str:
    """Whole percents of what is open: neither nothing nor everything, even where all seasons of a history came back."""
    if share < 0.01:
        return "less than 1 %"
    if share > 0.99:
        return "more than 99 %"
    return f"{round(100 * share)} %"


def amount(number: Decimal) -> str:
    """“474.26 million”, “1.2 billion”, “8,400”: as exact as two places after the point."""
    for size, word in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if number >= size:
            return f"{number / size:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{number:,.0f}"
