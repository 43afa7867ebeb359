"""Days counted from the day of seeding, and the words in which a source would put them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True)
class Clock:
    """The day of seeding; every day of the made-up shows is so many days before or after it."""

    today: date

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def moment(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def month_words(day: date) -> str:
    return f"{day:%B %Y}"


def third_words(day: date) -> str:
    return f"{('early', 'mid', 'late')[(day.month - 1) // 4]}{'-' if 5 <= day.month <= 8 else ' '}{day.year}"


def season_words(day: date) -> str:
    """Spring, summer or autumn; winter belongs to two years, so it becomes “early” or “late”."""
    names = {
        3: "spring",
        4: "spring",
        5: "spring",
        6: "summer",
        7: "summer",
        8: "summer",
        9: "autumn",
        10: "autumn",
        11: "autumn",
    }
    return f"{names[day.month]} {day.year}" if day.month in names else third_words(day)


def quarter_words(day: date) -> str:
    return f"Q{(day.month - 1) // 3 + 1} {day.year}"


def half_words(day: date) -> str:
    return f"{'first' if day.month < 7 else 'second'} half of {day.year}"
