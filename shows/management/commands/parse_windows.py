"""Read a CSV file of phrases and print how each one is understood: manage.py parse_windows FILE.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shows.windows import WindowError, parse_window

NEEDED = ("phrase", "said_on")
PRINTED = ("phrase", "said_on", "edtf", "earliest", "latest", "question")


class Command(BaseCommand):
    help = "Print how the phrases of a CSV file (columns phrase and said_on) are understood, as CSV."
    requires_system_checks: list[str] = []  # it reads a file and nothing of the site

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = list(understood(read_phrases(options["file"])))
        table = csv.writer(self.stdout, lineterminator="\n")
        table.writerow(PRINTED)
        table.writerows(rows)


def read_phrases(path: Path) -> list[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            missing = [name for name in NEEDED if name not in (table.fieldnames or ())]
            if missing:
                raise CommandError(f"{path.name} lacks the column {' and '.join(missing)}.")
            return [(row["phrase"] or "", (row["said_on"] or "").strip()) for row in table]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path.name} is not a CSV file in UTF-8: {error}.") from error


def understood(phrases: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """One row for each phrase; what is refused has the question, or the reason, in the last column."""
    for phrase, said_on in phrases:
        try:
            window = parse_window(phrase, said_on=date.fromisoformat(said_on) if said_on else None)
        except WindowError as error:
            yield phrase, said_on, "", "", "", str(error)
        except ValueError:
            yield (
                phrase,
                said_on,
                "",
                "",
                "",
                f"On which day was this said? “{said_on}” is not a day like 2025-03-01.",
            )
        else:
            days = (day.isoformat() if day else "" for day in (window.earliest, window.latest))
            yield phrase, said_on, window.edtf, *days, ""
