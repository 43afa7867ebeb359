"""The rows of the record in parts: by platform, by time, by how exact a forecast was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from shows.record.figures import Figures, figures
from shows.record.rows import HIGH, LOW, Row


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of the rows under its name."""

    name: str
    figures: Figures


_SPANS = ((30, "up to 30 days"), (90, "31 to 90 days"), (180, "91 to 180 days"), (365, "181 to 365 days"))
SPANS = (*_SPANS, (730, "366 to 730 days"))
BEYOND = "more than 730 days"
TOO_LATE = "on the day or after it"


def span(days: int) -> str:
    return next((name for last, name in SPANS if days <= last), BEYOND)


def by_platform(rows: Sequence[Row], on: date) -> list[Cut]:
    return _cuts(rows, on, lambda row: row.platform, sorted({row.platform for row in rows}))


def by_age(rows: Sequence[Row], on: date) -> list[Cut]:
    """By how long after the season before the forecast was made."""
    return _cuts(rows, on, lambda row: span(row.age), [name for _, name in SPANS] + [BEYOND])


def by_lead(rows: Sequence[Row], on: date) -> list[Cut]:
    """By how long before the premiere it was made; only of seasons that have come."""
    names = [TOO_LATE, *(name for _, name in SPANS), BEYOND]
    came = [row for row in rows if row.lead is not None]
    return _cuts(came, on, lambda row: TOO_LATE if (row.lead or 0) <= 0 else span(row.lead or 0), names)


WIDTHS = ((7, "a week or less"), (60, "8 to 60 days"), (180, "61 to 180 days"), (365, "181 to 365 days"))
WIDER = "more than a year"


def by_width(rows: Sequence[Row], on: date) -> list[Cut]:
    """By how exact the forecast was. Once a source has named the day, being right is easy, and the interval is narrow."""
    told = [row for row in rows if row.quantiles]
    names = [name for _, name in WIDTHS] + [WIDER]

    def width(row: Row) -> str:
        days = row.quantiles[HIGH] - row.quantiles[LOW]
        return next((name for most, name in WIDTHS if days <= most), WIDER)

    return _cuts(told, on, width, names)


def _cuts(rows: Sequence[Row], on: date, key: Callable[[Row], str], names: Sequence[str]) -> list[Cut]:
    parts: dict[str, list[Row]] = {name: [] for name in names}
    for row in rows:
        parts[key(row)].append(row)
    return [Cut(name, figures(part, on)) for name, part in parts.items() if part]
