"""Rows of the catalogue's lists: seasons with their lines, in a fixed number of queries however long the list is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from shows.calendars import Row, in_order
from shows.certainty import Certainty, Stage
from shows.models import CastMember, Claim, Person, Season, Show
from shows.reading import ledgers_of, now, status_lines
from shows.situations import Situation, StatusLine, line_of
from shows.standing import CastStanding, standing
from shows.topics import Topic

# More than this nobody scrolls through, and a stranger cannot make the page any longer.
MOST_COMING = 1_000
MOST_OVERDUE = 30
MOST_ROLES = 100
OVER = (Stage.AIRING, Stage.ENDED, Stage.CANCELLED)


@dataclass(frozen=True, slots=True)
class ShowRow:
    show: Show
    season: Season | None
    line: StatusLine | None


@dataclass(frozen=True, slots=True)
class RoleSeason:
    """What is known of one season, and what is said of one person's return in it."""

    season: Season
    line: StatusLine
    cast: CastStanding | None


@dataclass(frozen=True, slots=True)
class Role:
    member: CastMember
    seasons: list[RoleSeason]


def show_rows(shows: Iterable[Show], at: datetime | None = None) -> list[ShowRow]:
    """Each show with its newest season and that season's line."""
    rows = list(shows)
    newest = {pk: seasons[-1] for pk, seasons in _seasons_of(rows).items()}
    lines = status_lines(newest.values(), at)
    found = [(show, newest.get(show.pk)) for show in rows]
    return [ShowRow(show, season, lines[season.pk] if season else None) for show, season in found]


def _seasons_of(shows: Iterable[Show]) -> dict[int, list[Season]]:
    """The seasons of each show by number; they know their show without another query."""
    by_id = {show.pk: show for show in shows}
    found: dict[int, list[Season]] = defaultdict(list)
    for season in Season.objects.filter(show__in=by_id).order_by("number"):
        season.show = by_id[season.show_id]
        found[season.show_id].append(season)
    return found


def coming(seasons: QuerySet[Season], at: datetime | None = None, limit: int = MOST_COMING) -> list[Row]:
    """Seasons with a window ahead, soonest first. Stale rows are asked anew, so time alone moves them in and out."""
    at = at or now()
    held = Q(premiere_earliest__isnull=False) & (Q(premiere_latest=None) | Q(premiere_latest__gte=at.date()))
    rows = _alive(seasons, held | Q(valid_until__lte=at)).order_by(
        "premiere_earliest", "premiere_latest", "pk"
    )
    found = list(rows[:limit])
    lines = status_lines(found, at)
    return in_order((season, lines[season.pk]) for season in found)


def overdue(at: datetime | None = None, limit: int = MOST_OVERDUE) -> list[Row]:
    """Seasons whose window passed without a release and that have no other, the one that passed last first."""
    at = at or now()
    gone = Q(premiere_passed=True) | Q(premiere_latest__lt=at.date())
    rows = list(_alive(Season.objects.all(), gone).order_by("-premiere_latest", "pk")[:limit])
    lines = status_lines(rows, at)
    # An estimate of our own is no new window, and is not what passed: what passed without a release is named.
    ours = [season for season in rows if lines[season.pk].certainty is Certainty.ESTIMATED]
    claimed = ledgers_of(ours, at.date(), for_lines=True)
    lines |= {pk: line_of(ledger.claimed(at)) for pk, ledger in claimed.items()}
    return [(season, lines[season.pk]) for season in rows if lines[season.pk].situation is Situation.PASSED]


def _alive(seasons: QuerySet[Season], condition: Q) -> Any:
    return seasons.select_related("show__platform").exclude(stage__in=OVER).filter(condition)


def roles_of(person: Person, at: datetime | None = None) -> list[Role]:
    """The person's characters, and season by season what is claimed of each return."""
    at = at or now()
    members = list(person.roles.select_related("show__platform").order_by("show__title", "pk")[:MOST_ROLES])
    seasons = _seasons_of(member.show for member in members)
    lines = status_lines([season for group in seasons.values() for season in group], at)
    said = _returns_of(members)
    return [
        Role(
            member,
            [
                RoleSeason(season, lines[season.pk], _return(said.get((member.pk, season.pk), []), at))
                for season in reversed(seasons.get(member.show_id, []))
            ],
        )
        for member in members
    ]


def _returns_of(members: list[CastMember]) -> dict[tuple[int, int], list[Claim]]:
    found: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    about = Claim.objects.filter(cast_member__in=members, topic=Topic.CAST_RETURN)
    for claim in about.for_standing():
        found[claim.cast_member_id or 0, claim.season_id].append(claim)
    return found


def _return(claims: list[Claim], at: datetime) -> CastStanding | None:
    cast = standing(claims, at=at).cast if claims else ()
    return cast[0] if cast else None
