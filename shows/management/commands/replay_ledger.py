"""What was held of a season day by day: manage.py replay_ledger SHOW N."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shows.models import Season
from shows.moments import end_of, midnight
from shows.reading import ledger_of, now
from shows.replaying import cells, replay, table


class Command(BaseCommand):
    help = "Print what was held of a season on each day on which it changed, and what made the difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("show", metavar="SHOW", help="as in its address: all-of-us-are-dead")
        parser.add_argument("season", metavar="N", type=int)
        parser.add_argument("--from", dest="since", type=_day, metavar="D", help="leave out what came before")
        parser.add_argument("--until", type=_day, metavar="D", help="the last day; today if not given")
        parser.add_argument(
            "--everything",
            action="store_true",
            help="also the days on which a claim became known or its state turned without changing a fact",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        season = (
            Season.objects.with_show().filter(show__slug=options["show"], number=options["season"]).first()
        )
        if season is None:
            raise CommandError(f"There is no season {options['season']} of “{options['show']}”.")
        until = min(end_of(options["until"]), now()) if options["until"] else now()
        since = midnight(options["since"], now()) if options["since"] else None
        everything = options["everything"]
        instants = [
            instant for instant in replay(ledger_of(season), until, since) if instant.changes or everything
        ]
        for line in table(cells(instant, everything=everything) for instant in instants):
            self.stdout.write(line)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; write it as 2024-05-01.") from None
