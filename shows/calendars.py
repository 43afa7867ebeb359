"""What is coming, by month and by how exactly it is known; and the days that are confirmed as an iCalendar file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from cliffhanger.addresses import absolute
from shows import phrases
from shows.models import Season
from shows.situations import Situation, StatusLine

Row = tuple[Season, StatusLine]


@dataclass(slots=True)
class Period:
    title: str
    rows: list[Row] = field(default_factory=list)


def agenda(rows: Iterable[Row]) -> list[Period]:
    """Upcoming seasons under the month, the year or the years their window lies in; a vague window never gets a day."""
    periods: dict[str, Period] = {}
    for row in in_order(rows):
        title = _place(row[1])[1]
        periods.setdefault(title, Period(title)).rows.append(row)
    return list(periods.values())


def in_order(rows: Iterable[Row]) -> list[Row]:
    ahead = [row for row in rows if row[1].situation is Situation.AHEAD]
    return sorted(
        ahead, key=lambda row: (_place(row[1])[0], *_within(row[1]), row[0].show.title, row[0].number)
    )


def _place(line: StatusLine) -> tuple[tuple[int, int, int], str]:
    """Sort key and title of the period: months come before the rest of their year, open ends after it."""
    window = line.window
    if window is None or window.earliest is None or window.precision == "open start":
        by = window.latest if window and window.latest else date.max
        return (by.year, 13, 0), f"By the end of {by.year}"
    first, last = window.earliest, window.latest
    if last is None:
        return (first.year, 15, 0), f"{first.year} or later"
    if (first.year, first.month) == (last.year, last.month):
        return (first.year, first.month, 0), phrases.month_words(first)
    if first.year == last.year:
        return (first.year, 13, 0), f"Some time in {first.year}"
    return (first.year, 14, last.year), f"Between {first.year} and {last.year}"


def _within(line: StatusLine) -> tuple[bool, date, date]:
    """Confirmed days first, then what is said to be in the period."""
    window = line.window
    first = window.earliest if window and window.earliest else date.min
    last = window.latest if window and window.latest else date.max
    return (not line.is_day, first, last)


def icalendar(rows: Iterable[Row], *, name: str, at: datetime) -> str:
    """RFC 5545. Only confirmed days are events; a window is no appointment."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(name)}//Upcoming//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}: upcoming seasons"]
    stamp = datetime.combine(at.astimezone(UTC).date(), time())
    for season, line in in_order(rows):
        if line.is_day and line.window and line.window.earliest:
            lines += _event(season, line, line.window.earliest, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(season: Season, line: StatusLine, day: date, stamp: datetime) -> list[str]:
    address = absolute(season.get_absolute_url())
    return [
        "BEGIN:VEVENT",
        f"UID:season-{season.pk}@{urlsplit(address).hostname}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(str(season))}",
        f"DESCRIPTION:{_text(f'{line.words}. On {season.show.platform}.')}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets a line, never cutting a character in two."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > 75:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece
