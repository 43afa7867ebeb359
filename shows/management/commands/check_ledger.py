"""Prove that what is kept as a copy of the ledger equals what the claims say now; with --refresh, write it anew first."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shows import chain
from shows.models import Season
from shows.settling import drifted, reword, settle


class Command(BaseCommand):
    help = (
        "Compare what is stored about every season (columns, change log, scores, outlooks) with what its claims say, "
        "and prove that no frozen forecast was altered."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--refresh", action="store_true", help="write the copies anew where they differ")
        parser.add_argument(
            "--reword",
            action="store_true",
            help="after a release with other words: tell the change logs in them, without marking a line as corrected",
        )

        parser.add_argument(
            "--head",
            default="",
            metavar="HASH",
            help="a hash of the record that must still be among the forecasts",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        seasons = Season.objects.with_show()
        if options["reword"]:
            self.stdout.write(f"{reword(seasons.iterator())} lines of change logs told in other words.")
            return
        if options["refresh"]:
            self.stdout.write(
                f"Every copy is written anew; {settle(seasons.iterator())} seasons had other columns."
            )
            return
        if faults := chain.verify(options["head"]):
            raise CommandError(f"The chain of forecasts is broken: {' '.join(faults[:10])}")
        wrong = drifted(seasons.iterator())
        if wrong:
            names = "; ".join(
                f"{season} ({', '.join(copies)})" for season, copies in list(wrong.items())[:10]
            )
            raise CommandError(
                f"{len(wrong)} seasons differ from their claims: {names}. Run check_ledger --refresh."
            )
        self.stdout.write(f"{seasons.count()} seasons agree with their claims.")
