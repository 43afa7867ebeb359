"""Reads files of comments that somebody has sorted into spam and no spam: CSV with the columns CONTENT and CLASS."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_FIELD = 1_000_000
DELIMITERS = (",", ";", "\t")
CLASSES = {"1": True, "1.0": True, "spam": True, "0": False, "0.0": False, "ham": False}
# What a forgotten quotation mark leaves: further rows, with their class at the end, inside a comment.
_ROW_INSIDE = re.compile(r"\n[^\n]*,[^\n]*,[01]\s*(?:\n|$)")


class FileError(Exception):
    """A file that cannot be used. `str()` of it says which one, where and why."""


@dataclass(frozen=True, slots=True)
class Labelled:
    author: str
    text: str
    is_spam: bool


@dataclass(slots=True)
class LabelledFile:
    name: str
    comments: list[Labelled] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def spam(self) -> int:
        return sum(comment.is_spam for comment in self.comments)


def read_labelled(path: Path) -> LabelledFile:
    """Every row counts as it stands; what looks odd is said in `warnings`, what cannot be read raises `FileError`."""
    found, seen = LabelledFile(path.name), Counter[tuple[str | None, ...]]()
    csv.field_size_limit(LONGEST_FIELD)
    for line, row in _rows(path):
        comment = _labelled(path, line, row)
        found.comments.append(comment)
        if not comment.text.strip():
            found.warnings.append(f"Line {line}: CONTENT is empty.")
        if _ROW_INSIDE.search(comment.text):
            found.warnings.append(f"Line {line} may hold several rows in one field.")
        seen[tuple(row.values())] += 1
    if twice := sum(count - 1 for count in seen.values()):
        found.warnings.append(f"{twice} {'row stands' if twice == 1 else 'rows stand'} there twice.")
    if not 0 < found.spam < len(found.comments):
        raise FileError(
            f"{path.name} needs comments of both classes; it has {len(found.comments)}, {found.spam} of them spam."
        )
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the number of its last line. Names of columns in any case, with commas, semicolons or tabs between."""
    lines = io.StringIO(_text(path), newline="")
    head = lines.readline()
    reader = csv.reader([head], delimiter=max(DELIMITERS, key=head.count))
    columns = [name.strip().upper() for row in reader for name in row]
    for column in ("CONTENT", "CLASS"):
        if column not in columns:
            raise FileError(f"{path.name}, line 1: there is no column {column}.")
    rows = csv.DictReader(lines, columns, dialect=reader.dialect)
    try:
        for row in rows:
            yield rows.line_num + 1, row
    except csv.Error as error:
        raise FileError(f"{path.name}, line {rows.reader.line_num + 1}: {error}.") from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileError(f"{path} does not exist.") from None
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from None
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError(
            f"{path.name}, line {line} is not UTF-8: byte {error.start} cannot be read."
        ) from None


def _labelled(path: Path, line: int, row: dict[str, str]) -> Labelled:
    if None in row or None in row.values():
        raise FileError(f"{path.name}, line {line}: there are too {'many' if None in row else 'few'} fields.")
    is_spam = CLASSES.get(row["CLASS"].strip().casefold())
    if is_spam is None:
        raise FileError(
            f"{path.name}, line {line}: CLASS is {row['CLASS'][:20]!r}; it must be 0 or 1, ham or spam."
        )
    return Labelled(row.get("AUTHOR", ""), row["CONTENT"], is_spam)
