"""When something was said, how exactly that is known, and from which day it counts."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from shows.topics import Precision

_SAID = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_UNDATED = {"", "undated", "unknown", "-"}


@dataclass(frozen=True, slots=True)
class Said:
    """`first` is None when it is undated."""

    first: date | None = None
    precision: Precision = Precision.DAY

    def last(self) -> date | None:
        """The last day of the day, month or year."""
        day = self.first
        if day is None or self.precision is Precision.DAY:
            return day
        month = day.month if self.precision is Precision.MONTH else 12
        return date(day.year, month, monthrange(day.year, month)[1])


def read_said(cell: str) -> Said:
    """“2023-03-14”, “2023-03”, “2023” or nothing. Raises ValueError with the sentence."""
    if cell.lower() in _UNDATED:
        return Said()
    found = _SAID.fullmatch(cell)
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in found.groups())
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(
            f"“{cell[:40]}” is no day, month or year like 2025-03-01, 2025-03 or 2025."
        ) from None
    return Said(first, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR)


def read_day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{cell[:40]}” is no day like 2025-03-01.") from None
