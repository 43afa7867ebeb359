"""The scorecard's rows: seasons that are waited for under the call that stands now, with the calls that were made before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from shows.certainty import Stage
from shows.change_log import day_of
from shows.models import Change, Season
from shows.reading import ledgers_of
from shows.scorecard import Call, Called, call_of

CANCELLED_STAYS = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A call that was made, and since when it stood."""

    words: str
    day: str


@dataclass(frozen=True, slots=True)
class CallRow:
    season: Season
    called: Called
    since: str
    earlier: list[Earlier]


@dataclass(frozen=True, slots=True)
class CallGroup:
    call: Call
    rows: list[CallRow]


def waiting(seasons: QuerySet[Season], at: datetime) -> QuerySet[Season]:
    """Those beyond a first one that have not come, in the order of the ladder by the call that was noted last.

    A season that was cancelled stays on the card for a year.
    """
    noted = Change.objects.filter(season=OuterRef("pk"), fact=Change.Fact.CALL, corrected_at=None)
    newest = noted.order_by("-at", "-pk")
    rank = Case(
        *(When(call=call.value, then=Value(call.rank)) for call in Call),
        default=Value(Call.EARLY.rank),
        output_field=IntegerField(),
    )
    return (
        seasons.with_show()  # type: ignore[attr-defined]
        .filter(number__gt=1)
        .exclude(stage__in=[Stage.AIRING, Stage.ENDED])
        .annotate(call=Subquery(newest.values("new")[:1]), called_at=Subquery(newest.values("at")[:1]))
        .exclude(stage=Stage.CANCELLED, called_at__lt=at - CANCELLED_STAYS)
        .order_by(rank, "show__title", "number")
    )


def rows_of(seasons: Iterable[Season], at: datetime) -> list[CallGroup]:
    """In the order of the ladder. What the rows of the log do not know yet, since only time has passed, is known here."""
    there = list(seasons)
    made = _calls_of(there, at)
    held = {pk: ledger.claimed(at) for pk, ledger in ledgers_of(there, for_lines=True).items()}
    rows = [
        _row(season, call_of(held[season.pk]), made[season.pk])
        for season in there
        if not held[season.pk].has_premiered
    ]
    rows.sort(key=lambda row: row.called.call.rank)  # stable: the order of the titles stays
    return [CallGroup(call, list(group)) for call, group in groupby(rows, key=lambda row: row.called.call)]


def _calls_of(seasons: list[Season], at: datetime) -> dict[int, list[Change]]:
    """What was called of each season and holds, the newest first: one query."""
    found: dict[int, list[Change]] = defaultdict(list)
    about = Change.objects.filter(season__in=seasons, fact=Change.Fact.CALL, corrected_at=None, at__lte=at)
    for change in about.order_by("-at", "-pk"):
        found[change.season_id].append(change)
    return found


def _row(season: Season, called: Called, made: list[Change]) -> CallRow:
    words = [(change.new or Call.EARLY.value, day_of(change)) for change in made]
    since = ""
    if words and words[0][0] == called.words:
        since = words.pop(0)[1]
    return CallRow(season, called, since, [Earlier(*one) for one in words])
