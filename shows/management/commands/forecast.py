"""What we hold likely of one season, on any day, with everything that it was computed from."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from shows import phrases
from shows.forecast_history import CatalogueHistory
from shows.forecasting.estimate import Estimate
from shows.forecasting.milestones import MINIMUM_MONTHS
from shows.forecasting.pooling import LEVELS
from shows.forecasting.shares import Share
from shows.forecasting.words import (
    bound_words,
    chance_basis,
    cut_words,
    interval_words,
    nearest_words,
    sentence_of,
    share_name,
)
from shows.models import Season, Show
from shows.moments import end_of
from shows.outlooks import NONE_BY_THEN, estimate_of, why_none
from shows.reading import Ledger, ledger_of, now


class Command(BaseCommand):
    help = "Print our own estimate of a season: when it comes, whether it comes at all, and why we think so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("show", help="the show’s slug or title")
        parser.add_argument("season", help="the number of the season")
        parser.add_argument("--as-of", help="a day such as 2025-07-23: nothing later is read")
        parser.add_argument(
            "--minimum-months",
            type=int,
            default=MINIMUM_MONTHS,
            help="months from filming to the earliest release",
        )
        parser.add_argument("--json", action="store_true", help="print the estimate as it is stored")

    def handle(self, *args: Any, **options: Any) -> None:
        season = _season(options["show"], options["season"])
        at = _moment(options["as_of"])
        if not 0 <= options["minimum_months"] <= 60:
            raise CommandError("The months from filming to a release are a number from 0 to 60.")
        ledger = ledger_of(season)
        made = estimate_of(ledger, at, CatalogueHistory(), minimum_months=options["minimum_months"])
        if made is None:
            raise CommandError(_why_none(ledger, at))
        if options["json"]:
            self.stdout.write(json.dumps(made.as_json(), indent=2, ensure_ascii=False))
            return
        for line in lines_of(season, made):
            self.stdout.write(line)


def lines_of(season: Season, made: Estimate) -> list[str]:
    """The estimate for people."""
    head = f"{season}, as of {phrases.day_words(made.as_of)}"
    if made.ended:
        return [head, sentence_of(made)]
    first, last = made.interval
    lines = [
        head,
        "",
        f"  80 % interval   {interval_words(made)} ({first} to {last})",
        f"  middle          {made.median}",
        f"  chance          {phrases.percent(made.chance)} ({chance_basis(made)})",
        f"  day zero        {made.origin}, {made.elapsed} days before",
        "",
        sentence_of(made),
        "",
        "Recipe",
        *(f"  {share.percent:3d} %  {share_name(share)}" for share in _heaviest(made) if not share.is_bound),
        *(f"  {bound_words(share, made)}" for share in made.shares if share.is_bound),
        *(f"  {phrases.capital(cut_words(cut))}." for cut in made.cuts),
        "",
        *(["Nearest past seasons"] if made.nearest else []),
        *(f"  {nearest_words(one)}" for one in made.nearest),
        *([""] if made.nearest else []),
        "Quantiles, in days from day zero",
    ]
    lines += [
        f"  {level * 100:3.0f} %   {days:5d}   {made.day(days)}"
        for level, days in zip(LEVELS, made.quantiles, strict=True)
    ]
    return lines


def _heaviest(made: Estimate) -> list[Share]:
    return sorted(made.shares, key=lambda share: -share.percent)


def _season(show: str, number: str) -> Season:
    shows = Show.objects.filter(Q(slug=show.lower()) | Q(title__iexact=show))
    if len(shows) != 1:
        many = "Several shows have the title" if shows else "No show has the slug or title"
        raise CommandError(f"{many} “{show}”.")
    asked = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 0
    season = Season.objects.with_show().filter(show=shows[0], number=asked).first()
    if season is None:
        raise CommandError(f"{shows[0].title} has no season {number}.")
    return season


def _moment(as_of: str | None) -> datetime:
    """Now, or the end of a day that is over."""
    if as_of is None:
        return now()
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise CommandError(f"“{as_of}” is no day; write it like 2025-07-23.") from None
    if day > now().date():
        raise CommandError(f"{as_of} has not come yet.")
    return min(end_of(day), now())


def _why_none(ledger: Ledger, at: datetime) -> str:
    season, held = ledger.season, ledger.claimed(at)
    if held.has_premiered:
        return f"{season} has come out: there is nothing left to estimate."
    previous = Season.objects.filter(show=season.show_id, number=season.number - 1).first()
    why = why_none(season, held, previous) or "there is nothing to estimate."
    if why == NONE_BY_THEN:
        why = "too little of the catalogue was known by then: what a list tells counts from the day it was seen."
    return f"{season}: {why}"
