"""Retention; see docs/explanation/personal-data.md."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from comments.privacy import proving, retention


class Command(BaseCommand):
    help = (
        "Forget what is of no more use: e-mail addresses, digests of networks, likely spam. `tick` does the same bit by bit. "
        "--check changes nothing and proves that no raw address is left."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Search every column of text, print the counts, and fail if an address stands where none may.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["check"]:
            self._check(now)
            return
        done = retention.forget_all(now)
        for words, count in done.items():
            self.stdout.write(f"{count:>8,} {words}")

    def _check(self, at: datetime) -> None:
        faults = 0
        self.stdout.write(f"{'column':<54} {'e-mail':>8} {'network':>8}")
        for column in proving.scan():
            faults += column.faults
            self.stdout.write(_line(column))
        overdue = proving.overdue(at)
        for words, count in overdue.items():
            self.stdout.write(f"{count:>8,} {words}")
        if faults or overdue:
            said = f"{faults:,} raw addresses where none may stand"
            late = sum(overdue.values())
            raise CommandError(
                f"{said}, {late:,} rows kept too long (run forget_addresses)." if late else f"{said}."
            )
        self.stdout.write("0 raw addresses.")


def _line(column: proving.Column) -> str:
    remark = ""
    if column.typed and (column.emails or column.networks):
        remark = "  typed by people"
    elif column.for_email and column.emails:
        remark = "  kept for now"
    elif column.faults:
        remark = "  FAULT"
    return f"{column.table + '.' + column.name:<54} {column.emails:>8,} {column.networks:>8,}{remark}"
