"""One day, month, part of a year or year: the pieces of which every window is made."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .errors import UnreadableWindow

FIRST_YEAR, LAST_YEAR = 1900, 2199

# EDTF's codes for parts of a year: what they are called, their first month, their length in months.
# Winter (24) is missing on purpose: "winter 2025" does not say in which year it begins.
GROUPS: dict[int, tuple[str, int, int]] = {
    21: ("season", 3, 3),
    22: ("season", 6, 3),
    23: ("season", 9, 3),
    33: ("quarter", 1, 3),
    34: ("quarter", 4, 3),
    35: ("quarter", 7, 3),
    36: ("quarter", 10, 3),
    37: ("third", 1, 4),
    38: ("third", 5, 4),
    39: ("third", 9, 4),
    40: ("half", 1, 6),
    41: ("half", 7, 6),
}

# Nobody who says "around the 14th" means the day before or the day after only.
DAYS_AROUND_A_DAY = 7


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class Point:
    """`part` is 0 (none), a month or a code of GROUPS; `day` is 0 (none) or a day of that month."""

    year: int
    part: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise UnreadableWindow(f"Only years from {FIRST_YEAR} to {LAST_YEAR} can be read.")
        if self.part and self.part not in GROUPS and not 1 <= self.part <= 12:
            raise UnreadableWindow(f"There is no month {self.part}.")
        if self.day:
            self._check_day()

    def _check_day(self) -> None:
        if not 1 <= self.part <= 12:
            raise UnreadableWindow("Only a month has numbered days.")
        length = monthrange(self.year, self.part)[1]
        if not 1 <= self.day <= length:
            month = date(self.year, self.part, 1).strftime("%B %Y")
            raise UnreadableWindow(f"There is no day {self.day} in {month}; it has {length} days.")

    @classmethod
    def of(cls, day: date) -> "Point":
        return cls(day.year, day.month, day.day)

    @property
    def unit(self) -> str:
        if self.day:
            return "day"
        if not self.part:
            return "year"
        return GROUPS[self.part][0] if self.part in GROUPS else "month"

    @property
    def edtf(self) -> str:
        part = f"-{self.part:02d}" if self.part else ""
        return f"{self.year:04d}{part}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def months(self) -> tuple[int, int]:
        """First month and number of months."""
        if not self.part:
            return 1, 12
        return GROUPS[self.part][1:] if self.part in GROUPS else (self.part, 1)

    def first(self) -> date:
        return date(self.year, self.months[0], self.day or 1)

    def last(self) -> date:
        if self.day:
            return self.first()
        month, length = self.months
        return month_end(date(self.year, month + length - 1, 1))

    def first_around(self) -> date:
        """The first day of "around this": one unit earlier."""
        if self.day:
            return self.first() - timedelta(days=DAYS_AROUND_A_DAY)
        return add_months(self.first(), -self.months[1])

    def last_around(self) -> date:
        if self.day:
            return self.last() + timedelta(days=DAYS_AROUND_A_DAY)
        return month_end(add_months(self.last().replace(day=1), self.months[1]))

    def as_start(self, *, coarse: bool = False) -> "Point":
        """How this point opens an interval: parts of a year as their first month; so a year, unless `coarse`."""
        keep = self.day or (coarse if not self.part else self.part <= 12)
        return self if keep else Point(self.year, self.months[0])

    def as_end(self, *, coarse: bool = False) -> "Point":
        keep = self.day or (coarse if not self.part else self.part <= 12)
        return self if keep else Point(self.year, sum(self.months) - 1)
