"""Our present estimate of each season that is still to come: who gets one, and the copy that pages read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from shows.certainty import Stage
from shows.forecast_history import CatalogueHistory
from shows.forecasting.analogs import curve
from shows.forecasting.estimate import Estimate, estimate, pooled_with
from shows.forecasting.milestones import MINIMUM_MONTHS
from shows.forecasting.plain_rule import as_long_again
from shows.forecasting.votes import chance_of
from shows.models import Outlook, Season
from shows.reading import Ledger, keep_outlook, now, outlook_of
from shows.standing import Standing

ROUNDED = 1e-5
OVER = {Stage.AIRING, Stage.ENDED, Stage.CANCELLED}
NONE_BY_THEN = "We had made no estimate of it by then."


def estimate_of(
    ledger: Ledger, at: datetime, history: CatalogueHistory, *, minimum_months: int = MINIMUM_MONTHS
) -> Estimate | None:
    """What we hold likely at a moment, from nothing that was said or came later; None if there is nothing to reckon from."""
    season = ledger.season
    if season.number < 2:
        return None
    held = ledger.claimed(at)
    if held.has_premiered:
        return None
    past, show, before, as_of = history.known_at(at.date()), str(season.show_id), season.number - 1, at.date()
    seen = curve(past, show, before, as_of)
    assumed = None if seen else as_long_again(past, show, before, as_of)
    if (says := seen or assumed) is None:
        return None
    return estimate(says, held.entries, as_of, minimum_months=minimum_months, by_rule=assumed is not None)


def is_due(ledger: Ledger) -> bool:
    """Whether its outlook is to be looked at: a later season that is still to come, or one that has an outlook left."""
    season = ledger.season
    return bool(ledger.estimates) or (season.number > 1 and Stage(season.stage) not in OVER)


def due_after(moved: Sequence[Season]) -> Iterator[Season]:
    """Seasons still to come that are reckoned from one that has moved."""
    places = {(season.show_id, season.number + 1) for season in moved}
    if places:
        later = Season.objects.filter(show__in={show for show, _ in places}, number__gte=2)
        for season in later.exclude(stage__in=OVER).with_show():
            if (season.show_id, season.number) in places:
                yield season


def renew(
    ledgers: Iterable[Ledger], at: datetime, history: CatalogueHistory, *, anew: Container[int]
) -> list[Ledger]:
    """Write the outlooks anew where they differ, and give each ledger its own.

    Today's history is in today's outlook: only the seasons in `anew`, and those without one, read the catalogue for it.
    """
    ledgers = list(ledgers)
    wanted = {
        ledger.season.pk: _outlook(ledger, at, history, anew=ledger.season.pk in anew) for ledger in ledgers
    }
    had = {ledger.season.pk: outlook_of(ledger.season) for ledger in ledgers}
    new = [outlook for pk, outlook in wanted.items() if outlook is not None and _differ(outlook, had[pk])]
    Outlook.objects.bulk_create(
        new, update_conflicts=True, unique_fields=["season"], update_fields=["as_of", "body"]
    )
    gone = [pk for pk, outlook in wanted.items() if outlook is None and had[pk] is not None]
    if gone:
        Outlook.objects.filter(season__in=gone).delete()
    return [_with(ledger, wanted[ledger.season.pk]) for ledger in ledgers]


def differing(ledgers: Iterable[Ledger], at: datetime) -> Iterator[Season]:
    """Seasons whose outlook does not follow from its own numbers, or that are over and have one still."""
    for ledger in ledgers:
        for row in ledger.estimates:
            made = Estimate.from_json(row.body)
            over = Stage(ledger.season.stage) in OVER
            if over or row.as_of != made.as_of or not _follows(made):
                yield ledger.season


def why_none(season: Season, held: Standing, previous: Season | None) -> str:
    """Why there is no estimate of a season that is still to come; nothing if no reader asks."""
    if held.estimate is not None or held.stage in OVER:
        return ""
    if season.number < 2:
        return "We make no estimate of a first season: there is no season before it to reckon from."
    if previous is None or previous.number != season.number - 1 or not _is_out(previous, held.on):
        return (
            f"We make no estimate yet: we reckon from the day on which season {season.number - 1} came out, "
            "and we do not hold one."
        )
    if held.on < now().date():
        return NONE_BY_THEN
    return "We make our estimates once a day; the next ones include it."


def _outlook(ledger: Ledger, at: datetime, history: CatalogueHistory, *, anew: bool) -> Outlook | None:
    had = outlook_of(ledger.season)
    if had is None or had.as_of != at.date() or anew:
        made = estimate_of(ledger, at, history)
    else:
        held = ledger.claimed(at)
        made = None if held.has_premiered else pooled_with(Estimate.from_json(had.body), held.entries)
    if made is None or made.ended:
        return None
    return Outlook(season_id=ledger.season.pk, as_of=made.as_of, body=made.as_json())


def _follows(made: Estimate) -> bool:
    """Whether the numbers that are printed are those which the numbers beside them give."""
    chance = chance_of(made.history_chance, made.votes)
    return made.pooled.quantiles() == made.quantiles and abs(made.chance - chance) < ROUNDED


def _differ(outlook: Outlook, had: Outlook | None) -> bool:
    return had is None or (outlook.as_of, outlook.body) != (had.as_of, had.body)


def _with(ledger: Ledger, outlook: Outlook | None) -> Ledger:
    keep_outlook(ledger.season, outlook)
    estimates: Sequence[Outlook] = [outlook] if outlook is not None else []
    return replace(ledger, estimates=estimates)


def _is_out(season: Season, on: date) -> bool:
    day = season.premiere_earliest
    return day is not None and day == season.premiere_latest and day <= on and Stage(season.stage) in OVER
