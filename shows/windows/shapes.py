"""The form of a window: one piece, an interval, a choice, an open end; and its EDTF string, both ways."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from .errors import AmbiguousWindow, NotUnderstood, UnreadableWindow
from .points import Point

Kind = Literal["unknown", "single", "interval", "choice", "open end", "open start"]

_POINT = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)"
_SINGLE = re.compile(_POINT)
_P = r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_EDTF = re.compile(rf"{_P}(?:/(?:{_P}|\.\.))?|\.\./{_P}|\[{_P}(?:,{_P})+\]")


@dataclass(frozen=True, slots=True)
class Shape:
    kind: Kind
    points: tuple[Point, ...] = ()
    approximate: bool = False
    uncertain: bool = False

    @property
    def edtf(self) -> str:
        mark = "%" if self.approximate and self.uncertain else "~" * self.approximate + "?" * self.uncertain
        texts = [f"{point.edtf}{mark}" for point in self.points]
        match self.kind:
            case "choice":
                return f"[{','.join(texts)}]"
            case "open end":
                return f"{texts[0]}/.."
            case "open start":
                return f"../{texts[0]}"
        return "/".join(texts)

    def earliest(self, said_on: date | None = None) -> date | None:
        """Something said to happen "by" a day cannot have been meant for before it was said."""
        if self.kind == "open start":
            return said_on if said_on and said_on <= self.points[0].last() else None
        if not self.points:
            return None
        return min(point.first_around() if self.approximate else point.first() for point in self.points)

    def latest(self) -> date | None:
        if not self.points or self.kind == "open end":
            return None
        return max(point.last_around() if self.approximate else point.last() for point in self.points)

    def qualified(self, *, approximate: bool, uncertain: bool) -> "Shape":
        if self.kind == "unknown" and (approximate or uncertain):
            raise UnreadableWindow("What is not announced is neither around nor probable.")
        if approximate and self.kind.startswith("open"):
            raise UnreadableWindow("An open end cannot be “around” something; leave that word out.")
        return replace(self, approximate=approximate, uncertain=uncertain)


UNKNOWN = Shape("unknown")


def single(point: Point) -> Shape:
    return Shape("single", (point,))


def interval(start: Point, end: Point) -> Shape:
    """From the beginning of one piece to the end of another; both as days, months or years."""
    years = start.unit == end.unit == "year"
    start, end = start.as_start(coarse=years), end.as_end(coarse=years)
    if start == end:
        return single(start)
    if start.first() > end.last() or start.last() > end.last():
        raise UnreadableWindow("The end of the window lies before its beginning.")
    return Shape("interval", (start, end))


def days(first: date, last: date) -> Shape:
    return interval(Point.of(first), Point.of(last))


def months(year: int, first: int, count: int) -> Shape:
    """`count` months from month number `first` of `year` on, into the next year if need be."""
    over, month = divmod(first + count - 2, 12)
    return interval(Point(year, first), Point(year + over, month + 1))


def winter(year: int) -> Shape:
    """The winter that begins in December of `year`."""
    return months(year, 12, 3)


def open_end(first: date) -> Shape:
    return Shape("open end", (Point.of(first),))


def open_start(last: date) -> Shape:
    return Shape("open start", (Point.of(last),))


def choice(shapes: list[Shape]) -> Shape:
    """Years, months or days are kept as a list; anything else becomes the interval around all of them."""
    points = sorted({point for shape in shapes for point in shape.points}, key=_widest_first)
    if len(points) == 1:
        return single(points[0])
    units = {point.unit for point in points}
    if (
        all(shape.kind != "interval" for shape in shapes)
        and len(units) == 1
        and units <= {"year", "month", "day"}
    ):
        return Shape("choice", tuple(points))
    return interval(points[0], max(points, key=lambda point: point.last()))


def _widest_first(point: Point) -> tuple[date, int, str]:
    return point.first(), -point.last().toordinal(), point.edtf


def looks_like_edtf(text: str) -> bool:
    return bool(_EDTF.fullmatch(text))


@lru_cache(maxsize=4096)
def read_edtf(text: str) -> Shape:
    """The shape of an EDTF string, in the one spelling used here ("2024-05/.." becomes "2024-05-01/..")."""
    if not text:
        return UNKNOWN
    if text.startswith("[") and text.endswith("]"):
        return _marked(
            text, text[1:-1].split(","), lambda points: choice([single(point) for point in points])
        )
    if text.endswith("/.."):
        return _marked(text, [text[:-3]], lambda points: open_end(points[0].first()))
    if text.startswith("../"):
        return _marked(text, [text[3:]], lambda points: open_start(points[0].last()))
    ends = text.split("/")
    if len(ends) > 2:
        raise NotUnderstood(text)
    return _marked(text, ends, lambda points: interval(*points) if len(points) == 2 else single(points[0]))


def _marked(text: str, parts: list[str], build: Callable[[list[Point]], Shape]) -> Shape:
    """EDTF marks each end on its own; one doubtful end makes the whole window doubtful."""
    found = [match for part in parts if (match := _SINGLE.fullmatch(part))]
    if len(found) < len(parts):
        raise NotUnderstood(text)
    marks = {match[4] for match in found}
    shape = build([_point(match) for match in found])
    return shape.qualified(approximate=bool(marks & {"~", "%"}), uncertain=bool(marks & {"?", "%"}))


def _point(match: re.Match[str]) -> Point:
    year, part, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if part == 24 and not day:
        raise which_winter(year)
    if match[2] == "00" or match[3] == "00":
        raise NotUnderstood(match[0])
    return Point(year, part, day)


def which_winter(year: int) -> AmbiguousWindow:
    return AmbiguousWindow(
        f"Which winter is meant by “winter {year}”: December {year - 1} to February {year}, "
        f"or December {year} to February {year + 1}?",
        (f"December {year - 1} to February {year}", f"December {year} to February {year + 1}"),
    )
