"""Bring claims from a CSV file into the ledger: manage.py import_claims FILE.csv."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shows.claim_import import ImportRefused, Report, import_claims


class Command(BaseCommand):
    help = "Append the claims of a CSV file to the ledger; if any line is wrong, say which and write nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument(
            "--platform", default="", metavar="NAME", help="make missing shows, on this platform"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_claims(
                options["file"], platform=options["platform"].strip(), dry_run=options["dry_run"]
            )
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        for line in report_lines(report, dry_run=options["dry_run"]):
            self.stdout.write(line)


def report_lines(report: Report, *, dry_run: bool) -> list[str]:
    done = "would be recorded" if dry_run else "recorded"
    lines = [f"{report.rows} rows: {report.recorded} {done}, {report.there_already} there already."]
    made = ", ".join(f"{word} {number}" for word, number in sorted(report.made.items()) if number)
    if made:
        lines.append(f"{'To be made' if dry_run else 'Made'} in the catalogue: {made}.")
    return lines + report.notes
