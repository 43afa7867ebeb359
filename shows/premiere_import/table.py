"""The file into rows. Every line that is wrong is named, with its column."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from shows.claim_import.problems import ImportRefused, Problems

T = TypeVar("T")
NEEDED = ("show", "season", "premiere_date")
# Other names under which a column may come.
OTHER_NAMES = {"language": "lang", "seen_on": "snapshot_date"}
LARGEST_FILE = 50_000_000
MOST_ROWS = 100_000
FIRST_YEAR = 1900
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BROADCASTS = re.compile(r"\b(TV|broadcast|cable)\b", re.IGNORECASE)
_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Row:
    """One season that has begun. `key` is the same for all rows of one show of this file."""

    line: int
    key: str
    show: str
    season: int
    premiere: date
    end: date | None
    platform: str
    streams: bool
    country: str
    language: str
    genre: str
    show_id: str
    tvmaze_id: int | None
    link: str
    seen: date


def read_rows(path: Path, problems: Problems, *, seen: date, today: date) -> list[Row]:
    """The rows of the file; a season that is there twice must be there with the same days."""
    rows: dict[tuple[str, int], Row] = {}
    for line, cells in _lines(path):
        row = _Cells(line, cells, problems).row(seen, today)
        if row is None:
            continue
        first = rows.setdefault((row.key, row.season), row)
        if (first.premiere, first.end) != (row.premiere, row.end):
            words = f"season {row.season} of “{row.show}” has other days on line {first.line}."
            problems.add(line, "premiere_date", words)
    return list(rows.values())


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    table = csv.DictReader(StringIO(_text(path), newline=""))
    try:
        names = [name.strip().lower() for name in table.fieldnames or ()]
        if missing := [name for name in NEEDED if name not in names]:
            raise ImportRefused(f"{path.name} lacks the column {' and '.join(missing)}.")
        table.fieldnames = names
        for count, cells in enumerate(table):
            if count == MOST_ROWS:
                raise ImportRefused(f"{path.name} has more than {MOST_ROWS:,} rows: split it.")
            yield table.line_num, {name: (cells[name] or "").strip() for name in names if name}
    except csv.Error as problem:
        raise ImportRefused(f"{path.name}, line {table.line_num}, is not CSV: {problem}.") from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ImportRefused(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB: split it.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise ImportRefused(f"{path} cannot be read: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise ImportRefused(f"{path.name} is not a CSV file in UTF-8.") from None


class _Cells:
    """The cells of one line; what cannot be read is noted, and the line gives no row."""

    def __init__(self, line: int, cells: Mapping[str, str], problems: Problems) -> None:
        self.line, self.cells, self.problems = line, cells, problems
        self.failed = False

    def row(self, seen: date, today: date) -> Row | None:
        show = self._read("show", _title)
        season = self._read("season", lambda cell: _whole(cell, 1, 9_999))
        premiere = self._read("premiere_date", _day)
        end = self._read("end_date", _optional(_day))
        said = self._read("seen_on", _optional(_day)) or seen
        link = self._read("link", _optional(_link))
        tvmaze_id = self._read("tvmaze_id", _optional(lambda cell: _whole(cell, 1, 2_147_483_647)))
        platform = self._read("platform", lambda _: self._platform())
        if show is None or season is None or premiere is None or platform is None:
            return None
        self._judge_days(premiere, end, said, today)
        if self.failed:
            return None
        show_id = self._cell("show_id")[:80]
        return Row(
            line=self.line,
            key=_key(show, platform, show_id, tvmaze_id),
            show=show,
            season=season,
            premiere=premiere,
            end=end,
            platform=platform,
            streams=not _BROADCASTS.search(self._cell("platform")),
            country=_two_letters(self._cell("country")),
            language=self._cell("language")[:8],
            genre=_genre(self._cell("genre")),
            show_id=show_id,
            tvmaze_id=tvmaze_id,
            link=link or "",
            seen=said,
        )

    def _cell(self, column: str) -> str:
        return self.cells.get(column, "") or self.cells.get(OTHER_NAMES.get(column, ""), "")

    def _read(self, column: str, understand: Callable[[str], T]) -> T | None:
        try:
            return understand(self._cell(column))
        except ValueError as problem:
            self._note(column, str(problem))
            return None

    def _note(self, column: str, words: str) -> None:
        self.failed = True
        self.problems.add(self.line, column, words)

    def _platform(self) -> str:
        """Where it was shown. Beside a column `network`, `platform` is only the group that the network belongs to."""
        name = " ".join((self._cell("network") or self._cell("platform")).split())
        if len(name) > 120:
            raise ValueError("a name has 120 characters at most.")
        return name

    def _judge_days(self, premiere: date, end: date | None, seen: date, today: date) -> None:
        if seen > today:
            self._note("seen_on", f"{seen} is still to come.")
        elif premiere > seen:
            words = f"{premiere} lies after {seen}, when the list was seen: only what has come is a premiere here."
            self._note("premiere_date", words)
        if end is not None and end < premiere:
            self._note("end_date", f"{end} lies before the premiere on {premiere}.")


def _key(show: str, platform: str, show_id: str, tvmaze_id: int | None) -> str:
    if tvmaze_id:
        return f"tvmaze {tvmaze_id}"
    return f"id {show_id}" if show_id else f"title {show.casefold()} on {platform.casefold()}"


def _optional(understand: Callable[[str], T]) -> Callable[[str], T | None]:
    return lambda cell: understand(cell) if cell else None


def _title(cell: str) -> str:
    title = " ".join("".join(sign for sign in cell if sign.isprintable()).split())
    if not 0 < len(title) <= 200:
        raise ValueError("a title has 1 to 200 characters.")
    return title


def _whole(cell: str, low: int, high: int) -> int:
    if not (cell.isascii() and cell.isdecimal() and low <= int(cell[:12]) <= high):
        raise ValueError(f"“{cell[:40]}” is no whole number from {low} to {high:,}.")
    return int(cell)


def _day(cell: str) -> date:
    try:
        day = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        day = None
    if day is None or day.year < FIRST_YEAR:
        raise ValueError(f"“{cell[:40]}” is no day like 2026-03-14.")
    return day


def _link(cell: str) -> str:
    try:
        _address(cell)
    except ValidationError:
        raise ValueError(f"“{cell[:60]}” is no address like https://example.org/page.") from None
    if len(cell) > 500:
        raise ValueError("an address has 500 characters at most.")
    return cell


def _two_letters(cell: str) -> str:
    """A country that is not one (“ES/LATAM”) is left empty."""
    return cell.upper() if len(cell) == 2 and cell.isascii() and cell.isalpha() else ""


def _genre(cell: str) -> str:
    """“Action|Adventure” as “Action, Adventure”, as many as the column holds."""
    genre = ""
    for name in filter(None, (part.strip() for part in cell.split("|"))):
        longer = f"{genre}, {name}" if genre else name
        if len(longer) > 60:
            break
        genre = longer
    return genre
