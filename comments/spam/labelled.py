"""Reads files of comments that somebody has sorted into spam and no spam: CSV with the columns CONTENT and CLASS."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_FIELD = 1_000_000
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
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            _check_columns(path, reader)
            try:
                for row in reader:
                    found.comments.append(_labelled(path, reader.line_num, row))
                    if not row["CONTENT"].strip():
                        found.warnings.append(f"Line {reader.line_num}: CONTENT is empty.")
                    seen[tuple(row[name] for name in reader.fieldnames or ())] += 1
                    if _ROW_INSIDE.search(row["CONTENT"]):
                        found.warnings.append(f"Line {reader.line_num} may hold several rows in one field.")
            except csv.Error as error:
                raise FileError(f"{path.name}, line {reader.reader.line_num}: {error}.") from error
    except FileNotFoundError:
        raise FileError(f"{path} does not exist.") from None
    except UnicodeDecodeError as error:
        raise FileError(f"{path.name} is not UTF-8: byte {error.start} cannot be read.") from None
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from None
    if twice := sum(count - 1 for count in seen.values()):
        found.warnings.append(f"{twice} {'row stands' if twice == 1 else 'rows stand'} there twice.")
    if not 0 < found.spam < len(found.comments):
        raise FileError(
            f"{path.name} needs comments of both classes; it has {len(found.comments)}, {found.spam} of them spam."
        )
    return found


def _check_columns(path: Path, reader: csv.DictReader[str]) -> None:
    for column in ("CONTENT", "CLASS"):
        if column not in (reader.fieldnames or ()):
            raise FileError(f"{path.name}, line 1: there is no column {column}.")


def _labelled(path: Path, line: int, row: dict[str, str]) -> Labelled:
    if None in row or None in row.values():
        raise FileError(f"{path.name}, line {line}: there are too {'many' if None in row else 'few'} fields.")
    if row["CLASS"].strip() not in {"0", "1"}:
        raise FileError(f"{path.name}, line {line}: CLASS is {row['CLASS'][:20]!r}; it must be 0 or 1.")
    return Labelled(row.get("AUTHOR", ""), row["CONTENT"], row["CLASS"].strip() == "1")
