"""Where our own forecast has moved so far that an editor should look why. It rests on frozen forecasts, never on the
outlook, which moves a little every day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shows.certainty import Stage
from shows.models import Forecast
from shows.phrases import month_words
from shows.reading import Ledger
from shows.standing import Doubt, Standing

MOVED_DAYS = 90


@dataclass(frozen=True, slots=True)
class Frozen:
    made_at: datetime
    median: date


def frozen_of(season_ids: Sequence[int]) -> dict[int, list[Frozen]]:
    """The forecasts that were made at their time, the oldest first, by season: one query."""
    found: dict[int, list[Frozen]] = defaultdict(list)
    rows = Forecast.objects.filter(season__in=season_ids).defer("body").order_by("as_of", "pk")
    for row in rows:
        if not row.is_hindcast and row.quantiles:
            middle = row.quantiles[len(row.quantiles) // 2]
            found[row.season_id].append(Frozen(row.made_at, row.origin + timedelta(days=middle)))
    return found


def moved(frozen: Sequence[Frozen], standing: Standing, looked: Sequence[datetime]) -> Doubt | None:
    """The doubt, if the newest forecast names quite another time than the one before, of a season still to come."""
    made = [forecast for forecast in frozen if forecast.made_at <= standing.at]
    if len(made) < 2 or standing.has_premiered or standing.stage is Stage.CANCELLED:
        return None
    before, newest = made[-2:]
    days = (newest.median - before.median).days
    if abs(days) <= MOVED_DAYS:
        return None
    way = "later" if days > 0 else "earlier"
    words = f"Our forecast moved {abs(days)} days {way}: from {month_words(before.median)} to {month_words(newest.median)}."
    answered = any(newest.made_at <= look <= standing.at for look in looked)
    return Doubt("forecast_moved", words, newest.made_at, answered)


def doubts_in(ledgers: Sequence[Ledger], standings: Sequence[Standing]) -> dict[int, tuple[Doubt, ...]]:
    """All doubts about each season, by its id: those of its standing and that of its forecast."""
    frozen = frozen_of([ledger.season.pk for ledger in ledgers])
    found: dict[int, tuple[Doubt, ...]] = {}
    for ledger, standing in zip(ledgers, standings, strict=True):
        looked = [check.at for check in ledger.checks]
        ours = moved(frozen.get(ledger.season.pk, ()), standing, looked)
        found[ledger.season.pk] = (*standing.doubts, ours) if ours else standing.doubts
    return found
