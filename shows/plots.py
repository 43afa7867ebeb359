"""Numbers into the points of a drawing. Templates draw them as SVG; no colour and no words of a page are decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shows.record import Point, Row

WIDTH, HEIGHT = 360, 270
LEFT, RIGHT, TOP, BOTTOM = 58, 20, 26, 40
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60)  # months between two ticks
_MOST_ACROSS, _MOST_UP = 4, 5


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float = 4.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle inside the margins, and the ticks along it."""

    x_ticks: list[Tick]
    y_ticks: list[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


@dataclass(frozen=True, slots=True)
class Calibration:
    frame: Frame
    dots: list[Dot]
    line: str


@dataclass(frozen=True, slots=True)
class Timeline:
    frame: Frame
    bars: list[Bar]
    dots: list[Dot]
    median: str
    band: str
    premiere: float | None


def calibration(points: Sequence[Point]) -> Calibration:
    """What was said, from left to right; how often it came, from bottom to top. A dot's area grows with its number."""
    most = max((point.n for point in points), default=1)
    largest = 7.0 if len(points) < 10 else 3.5
    dots = [
        Dot(
            _x(point.said),
            _y(point.came),
            round(max(2.5, largest * (point.n / most) ** 0.5), 1),
            f"{point.said:.0%} said, {point.came:.0%} came, {point.n} forecasts",
        )
        for point in points
    ]
    quarters = [0.0, 0.25, 0.5, 0.75, 1.0]
    frame = Frame(
        [Tick(_x(share), f"{share:.0%}") for share in quarters],
        [Tick(_y(share), f"{share:.0%}") for share in quarters],
    )
    return Calibration(frame, dots, _path(dots))


def timeline(rows: Sequence[Row], premiere: date | None) -> Timeline | None:
    """How the median and the 80 % band moved from one forecast to the next, and the day on which it came."""
    told = sorted((row for row in rows if row.quantiles), key=lambda row: row.as_of)
    if not told:
        return None
    across = _Days(told[0].as_of, max(told[-1].as_of, told[0].as_of + timedelta(days=30)))
    ends = [day for row in told for day in (row.low, row.high) if day] + ([premiere] if premiere else [])
    up = _Days(min(ends), max(max(ends), min(ends) + timedelta(days=60)))
    bars = [
        Bar(_x(across.share(row.as_of)), _y(up.share(row.high)), _y(up.share(row.low)))
        for row in told
        if row.low and row.high
    ]
    dots = [Dot(bar.x, _y(up.share(row.middle))) for bar, row in zip(bars, told, strict=True) if row.middle]
    edge = [Dot(bar.x, bar.top) for bar in bars] + [Dot(bar.x, bar.bottom) for bar in reversed(bars)]
    frame = Frame(
        [Tick(_x(across.share(day)), words) for day, words in across.ticks(_MOST_ACROSS)],
        [Tick(_y(up.share(day)), words) for day, words in up.ticks(_MOST_UP)],
    )
    return Timeline(frame, bars, dots, _path(dots), _path(edge), _y(up.share(premiere)) if premiere else None)


@dataclass(frozen=True, slots=True)
class _Days:
    """An axis of days."""

    first: date
    last: date

    def share(self, day: date) -> float:
        return (day - self.first).days / ((self.last - self.first).days or 1)

    def ticks(self, most: int) -> list[tuple[date, str]]:
        """First days of months, as many as fit, with the year where it matters."""
        for step in _STEPS:
            found = [day for day in self._months() if (day.year * 12 + day.month - 1) % step == 0]
            if len(found) <= most:
                break
        return [(day, f"{day.year}" if step >= 12 else f"{day:%b} {day.year}") for day in found]

    def _months(self) -> list[date]:
        found, day = [], (self.first.replace(day=1) + timedelta(days=31)).replace(day=1)
        while day <= self.last:
            found.append(day)
            day = (day + timedelta(days=31)).replace(day=1)
        return found


def interval(low: float, middle: float, high: float, *, width: int = 100) -> tuple[float, float, float]:
    """A rate with its interval along a short line."""
    return round(low * width, 1), round(middle * width, 1), round(high * width, 1)


def _x(share: float) -> float:
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(share: float) -> float:
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _path(dots: Sequence[Dot]) -> str:
    return " ".join(f"{dot.x:g},{dot.y:g}" for dot in dots)
