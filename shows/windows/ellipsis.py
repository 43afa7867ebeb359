"""What was left out: "March or April 2025" says its year once, "March" not at all."""

import re
from datetime import date

from .errors import AmbiguousWindow, WindowError
from .pieces import MONTHS, PARTS, read_piece
from .printing import describe
from .shapes import winter

YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_MONTH = re.compile("|".join(MONTHS))
_DAY_ALONE = re.compile(f"[0-9]{{1,2}}(?: {YEAR.pattern})?")
_PART_FIRST = re.compile(f"(?:{'|'.join(PARTS)}) (.+)")


def completed(sides: list[str]) -> list[str]:
    """The sides of a range or choice, each with the month and year it shares with its neighbour."""
    sides = list(sides)
    for index in range(1, len(sides)):
        month = _MONTH.match(sides[index - 1])
        if month and _DAY_ALONE.fullmatch(sides[index]):
            sides[index] = f"{month[0]} {sides[index]}"
    for index in range(len(sides) - 2, -1, -1):
        sides[index] = _from_the_right(sides[index], sides[index + 1])
    for index in range(1, len(sides)):
        sides[index] = _year_from_the_left(sides[index], sides[index - 1])
    return sides


def _from_the_right(left: str, right: str) -> str:
    year = YEAR.search(right)
    if YEAR.search(left) or not year:
        return left
    if left in PARTS:
        rest = _PART_FIRST.fullmatch(right)
        return f"{left} {rest[1]}" if rest else left
    month = _MONTH.search(right)
    if _DAY_ALONE.fullmatch(left) and month:
        return f"{left} {month[0]} {year[0]}"
    return f"{left} {year[0]}"


def _year_from_the_left(right: str, left: str) -> str:
    year = None if right in PARTS else YEAR.search(left)
    return right if YEAR.search(right) or not year else f"{right} {year[0]}"


def which_year(text: str, said_on: date | None) -> AmbiguousWindow | None:
    """The question for a phrase that lacks nothing but its year, else None."""
    if YEAR.search(text):
        return None
    years = (said_on.year, said_on.year + 1) if said_on else (2024, 2028)  # leap years, for 29 February
    found = [shape for year in years if (shape := _with_year(text, year))]
    if not found:
        return None
    if not said_on:
        return AmbiguousWindow(f"Which year is meant? Add it, as in “{found[0]}”.")
    return AmbiguousWindow(f"Which year is meant: {' or '.join(found)}?", tuple(found))


def _with_year(text: str, year: int) -> str:
    try:
        shape = winter(year) if text == "winter" else read_piece(f"{text} {year}")
    except WindowError:
        return ""
    return describe(shape) if shape else ""
