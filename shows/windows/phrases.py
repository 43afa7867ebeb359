"""Whole phrases: doubt ("probably"), bounds ("not before"), ranges ("between … and") and choices ("or")."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from .ellipsis import YEAR, completed, which_year
from .errors import AmbiguousWindow, NotUnderstood
from .pieces import read_piece
from .printing import describe
from .shapes import UNKNOWN, Shape, choice, interval, open_end, open_start
from .synonyms import NOTHING_KNOWN, VAGUE

HALF_A_YEAR = 180

_BETWEEN = re.compile(r"between (.+?) and (.+)")
_RANGE = re.compile(r"(?:from )?(.+?) (?:to|until) (.+)")
_DOUBT = re.compile(r"(probably|around) (.+)|(.+) (probably|around)")


def read_without_grammar(text: str) -> Shape | None:
    """Phrases that are looked up as a whole."""
    if text in NOTHING_KNOWN:
        return UNKNOWN
    if text in VAGUE:
        raise AmbiguousWindow(
            f"“{text}” names no day that could pass: by when, or is nothing announced?", ("TBA",)
        )
    return None


def read_phrase(text: str, said_on: date | None) -> Shape:
    """The shape of a phrase in the grammar's words, relative ones already resolved."""
    doubts = {"probably"} if " or probably " in text else set()
    text = text.replace(" or probably ", " or ")
    while match := _DOUBT.fullmatch(text):
        doubts.add(match[1] or match[4])
        text = match[2] or match[3]
    shape = _bound(text, said_on) or _extent(text, said_on)
    return shape.qualified(approximate="around" in doubts, uncertain="probably" in doubts)


def _bound(text: str, said_on: date | None) -> Shape | None:
    for form, build in _BOUNDS:
        if match := form.fullmatch(text):
            return build(_part(match[1], said_on, text[: match.start(1)], text[match.end(1) :]))
    return None


def _part(text: str, said_on: date | None, before: str, after: str) -> Shape:
    """A part of a phrase; a question about it offers whole phrases."""
    try:
        return _extent(text, said_on)
    except AmbiguousWindow as error:
        choices = tuple(f"{before}{each}{after}" for each in error.choices)
        raise AmbiguousWindow(error.question, choices) from None


def _first(shape: Shape) -> date:
    return min(point.first() for point in shape.points)


def _last(shape: Shape) -> date:
    return max(point.last() for point in shape.points)


def _by(shape: Shape) -> Shape:
    """ "by 2025" may mean before it or within it; "by 14 March" and "by the end of 2025" are clear."""
    first, last = open_start(_first(shape) - timedelta(days=1)), open_start(_last(shape))
    if shape.points[0].unit == "day" and len(shape.points) == 1:
        return last
    texts = describe(first), describe(last)
    raise AmbiguousWindow(f"Does “by {describe(shape)}” mean {texts[0]} or {texts[1]}?", texts)


def _before(shape: Shape) -> Shape:
    return open_start(_first(shape) - timedelta(days=1))


def _until(shape: Shape) -> Shape:
    return open_start(_last(shape))


def _from(shape: Shape) -> Shape:
    return open_end(_first(shape))


def _after(shape: Shape) -> Shape:
    return open_end(_last(shape) + timedelta(days=1))


_BOUNDS: list[tuple[re.Pattern[str], Callable[[Shape], Shape]]] = [
    (re.compile(pattern), build)
    for pattern, build in [
        (r"not before (.+?)(?: earliest)?", _from),
        (r"earliest (.+)", _from),
        (r"(.+) earliest", _from),
        (r"(?:from )?(.+) (?:onwards|on)", _from),
        (r"from ((?:(?! to | until ).)+)", _from),
        (r"after (.+)", _after),
        (r"(?:by|before) (end .+)", _until),
        (r"before (.+)", _before),
        (r"by (.+?) latest", _until),
        (r"by (.+)", _by),
        (r"until (?:latest )?(.+?)(?: latest)?", _until),
        (r"(.+) latest", _until),
    ]
]


def _extent(text: str, said_on: date | None) -> Shape:
    """A piece, a range or a choice: something with two ends."""
    if shape := read_piece(text):
        return shape
    sides = text.split(" or ")
    if 1 < len(sides) <= 4:
        return choice(_sides(sides, " or ", said_on))
    if match := _BETWEEN.fullmatch(text) or _RANGE.fullmatch(text):
        start, end = _sides([match[1], match[2]], " to ", said_on)
        return interval(start.points[0], end.points[-1])
    raise which_year(text, said_on) or NotUnderstood(text)


def _sides(said: list[str], joiner: str, said_on: date | None) -> list[Shape]:
    sides = completed(said)
    shapes = []
    for index, side in enumerate(sides):
        before = "".join(f"{each}{joiner}" for each in sides[:index])
        after = "".join(f"{joiner}{each}" for each in sides[index + 1 :])
        shapes.append(_part(side, said_on, before, after))
    backwards = (_first(shapes[0]) - _last(shapes[1])).days
    if sides != said and backwards > (0 if joiner == " to " else HALF_A_YEAR):
        raise _turn_of_the_year(sides, joiner)
    return shapes


def _turn_of_the_year(sides: list[str], joiner: str) -> AmbiguousWindow:
    """ "December to February 2026": the year was said once, and does not fit both."""
    before = [_moved(sides[0], -1), *sides[1:]]
    after = [sides[0], *(_moved(side, 1) for side in sides[1:])]
    texts = tuple(describe(_extent(joiner.join(each), None)) for each in (before, after))
    return AmbiguousWindow(f"The one year does not fit both sides: is it {texts[0]}, or {texts[1]}?", texts)


def _moved(side: str, years: int) -> str:
    return YEAR.sub(lambda year: str(int(year[0]) + years), side)
