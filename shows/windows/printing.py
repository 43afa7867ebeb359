"""Windows in words. What is printed here is read back as the same window, and never says more than was said."""

from calendar import monthrange

from .points import Point
from .shapes import Shape
from .words import LANGUAGES, Language


def describe(shape: Shape, language: str = "en") -> str:
    words = LANGUAGES.get(language) or LANGUAGES.get(language.split("-")[0].lower()) or LANGUAGES["en"]
    text = _FORMS[shape.kind](shape, words)
    if shape.approximate:
        text = words.around.format(a=text)
    return words.probably.format(a=text) if shape.uncertain else text


def name_of(shape: Shape) -> str:
    """The name of an interval that has one (a key of Language.named), else ""."""
    if shape.kind != "interval":
        return ""
    start, end = shape.points
    if start.unit == end.unit == "month":
        return _MONTH_NAMES.get((start.part, end.part, end.year - start.year), "")
    if start.unit == end.unit == "day" and (start.year, start.part) == (end.year, end.part):
        return _day_name(start, end.day)
    return ""


_MONTH_NAMES = {
    (12, 2, 1): "winter",
    (1, 2, 0): "start of year",
    (11, 12, 0): "end of year",
    (1, 8, 0): "early to mid",
    (5, 12, 0): "mid to late",
    (9, 4, 1): "late or early",
}


def _day_name(start: Point, last: int) -> str:
    if (start.part, start.day, last) == (12, 24, 26):
        return "christmas"
    late = (21, monthrange(start.year, start.part)[1])
    return {(1, 10): "early month", (11, 20): "mid month", late: "late month"}.get((start.day, last), "")


def _unknown(shape: Shape, words: Language) -> str:
    return words.unknown


def _single(shape: Shape, words: Language) -> str:
    return _point(shape.points[0], words)


def _choice(shape: Shape, words: Language) -> str:
    """ "March or April 2025": the year once when it is the same."""
    *others, last = shape.points
    text = _point(last, words)
    for point in reversed(others):
        if point.unit == "day" and (point.year, point.part) == (last.year, last.part):
            first = _ordinal(point, words)
        else:
            first = _point(point, words, with_year=point.unit == "year" or point.year != last.year)
        text = words.either.format(a=first, b=text)
    return text


def _interval(shape: Shape, words: Language) -> str:
    start, end = shape.points
    if name := name_of(shape):
        return words.named[name].format(
            year=start.year,
            next=_next_year(start.year),
            next_year=start.year + 1,
            month=words.months[start.part - 1],
        )
    if start.unit == end.unit == "day":
        same_month = (start.year, start.part) == (end.year, end.part)
        first = (
            f"{_ordinal(start, words)}"
            if same_month
            else _point(start, words, with_year=start.year != end.year)
        )
        return words.between_days.format(a=first, b=_point(end, words))
    with_year = start.unit != end.unit or start.year != end.year or start.unit == "year"
    return words.between.format(a=_point(start, words, with_year=with_year), b=_point(end, words))


def _open_end(shape: Shape, words: Language) -> str:
    """The first of a month or year is that month or year."""
    first = shape.points[0]
    if first.day > 1:
        return words.not_before_day.format(a=_point(first, words))
    return words.not_before.format(a=_point(Point(first.year, first.part if first.part > 1 else 0), words))


def _open_start(shape: Shape, words: Language) -> str:
    last = shape.points[0]
    if last.day < monthrange(last.year, last.part)[1]:
        return words.by_day.format(a=_point(last, words))
    return words.by_end_of.format(a=_point(Point(last.year, last.part if last.part < 12 else 0), words))


_FORMS = {
    "unknown": _unknown,
    "single": _single,
    "choice": _choice,
    "interval": _interval,
    "open end": _open_end,
    "open start": _open_start,
}


def _point(point: Point, words: Language, *, with_year: bool = True) -> str:
    year = f" {point.year}" if with_year else ""
    if point.unit in ("day", "month"):
        month = words.months[point.part - 1]
        return (words.day.format(day=point.day, month=month) if point.day else month) + year
    return words.singles[point.part].format(year=point.year) if point.part else str(point.year)


def _ordinal(point: Point, words: Language) -> str:
    """The number of a day in its month, as the language writes it before the month: "3", "3."."""
    return words.day.format(day=point.day, month="").strip()


def _next_year(year: int) -> str:
    """25/26, but 1999/2000."""
    return str(year + 1) if year % 100 == 99 else f"{(year + 1) % 100:02d}"
