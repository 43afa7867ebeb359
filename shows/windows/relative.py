"""Phrases that depend on the day they were said, turned into phrases that do not."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from .errors import AmbiguousWindow, NotUnderstood, UnreadableWindow
from .pieces import MONTHS, NAMED, PARTS, WEEKDAYS, read_piece, week_of
from .points import FIRST_YEAR, LAST_YEAR, Point, add_months
from .printing import describe
from .shapes import Shape, single, winter

_UNIT = "(day|week|month|year)"
_DURATION = rf"([0-9]{{1,3}}) {_UNIT}"
_STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1}
# A winter that begins within this many days is "this winter".
_AUTUMN = 92


def resolve(text: str, said_on: date | None) -> str:
    """ "early next year" said in 2025 as "early 2026"."""
    if said_on and not FIRST_YEAR <= said_on.year <= LAST_YEAR:
        raise UnreadableWindow(f"Only what was said from {FIRST_YEAR} to {LAST_YEAR} can be read.")
    text = _WITH_ITS_YEAR.sub("", text)
    text = _NEXT_ALONE.sub(r"\1 \2 or next \2", text)
    for pattern, ask in _UNCLEAR:
        if match := pattern.search(text):
            raise ask(match, said_on)
    text = _LATER_IN_YEAR.sub(lambda match: _later_in_year(match, said_on), text)
    for pattern, replace in _RULES:
        text = _replaced(text, pattern, replace, said_on)
    return text


def _replaced(text: str, pattern: re.Pattern[str], replace: "Replace", said_on: date | None) -> str:
    return pattern.sub(lambda match: replace(match, _known(said_on)), text)


def _known(said_on: date | None) -> date:
    if said_on is None:
        raise AmbiguousWindow(
            "On which day was this said? Without that day nobody can know which days it means."
        )
    return said_on


def _shift(day: date, count: int, unit: str) -> date:
    if unit in ("month", "year"):
        return add_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def _unit_around(day: date, unit: str) -> str:
    """The day, week, month, quarter or year in which a day lies."""
    match unit:
        case "week":
            return week_of(day).edtf
        case "month":
            return f"{MONTHS[day.month - 1]} {day.year:04d}"
        case "quarter":
            return f"q{(day.month + 2) // 3} {day.year}"
        case "year":
            return f"{day.year:04d}"
    return day.isoformat()


def _within(match: re.Match[str], said_on: date) -> str:
    return f"{said_on}/{_shift(said_on, int(match[1]), match[2])}"


def _ahead(match: re.Match[str], said_on: date) -> str:
    """As "next month" is a month, "in 18 months" is one; "in two years" is a year."""
    count = -int(match[2]) if match[4] == "ago" else int(match[2])
    return (match[1] or "") + _unit_around(_shift(said_on, count, match[3]), match[3])


def _from_to(match: re.Match[str], said_on: date) -> str:
    """ "in 12 to 18 months" """
    first, last = (
        _unit_around(_shift(said_on, int(count), match[3]), match[3]) for count in match.group(1, 2)
    )
    return f"between {first} and {last}"


def _named_day(match: re.Match[str], said_on: date) -> str:
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[match[1]]
    return (said_on + timedelta(days=shift)).isoformat()


def _unit(match: re.Match[str], said_on: date) -> str:
    step, unit = _STEPS[match[1]], match[2]
    if unit == "weekend":
        monday = week_of(said_on).points[0].first() + timedelta(weeks=step)
        return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}"
    if unit == "quarter":
        return _unit_around(add_months(said_on, 3 * step), unit)
    first = said_on.replace(day=1) if unit in ("month", "year") else said_on
    return _unit_around(_shift(first, step, unit), unit)


def _rest(match: re.Match[str], said_on: date) -> str:
    """ "later this year", "earlier this summer"."""
    name = match[2]
    known = name in ("week", "month", "quarter", "year")
    text = _unit_around(said_on, name) if known else _occurrence("this", name, said_on)
    shape = _piece(text)
    first, last = shape.points[0].first(), shape.points[-1].last()
    if match[1] == "later":
        first = max(first, said_on)
    else:
        last = min(last, said_on)
    if first > last:
        raise UnreadableWindow(f"Nothing of “{match[0]}” was left on {said_on.isoformat()}.")
    return f"{first}/{last}"


def _later_in_year(match: re.Match[str], said_on: date | None) -> str:
    """What is left of a year, if it had begun when this was said."""
    year = match[1]
    return f"{said_on}/{year}-12-31" if said_on and str(said_on.year) == year else year


def _instance(name: str, year: int) -> Shape:
    return winter(year) if name == "winter" else _piece(f"{name} {year}")


def _piece(text: str) -> Shape:
    if shape := read_piece(text):
        return shape
    raise NotUnderstood(text)


def _occurrence(word: str, name: str, said_on: date) -> str:
    """This, next, last or the coming March, summer, Christmas; where people differ, the question."""
    year = said_on.year
    while _instance(name, year).points[0].first() > said_on:
        year -= 1
    begun, coming = _instance(name, year), _instance(name, year + 1)
    running = begun.points[-1].last() >= said_on
    ahead = coming.points[0].first()
    near = (ahead - said_on).days <= _AUTUMN if name == "winter" else ahead.year == said_on.year
    past = begun.points[0].first().year < said_on.year
    found: tuple[int, ...]
    match word:
        case "coming":
            found = (year + 1,)
        case "this":
            found = (year,) if running else (year + 1,) if near else (year, year + 1)
        case "next":
            found = (year + 1,) if running or not near else (year + 1, year + 2)
        case _:
            found = (year - 1,) if running else (year,) if past or name == "winter" else (year - 1, year)
    if len(found) > 1:
        texts = tuple(describe(_instance(name, each)) for each in found)
        question = f"Does “{word} {name}”, said on {said_on.isoformat()}, mean {texts[0]} or {texts[1]}?"
        raise AmbiguousWindow(question, texts)
    return f"winter {found[0]}/{found[0] + 1}" if name == "winter" else f"{name} {found[0]}"


def _named(match: re.Match[str], said_on: date) -> str:
    return _occurrence(match[1], match[2], said_on)


def _weekday(match: re.Match[str], said_on: date) -> str:
    """ "Friday" and "this Friday" are the first one from that day on; of "next Friday" people mean either."""
    word, ahead = match[1] or "this", (WEEKDAYS.index(match[2]) - said_on.weekday()) % 7
    if word == "last":
        return (said_on + timedelta(days=ahead - 7)).isoformat()
    day = said_on + timedelta(days=ahead or 7 * (word != "this"))
    if word == "next":
        texts = tuple(describe(single(Point.of(each))) for each in (day, day + timedelta(days=7)))
        raise AmbiguousWindow(
            f"Does “{word} {match[2].title()}”, said on {said_on}, mean {texts[0]} or {texts[1]}?", texts
        )
    return day.isoformat()


def _few(match: re.Match[str], said_on: date | None) -> AmbiguousWindow:
    return AmbiguousWindow(f"How many {match[1]}s at most? Write for example “within 6 {match[1]}s”.")


def _within_one(match: re.Match[str], said_on: date | None) -> AmbiguousWindow:
    """ "in the next year": twelve months from now, or the year that comes next?"""
    unit = match[1]
    question = (
        f"Does “within the next {unit}” mean 1 {unit} from the day it was said, or the whole next {unit}?"
    )
    return AmbiguousWindow(question, (f"within 1 {unit}", f"next {unit}"))


Ask = Callable[[re.Match[str], date | None], AmbiguousWindow]
Replace = Callable[[re.Match[str], date], str]

_PART = "|".join(PARTS)
# "coming summer 2026", "this November 2025": the year has been said, the word adds nothing.
_WITH_ITS_YEAR = re.compile(rf"\b(?:this|next|coming) (?=(?:(?:{_PART}) )?(?:(?:{NAMED}) )?[0-9]{{4}}\b)")
_NEXT_ALONE = re.compile(r"\b(this) (week|month|quarter|year) or next$")
_LATER_IN_YEAR = re.compile(r"\blater ([0-9]{4})$")
_UNCLEAR: list[tuple[re.Pattern[str], Ask]] = [
    (re.compile(r"\bfew (day|week|month|year)\b"), _few),
    (re.compile(rf"\b(?:within|in|coming|next|last|past) {_UNIT}s\b"), _few),
    (re.compile(rf"\bwithin {_UNIT}\b"), _within_one),
]
_RULES: list[tuple[re.Pattern[str], Replace]] = [
    (re.compile(pattern), replace)
    for pattern, replace in [
        (rf"\bwithin {_DURATION}\b(?: from now)?", _within),
        (rf"\b(?:in )?([0-9]{{1,3}}) (?:to|or) {_DURATION} from now\b", _from_to),
        (rf"\bin ([0-9]{{1,3}}) (?:to|or) {_DURATION}\b", _from_to),
        (rf"\bin (around )?{_DURATION}\b(?: (from now))?", _ahead),
        (rf"\b(around )?{_DURATION} (from now|ago)\b", _ahead),
        (r"\b(yesterday|today|tomorrow)\b", _named_day),
        (rf"\b(later|earlier) this (week|month|quarter|year|{NAMED})\b", _rest),
        (r"\byear after next\b", lambda match, said_on: f"{said_on.year + 2:04d}"),
        (r"\b(this|next|last|coming) (week|weekend|month|quarter|year)\b", _unit),
        (rf"\b(this|next|last|coming) ({NAMED})\b", _named),
        (rf"\b(this|next|last|coming) ({'|'.join(WEEKDAYS)})\b", _weekday),
        (rf"^()({'|'.join(WEEKDAYS)})$", _weekday),
    ]
]
