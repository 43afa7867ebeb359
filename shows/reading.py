"""Fetching what `shows.standing` needs: the one place where the ledger is read for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from shows.models import CastMember, Check, Claim, Season
from shows.situations import StatusLine, line_of, line_of_columns
from shows.standing import Standing, standing


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

    def standing(self, at: datetime) -> Standing:
        return standing(self.claims, at=at, cast=self.cast, checks=self.checks)


def ledger_of(season: Season) -> Ledger:
    return ledgers_of([season])[season.pk]


def ledgers_of(seasons: Iterable[Season]) -> dict[int, Ledger]:
    """The ledgers of several seasons by their ids: three queries, however many seasons."""
    by_id = {season.pk: season for season in seasons}
    if not by_id:
        return {}
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(season__in=by_id).for_standing():
        claims[claim.season_id].append(claim)
    cast: dict[int, list[CastMember]] = defaultdict(list)
    shows = {season.show_id for season in by_id.values()}
    for member in CastMember.objects.filter(show__in=shows).select_related("person"):
        cast[member.show_id].append(member)
    checks: dict[int, list[Check]] = defaultdict(list)
    for check in Check.objects.filter(season__in=by_id):
        checks[check.season_id].append(check)
    return {pk: Ledger(season, claims[pk], cast[season.show_id], checks[pk]) for pk, season in by_id.items()}


def standing_of(season: Season, at: datetime | None = None) -> Standing:
    return standings_of([season], at)[season.pk]


def standings_of(seasons: Iterable[Season], at: datetime | None = None) -> dict[int, Standing]:
    """The standings of several seasons by their ids: three queries, however many seasons."""
    at = at or now()
    return {pk: ledger.standing(at) for pk, ledger in ledgers_of(seasons).items()}


def status_lines(seasons: Iterable[Season], at: datetime | None = None) -> dict[int, StatusLine]:
    """One line for each season of a list, by their ids: from the cached columns, and from the claims for stale rows."""
    at = at or now()
    rows = list(seasons)
    fresh = standings_of([season for season in rows if season.is_stale(at)], at)
    return {
        season.pk: line_of(fresh[season.pk]) if season.pk in fresh else line_of_columns(season, at.date())
        for season in rows
    }
