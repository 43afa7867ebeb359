"""Bring a list of premieres into the catalogue and the ledger: manage.py import_premieres FILE.csv."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shows.claim_import.problems import ImportRefused
from shows.premiere_import import Report, import_premieres
from shows.premiere_import.importing import DEFAULT_SOURCE

NOTES_SHOWN = 10


class Command(BaseCommand):
    help = "Import premieres from a CSV file, as reports of a source; if any line is wrong, say which and write nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument(
            "--source",
            default=DEFAULT_SOURCE,
            metavar="NAME",
            help=f"who says so (default: {DEFAULT_SOURCE})",
        )
        parser.add_argument(
            "--platform", default="", metavar="NAME", help="of new shows for which the file names none"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        began = perf_counter()
        try:
            report = import_premieres(
                options["file"],
                today=timezone.localdate(),
                source=" ".join(options["source"].split()),
                platform=" ".join(options["platform"].split()),
                dry=options["dry_run"],
            )
        except ImportRefused as problem:
            raise CommandError(str(problem)) from None
        for line in _lines(report, dry=options["dry_run"]):
            self.stdout.write(line)
        seconds = perf_counter() - began
        self.stdout.write(f"{seconds:.1f} seconds, {report.rows / seconds:,.0f} rows a second.")


def _lines(report: Report, *, dry: bool) -> list[str]:
    placed = report.placed
    kept = placed.apart[:NOTES_SHOWN]
    if len(placed.apart) > NOTES_SHOWN:
        kept.append(f"… and {len(placed.apart) - NOTES_SHOWN} more of the same title as another show.")
    done = "would be new" if dry else "new"
    return [
        f"{report.rows} rows: {report.claims} claims {done}, {report.unchanged} unchanged.",
        f"{placed.new_shows} shows, {placed.new_seasons} seasons, {placed.new_platforms} platforms {done}.",
        *kept,
    ]
