"""Fetching what `shows.standing` needs: the one place where the ledger is read for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from shows.forecasting.estimate import Estimate, rolled
from shows.models import CastMember, Check, Claim, Forecast, Outlook, Season
from shows.situations import StatusLine, line_of, line_of_columns
from shows.standing import Standing, standing

_OUTLOOK: Any = Season._meta.get_field("outlook")


def now() -> datetime:
    """This moment in the site's time zone, in which days end."""
    return timezone.localtime()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was ever said about one season, from which its standing at any moment follows."""

    season: Season
    claims: Sequence[Claim]
    cast: Sequence[CastMember]
    checks: Sequence[Check]
    estimates: Sequence[Outlook | Forecast] = ()

    def standing(self, at: datetime) -> Standing:
        """What holds, our own estimate included."""
        return standing(
            self.claims, at=at, cast=self.cast, checks=self.checks, forecast=self.estimate(at.date())
        )

    def claimed(self, at: datetime) -> Standing:
        """What holds by what others have said, without any estimate of ours."""
        return standing(self.claims, at=at, cast=self.cast, checks=self.checks)

    def estimate(self, on: date) -> Estimate | None:
        """The newest estimate that was made by that day, as it reads on it."""
        made = max((row for row in self.estimates if row.as_of <= on), key=_newest, default=None)
        return rolled(Estimate.from_json(made.body), on) if made is not None else None


def _newest(row: Outlook | Forecast) -> tuple[date, int]:
    return row.as_of, row.pk or 0


def ledger_of(season: Season) -> Ledger:
    return ledgers_of([season])[season.pk]


def ledgers_of(
    seasons: Iterable[Season], on: date | None = None, *, for_lines: bool = False
) -> dict[int, Ledger]:
    """The ledgers of several seasons by their ids: four queries, however many seasons; three if the outlooks are there.

    `on` is the day they are read for: one that is past is read with what we had forecast by then. A line of a list says
    nothing of the cast or of who looked: `for_lines` leaves both out, and two queries with them.
    """
    by_id = {season.pk: season for season in seasons}
    if not by_id:
        return {}
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(season__in=by_id).for_standing():
        claims[claim.season_id].append(claim)
    cast: dict[int, list[CastMember]] = defaultdict(list)
    shows = {season.show_id for season in by_id.values()}
    checks: dict[int, list[Check]] = defaultdict(list)
    if not for_lines:
        for member in CastMember.objects.filter(show__in=shows).select_related("person"):
            cast[member.show_id].append(member)
        for check in Check.objects.filter(season__in=by_id):
            checks[check.season_id].append(check)
    estimates = _estimates_of(by_id, on)
    return {
        pk: Ledger(season, claims[pk], cast[season.show_id], checks[pk], estimates[pk])
        for pk, season in by_id.items()
    }


def _estimates_of(seasons: dict[int, Season], on: date | None) -> dict[int, list[Outlook | Forecast]]:
    """Our present estimate of each season, or what had been frozen by a day that is past."""
    found: dict[int, list[Outlook | Forecast]] = defaultdict(list)
    if on is not None and on < now().date():
        for forecast in Forecast.objects.filter(season__in=seasons, as_of__lte=on):
            found[forecast.season_id].append(forecast)
        return found
    load_outlooks(seasons.values())
    for pk, season in seasons.items():
        if (outlook := outlook_of(season)) is not None:
            found[pk].append(outlook)
    return found


def load_outlooks(seasons: Iterable[Season]) -> None:
    """One query for those that do not carry their outlook yet."""
    without = {season.pk: season for season in seasons if not _OUTLOOK.is_cached(season)}
    if not without:
        return
    there = {outlook.season_id: outlook for outlook in Outlook.objects.filter(season__in=without)}
    for pk, season in without.items():
        keep_outlook(season, there.get(pk))


def outlook_of(season: Season) -> Outlook | None:
    """The outlook that a season carries; it is not fetched."""
    found: Outlook | None = _OUTLOOK.get_cached_value(season, default=None)
    return found


def keep_outlook(season: Season, outlook: Outlook | None) -> None:
    _OUTLOOK.set_cached_value(season, outlook)


def standing_of(season: Season, at: datetime | None = None) -> Standing:
    return standings_of([season], at)[season.pk]


def standings_of(seasons: Iterable[Season], at: datetime | None = None) -> dict[int, Standing]:
    """The standings of several seasons by their ids: four queries, however many seasons."""
    at = at or now()
    return {pk: ledger.standing(at) for pk, ledger in ledgers_of(seasons, at.date()).items()}


def status_lines(seasons: Iterable[Season], at: datetime | None = None) -> dict[int, StatusLine]:
    """One line for each season of a list, by their ids: from the cached columns, and from the claims for stale rows."""
    at = at or now()
    rows = list(seasons)
    stale = [season for season in rows if season.is_stale(at)]
    fresh = {pk: ledger.standing(at) for pk, ledger in ledgers_of(stale, at.date(), for_lines=True).items()}
    return {
        season.pk: line_of(fresh[season.pk]) if season.pk in fresh else line_of_columns(season, at.date())
        for season in rows
    }
