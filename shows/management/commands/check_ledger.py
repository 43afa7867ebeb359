"""Prove that the cached columns of every season equal what its claims say now; with --refresh, write them anew first."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shows.models import Season
from shows.settling import drifted, settle


class Command(BaseCommand):
    help = "Compare the cached columns of every season with the standing of its claims."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--refresh", action="store_true", help="write the columns anew where they differ")

    def handle(self, *args: Any, **options: Any) -> None:
        seasons = Season.objects.with_show()
        if options["refresh"]:
            self.stdout.write(f"{settle(seasons.iterator())} seasons refreshed.")
            return
        differing = drifted(seasons.iterator())
        if differing:
            names = "; ".join(str(season) for season in differing[:10])
            raise CommandError(
                f"{len(differing)} seasons differ from their claims: {names}. Run check_ledger --refresh."
            )
        self.stdout.write(f"{seasons.count()} seasons agree with their claims.")
