"""One piece of a phrase with its year: "early march 2025", "q3 2025", "14.3.2026". The words are the grammar's."""

import re
from calendar import monthcalendar
from collections.abc import Callable
from datetime import date, timedelta

from .errors import AmbiguousWindow, UnreadableWindow
from .points import Point
from .printing import describe
from .shapes import (
    Shape,
    days,
    interval,
    looks_like_edtf,
    months,
    read_edtf,
    single,
    which_winter,
    winter,
)

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SEASONS = {"spring": 21, "summer": 22, "fall": 23}
GROUP_NAMES = {**SEASONS, "q1": 33, "q2": 34, "q3": 35, "q4": 36, "h1": 40, "h2": 41}
HOLIDAYS: dict[str, Callable[[int], Shape]] = {
    "christmas": lambda year: days(date(year, 12, 24), date(year, 12, 26)),
    "christmaseve": lambda year: single(Point(year, 12, 24)),
    "christmasday": lambda year: single(Point(year, 12, 25)),
    "boxingday": lambda year: single(Point(year, 12, 26)),
    "newyearseve": lambda year: single(Point(year, 12, 31)),
    "newyearsday": lambda year: single(Point(year, 1, 1)),
    "valentinesday": lambda year: single(Point(year, 2, 14)),
    "halloween": lambda year: single(Point(year, 10, 31)),
    "thanksgiving": lambda year: single(Point(year, 11, _fourth_thursday_of_november(year))),
    "holidays": lambda year: months(year, 11, 2),
}
PARTS = ("early", "mid", "late", "start", "end")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH_NAME = "|".join(MONTHS)
NAMED = "|".join([*MONTHS, *GROUP_NAMES, *HOLIDAYS, "winter"])
_YEAR = "([0-9]{4})"


def _fourth_thursday_of_november(year: int) -> int:
    return [week[3] for week in monthcalendar(year, 11) if week[3]][3]


def _number(month: str) -> int:
    return MONTHS.index(month) + 1


def _named(match: re.Match[str]) -> Shape | None:
    """A part, a name and a year, of which only the year must be there."""
    part, name, year = match[1], match[2], int(match[3])
    if name is None:
        return _part_of_year(part, year)
    if name in MONTHS:
        return _part_of_month(part, year, _number(name))
    if name == "winter":
        raise which_winter(year)
    if name in HOLIDAYS:
        return None if part else HOLIDAYS[name](year)
    return _part_of_group(part, Point(year, GROUP_NAMES[name]))


def _part_of_year(part: str | None, year: int) -> Shape:
    match part:
        case "early" | "mid" | "late":
            return single(Point(year, {"early": 37, "mid": 38, "late": 39}[part]))
        case "start":
            return months(year, 1, 2)
        case "end":
            return months(year, 11, 2)
    return single(Point(year))


def _part_of_month(part: str | None, year: int, month: int) -> Shape:
    if part is None:
        return single(Point(year, month))
    first = {"early": 1, "start": 1, "mid": 11}.get(part, 21)
    last = {1: 10, 11: 20}.get(first, Point(year, month).last().day)
    return interval(Point(year, month, first), Point(year, month, last))


def _part_of_group(part: str | None, group: Point) -> Shape | None:
    """Two of a season's or quarter's three months, three of a half's six: an edge nobody has drawn stays wide."""
    if part is None:
        return single(group)
    first, length = group.months
    count = (length + 1) // 2
    if part in ("early", "start"):
        return months(group.year, first, count)
    return None if part == "mid" else months(group.year, first + length - count, count)


def _winter(match: re.Match[str]) -> Shape:
    year, other = int(match[1]), match[2]
    if int(other) != (year + 1 if len(other) == 4 else (year + 1) % 100):
        raise UnreadableWindow(
            f"A winter goes from one year into the next: write “winter {year}/{year % 100 + 1:02d}”."
        )
    return winter(year)


def _day(year: int, month: int, day: int) -> Shape:
    if not day:
        raise UnreadableWindow("There is no day 0.")
    return single(Point(year, month, day))


def _month(year: int, month: int) -> Shape:
    if not 1 <= month <= 12:
        raise UnreadableWindow(f"There is no month {month}.")
    return single(Point(year, month))


def _slashed(match: re.Match[str]) -> Shape:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if first > 12 else (second, first)
        return _day(year, month, day)
    meanings = describe(_day(year, second, first)), describe(_day(year, first, second))
    raise AmbiguousWindow(f"Does “{match[0]}” mean {meanings[0]} or {meanings[1]}?", meanings)


def _dotted(match: re.Match[str]) -> Shape:
    year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
    return _day(year, int(match[2]), int(match[1]))


def _year_and_two_digits(match: re.Match[str]) -> Shape:
    year, other = int(match[1]), int(match[2])
    if other == (year + 1) % 100:
        raise AmbiguousWindow(
            f"Does “{match[0]}” mean the years {year} and {year + 1}, or the winter between them?",
            (f"{year} or {year + 1}", describe(winter(year))),
        )
    return single(Point(year, other)) if other > 12 and "-" in match[0] else _month(year, other)


def _week(match: re.Match[str]) -> Shape:
    year, month = int(match[3]), _number(match[2])
    last = Point(year, month).last().day
    first = last - 6 if match[1] == "last" else 7 * int(match[1]) - 6
    return interval(Point(year, month, first), Point(year, month, first + 6))


def _half_month(match: re.Match[str]) -> Shape:
    month = Point(int(match[3]), _number(match[2]))
    first, last = (1, 15) if match[1] == "1" else (16, month.last().day)
    return interval(Point(month.year, month.part, first), Point(month.year, month.part, last))


def week_of(day: date) -> Shape:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return days(monday, monday + timedelta(days=6))


def _is_day(shape: Shape) -> bool:
    return shape.kind == "single" and shape.points[0].unit == "day"


def _week_of(match: re.Match[str]) -> Shape | None:
    shape = read_piece(match[1])
    return week_of(shape.points[0].first()) if shape and _is_day(shape) else None


def _weekday(match: re.Match[str]) -> Shape | None:
    """The weekday must be the day's own, else one of the two is a slip."""
    shape = read_piece(match[2])
    if shape is None or not _is_day(shape):
        return None
    day, said = shape.points[0].first(), WEEKDAYS.index(match[1])
    if day.weekday() == said:
        return shape
    nearest = day + timedelta(days=(said - day.weekday() + 3) % 7 - 3)
    meanings = describe(shape), describe(single(Point.of(nearest)))
    raise AmbiguousWindow(
        f"{meanings[0]} is a {WEEKDAYS[day.weekday()].title()}, not a {match[1].title()}: which day is meant?",
        meanings,
    )


_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Shape | None]]] = [
    (re.compile(pattern), build)
    for pattern, build in [
        (rf"(?:({'|'.join(PARTS)}) )?(?:({NAMED}) )?{_YEAR}", _named),
        (rf"([0-9]{{1,2}}) ({_MONTH_NAME}) {_YEAR}", lambda m: _day(int(m[3]), _number(m[2]), int(m[1]))),
        (rf"({_MONTH_NAME}) ([0-9]{{1,2}}) {_YEAR}", lambda m: _day(int(m[3]), _number(m[1]), int(m[2]))),
        (rf"{_YEAR} ({_MONTH_NAME}) ([0-9]{{1,2}})", lambda m: _day(int(m[1]), _number(m[2]), int(m[3]))),
        (
            rf"{_YEAR} ((?:(?:{'|'.join(PARTS)}) )?(?:{NAMED})|end|start)",
            lambda m: read_piece(f"{m[2]} {m[1]}"),
        ),
        (rf"winter {_YEAR}/([0-9]{{4}}|[0-9]{{2}})", _winter),
        (r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})", _slashed),
        (r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})", _dotted),
        (rf"{_YEAR}[./]([0-9]{{1,2}})[./]([0-9]{{1,2}})", lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
        (rf"{_YEAR}[/-]([0-9]{{2}})", _year_and_two_digits),
        (rf"([0-9]{{1,2}})[/.-]{_YEAR}", lambda m: _month(int(m[2]), int(m[1]))),
        (rf"week([1-4]|last) ({_MONTH_NAME}) {_YEAR}", _week),
        (rf"h([12]) ({_MONTH_NAME}) {_YEAR}", _half_month),
        (r"weekof (.+)", _week_of),
        (rf"({'|'.join(WEEKDAYS)}) (.+)", _weekday),
    ]
]


def read_piece(text: str) -> Shape | None:
    """The shape of one piece, or None when it is not one; text without a year is not one."""
    for form, build in _FORMS:
        if match := form.fullmatch(text):
            return build(match)
    return read_edtf(text) if looks_like_edtf(text) else None
