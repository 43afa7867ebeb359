"""Days from one to another, worked out without the product: what a phrase can mean, and how wide it must be printed."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Span:
    """An end that is None is open."""

    first: date | None
    last: date | None

    def holds(self, other: Span) -> bool:
        """Whether it is at least as wide as `other` on both sides."""
        return (self.first or date.min) <= (other.first or date.min) and (other.last or date.max) <= (
            self.last or date.max
        )

    def moved(self, days: int) -> Span:
        return Span(*(day and day + timedelta(days=days) for day in (self.first, self.last)))

    def overlaps(self, other: Span) -> bool:
        return (self.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (
            self.last or date.max
        )

    def in_months(self) -> Span:
        """The whole months that it touches."""
        return Span(self.first and self.first.replace(day=1), self.last and month_end(self.last))

    def __str__(self) -> str:
        return f"{self.first or '…'} to {self.last or '…'}"


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def month(year: int, number: int, count: int = 1) -> Span:
    """`count` months from that one on; a number beyond 12, or below 1, is in another year."""
    over, index = divmod(number - 1, 12)
    end_over, end_index = divmod(number + count - 2, 12)
    return Span(date(year + over, index + 1, 1), month_end(date(year + end_over, end_index + 1, 1)))


# How a part of a year is called: its first month, and how many they are.
PARTS = {
    "early {}": (1, 4),
    "mid-{}": (5, 4),
    "late {}": (9, 4),
    "early to mid {}": (1, 8),
    "mid to late {}": (5, 8),
    "spring {}": (3, 3),
    "summer {}": (6, 3),
    "autumn {}": (9, 3),
    "first half of {}": (1, 6),
    "second half of {}": (7, 6),
    "Q1 {}": (1, 3),
    "Q2 {}": (4, 3),
    "Q3 {}": (7, 3),
    "Q4 {}": (10, 3),
    "the start of {}": (1, 2),
    "the end of {}": (11, 2),
    "{}": (1, 12),
}
# How a part of a month is called: its first and its last day (0 is the last there is).
DAYS = {"early {}": (1, 10), "mid-{}": (11, 20), "late {}": (21, 0)}


def part_of_month(year: int, number: int, form: str) -> Span:
    first, last = DAYS[form]
    whole = month(year, number)
    assert whole.first is not None and whole.last is not None
    return Span(whole.first.replace(day=first), whole.first.replace(day=last) if last else whole.last)
