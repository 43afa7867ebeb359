"""A CSV file into rows of cells: its encoding, its size and its header are judged here, its cells are not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from shows.claim_import.problems import ImportRefused, Problems

LARGEST_FILE = 5_000_000
MOST_ROWS = 10_000

NEEDED = ("show", "season", "kind", "statement", "value_edtf", "said_on", "source", "source_class", "url")
OPTIONAL = (
    "id",
    "note",
    "words",
    "quote",
    "seen_on",
    "archived_link",
    "no_link_reason",
    "has_happened",
    "person",
    "character",
    "first_days",
    "metric",
    "condition_topic",
    "condition_words",
    "origin",
    "supersedes",
)


@dataclass(frozen=True, slots=True)
class RawRow:
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[RawRow]
    left_out: list[str]  # columns that are not read


def read_table(path: Path, problems: Problems) -> Table:
    """The rows of the file. Raises ImportRefused if it is no such table at all."""
    lines = csv.reader(StringIO(_text(path), newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(lines, [])]
        _judge_header(path, header)
        rows = list(_rows(lines, header, problems))
    except csv.Error as error:
        raise ImportRefused(f"{path.name}, line {lines.line_num}, is not CSV: {error}.") from error
    if not rows and not problems:
        raise ImportRefused(f"{path.name} has a header and no rows.")
    return Table(rows, [name for name in header if name and name not in NEEDED + OPTIONAL])


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise ImportRefused(f"{path} is not there, or is no file.")
        if path.stat().st_size > LARGEST_FILE:
            raise ImportRefused(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB: split it.")
        raw = path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror}.") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{path.name} is not in UTF-8: save it as “CSV UTF-8”.") from error
    if "\0" in text:
        raise ImportRefused(f"{path.name} is not in UTF-8, or no text at all: save it as “CSV UTF-8”.")
    return text


def _judge_header(path: Path, header: list[str]) -> None:
    if missing := [name for name in NEEDED if name not in header]:
        hint = " Columns are separated by commas." if len(header) == 1 else ""
        columns = "columns" if len(missing) > 1 else "column"
        raise ImportRefused(f"{path.name} lacks the {columns} {', '.join(missing)}.{hint}")
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        raise ImportRefused(f"{path.name} has the column {', '.join(twice)} more than once.")


def _rows(lines: Iterator[list[str]], header: list[str], problems: Problems) -> Iterator[RawRow]:
    """Each row with the line on which it begins: a quoted cell may run over several."""
    ended = lines.line_num  # type: ignore[attr-defined]
    for count, cells in enumerate(lines, start=1):
        begins, ended = ended + 1, lines.line_num  # type: ignore[attr-defined]
        if count > MOST_ROWS:
            raise ImportRefused(f"More than {MOST_ROWS:,} rows: split the file.")
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            problems.add(begins, "row", f"it has {len(cells)} cells, the header has {len(header)}.")
            continue
        yield RawRow(begins, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
