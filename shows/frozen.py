"""Freezing forecasts: at fixed ages of the season before, and whenever a season reaches a milestone.

What is frozen says what we held on one day, from what was known by the end of it. It joins the chain and is scored one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from shows import changes
from shows.certainty import Certainty, Stage
from shows.chain import append
from shows.forecast_history import CatalogueHistory
from shows.models import Forecast, Season
from shows.moments import end_of
from shows.outlooks import OVER, estimate_of
from shows.reading import Ledger, ledger_of, ledgers_of
from shows.refreshing import refresh
from shows.standing import Standing

AGES = (30, 90, 180, 365, 730)  # days after the premiere of the season before
# A tick that runs late still freezes what was due, with the knowledge of that day. Longer ago is history: see `hindcast`.
LATE_DAYS = 14
MILESTONES = {
    stage: stage.label.lower()
    for stage in (
        Stage.RENEWED,
        Stage.WRITING,
        Stage.PRE_PRODUCTION,
        Stage.FILMING,
        Stage.POST_PRODUCTION,
        Stage.DATED,
    )
}
A_TIME_IS_NAMED = "a time is named"
_NOBODY_NAMES_ONE = (Certainty.UNKNOWN, Certainty.ESTIMATED, Certainty.CANCELLED)


def freeze_due(at: datetime) -> int:
    """Freeze every forecast whose day has come; return how many there were."""
    history = CatalogueHistory(at.date())
    frozen = append([*_of_ages(at, history), *_of_milestones(at, history)])
    _renew_doubts({forecast.season_id: forecast.season for forecast in frozen}, at)
    return len(frozen)


@transaction.atomic
def _renew_doubts(seasons: dict[int, Season], at: datetime) -> None:
    """A forecast that lies far from the one before it is a doubt, which lists read from the season's columns."""
    Season.objects.filter(pk__in=seasons).lock()
    refresh(ledgers_of(seasons.values()).values(), at)


def hindcast(season: Season, at: datetime, history: CatalogueHistory | None = None) -> int:
    """Freeze what we would have said at every past age and milestone of a season. Such rows are marked by their dates."""
    ledger, history = ledger_of(season), history or CatalogueHistory(at.date())
    previous = _before(season)
    moments: list[tuple[date, str, str]] = [
        (day, Forecast.Occasion.AGE.value, str(age))
        for age in AGES
        if previous and (day := previous + timedelta(days=age)) < at.date()
    ]
    moments += [(day, Forecast.Occasion.MILESTONE.value, name) for day, name in milestones_of(ledger, at)]
    # All of them before the chain is taken: others wait for it meanwhile.
    made = [
        _frozen(ledger, occasion, detail, end_of(day), at, history)
        for day, occasion, detail in sorted(moments)
    ]
    frozen = append(forecast for forecast in made if forecast is not None)
    _renew_doubts({season.pk: season}, at)
    return len(frozen)


def milestones_of(ledger: Ledger, until: datetime) -> Iterator[tuple[date, str]]:
    """Each milestone with the day on which it was first known to be reached."""
    seen: set[str] = set()
    for held in changes.moments(ledger, until):
        for name in _reached(held):
            if name not in seen:
                seen.add(name)
                yield held.on, name


def _reached(held: Standing) -> Iterator[str]:
    if held.stage in MILESTONES:
        yield MILESTONES[held.stage]
    if held.certainty not in _NOBODY_NAMES_ONE and not held.has_premiered:
        yield A_TIME_IS_NAMED


def _of_ages(at: datetime, history: CatalogueHistory) -> Iterator[Forecast]:
    """Ages that were reached on a day that is over: by then everything that was said on it is known."""
    for age in AGES:
        until = at.date() - timedelta(days=age + 1)
        premiered = Season.objects.filter(
            show=OuterRef("show"),
            number=OuterRef("number") - 1,
            certainty=Certainty.CONFIRMED,
            premiere_latest=F("premiere_earliest"),
            premiere_earliest__range=(until - timedelta(days=LATE_DAYS), until),
        )
        due = _without_forecast(Forecast.Occasion.AGE, str(age)).filter(Exists(premiered))
        rows = list(due.annotate(origin=premiered.values("premiere_earliest")[:1]))
        ledgers = ledgers_of(rows)
        for season in rows:
            day = season.origin + timedelta(days=age)
            yield from _if_made(
                _frozen(ledgers[season.pk], Forecast.Occasion.AGE, str(age), end_of(day), at, history)
            )


def _of_milestones(at: datetime, history: CatalogueHistory) -> Iterator[Forecast]:
    """What was reached since the last look, as of today: the day on which we learnt of it."""
    waiting = {MILESTONES[stage]: {"stage": stage} for stage in MILESTONES}
    for name, condition in waiting.items():
        yield from _reached_by(
            _without_forecast(Forecast.Occasion.MILESTONE, name).filter(**condition), name, at, history
        )
    named = _without_forecast(Forecast.Occasion.MILESTONE, A_TIME_IS_NAMED)
    named = named.exclude(certainty__in=_NOBODY_NAMES_ONE).exclude(stage__in=OVER)
    yield from _reached_by(named, A_TIME_IS_NAMED, at, history)


def _reached_by(
    seasons: QuerySet[Season], name: str, at: datetime, history: CatalogueHistory
) -> Iterator[Forecast]:
    """The cached columns may be a moment old: the ledger is asked whether it is so."""
    for ledger in ledgers_of(seasons.filter(outlook__isnull=False)).values():
        if name in _reached(ledger.claimed(at)):
            yield from _if_made(_frozen(ledger, Forecast.Occasion.MILESTONE, name, at, at, history))


def _without_forecast(occasion: str, detail: str) -> QuerySet[Season]:
    """Seasons that have one before them and were not frozen for this occasion."""
    there = Forecast.objects.filter(season=OuterRef("pk"), occasion=occasion, detail=detail)
    return Season.objects.filter(~Exists(there), number__gte=2).select_related("show").order_by("pk")


def _frozen(
    ledger: Ledger, occasion: str, detail: str, at: datetime, made_at: datetime, history: CatalogueHistory
) -> Forecast | None:
    """A forecast that knows what was known at `at`; None where there was nothing to forecast."""
    made = estimate_of(ledger, at, history)
    if made is None or made.ended:
        return None
    return Forecast(
        season=ledger.season,
        occasion=occasion,
        detail=detail,
        as_of=made.as_of,
        made_at=made_at.astimezone(timezone.get_current_timezone()),
        origin=made.origin,
        quantiles=list(made.quantiles),
        chance=made.chance,
        body=made.as_json(),
    )


def _if_made(forecast: Forecast | None) -> Iterable[Forecast]:
    return [forecast] if forecast is not None else []


def _before(season: Season) -> date | None:
    """The day on which the season before came out."""
    days = Season.objects.filter(
        show=season.show_id,
        number=season.number - 1,
        certainty=Certainty.CONFIRMED,
        premiere_latest=F("premiere_earliest"),
    )
    found: date | None = days.values_list("premiere_earliest", flat=True).first()
    return found
