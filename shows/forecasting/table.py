"""Seasons from a CSV file with the columns of our measuring data. Only what a forecast may know is read.

The columns that tell what became of a season (gap, status, flags, end date, hours) are not even looked at here: what
followed is worked out from premieres, day by day.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from shows.forecasting.history import PastSeason

HISTORY_COLUMNS = ("show_id", "season", "premiere_date", "platform", "network", "country", "lang")


class TableError(ValueError):
    """A file that cannot be used, said in one sentence that names the file and the line."""


def read_table(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their line numbers; every needed column is there and no value is missing from a row."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            lacking = [name for name in needed if name not in (table.fieldnames or ())]
            if lacking:
                raise TableError(f"{path.name} lacks the column {' and '.join(lacking)}.")
            for row in table:
                if None in row.values() or None in row:
                    raise TableError(f"{path.name}, line {table.line_num}: the row does not fit the columns.")
                yield table.line_num, row
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{path.name} is not a CSV file in UTF-8: {error}.") from error


def read_seasons(path: Path) -> Iterator[tuple[str, PastSeason, dict[str, str]]]:
    """Every row that has a premiere: where it stands, the season, its cells."""
    for line, row in read_table(path, HISTORY_COLUMNS):
        if row["premiere_date"].strip():
            where = f"{path.name}, line {line}"
            yield where, past_season(row, where), row


def past_season(row: dict[str, str], where: str) -> PastSeason:
    number = whole_number(row["season"], where)
    snapshot = row.get("snapshot_date", "").strip()
    return PastSeason(
        show=row["show_id"].strip(),
        number=number,
        premiere=day(row["premiere_date"], where),
        platform=row["platform"].strip(),
        network=row["network"].strip(),
        country=row["country"].strip(),
        language=row["lang"].strip(),
        observed_until=day(snapshot, where) if snapshot else None,
        label=f"{row.get('show') or row['show_id']}, season {number}",
    )


def day(text: str, where: str) -> date:
    try:
        return datetime.fromisoformat(text.strip()).date()  # some tables write midnight beside the day
    except ValueError:
        raise TableError(f"{where}: “{text}” is not a day like 2025-03-01.") from None


def whole_number(text: str, where: str) -> int:
    """The number of a season: “2”, and “2.0” as some tables write it."""
    return _whole(text, 9_999, f"{where}: “{text}” is not the number of a season.")


def whole_days(text: str, where: str) -> int:
    return _whole(text, 99_999, f"{where}: “{text}” is not a number of days.")


def _whole(text: str, most: int, complaint: str) -> int:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value == int(value) and 0 <= value <= most):
        raise TableError(complaint)
    return int(value)
