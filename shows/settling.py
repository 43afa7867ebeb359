"""After the ledger or time has moved: everything that is kept as a copy of what the ledger says is brought up to date.

The verbs of `shows.recording` call `settle` for the season they touched, and `manage.py tick` for those whose time has come.
Each copy has one function that computes it, one that writes it, and a place in `manage.py check_ledger`, which proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from shows import changes, claim_scores, forecast_scores, outlooks
from shows.forecast_history import CatalogueHistory
from shows.models import Season
from shows.moments import midnight
from shows.reading import Ledger, ledgers_of, now
from shows.refreshing import differing, refresh

BATCH = 500
ESTIMATED = 100  # seasons at a time: an estimate takes some milliseconds, and others wait to write meanwhile


def settle(seasons: Iterable[Season], at: datetime | None = None, *, since: date | None = None) -> int:
    """Bring every copy about these seasons up to date; return how many seasons had other columns.

    `since` spares the replay of old days: the first day on which what was just recorded can make a difference.
    """
    at = at or now()
    changed: set[int] = set()
    waiting: dict[int, Season] = {}
    anew: set[int] = set()
    for batch in _batches(seasons):
        with transaction.atomic():
            reached = Season.objects.filter(pk__in=[season.pk for season in batch]).lock()
            ledgers = list(ledgers_of(batch).values())
            # Before the columns, whose `valid_until` says how far the log was brought.
            changes.note(ledgers, at, _starts(reached, since, at))
            changed |= refresh(ledgers, at)
            claim_scores.note(ledgers, at)
            forecast_scores.resolve(ledgers, at)
        waiting |= {ledger.season.pk: ledger.season for ledger in ledgers if outlooks.is_due(ledger)}
        moved = [ledger.season for ledger in ledgers if ledger.season.pk in changed]
        for season in outlooks.due_after(moved):
            anew.add(season.pk)
            waiting.setdefault(season.pk, season)
    return len(changed | _estimate(waiting.values(), at, anew if since else waiting))


def _estimate(seasons: Iterable[Season], at: datetime, anew: Container[int]) -> set[int]:
    """Last of all: estimates are reckoned from the columns of all other seasons, and fill in where nobody names a time."""
    changed: set[int] = set()
    history = CatalogueHistory()
    for batch in _batches(seasons, ESTIMATED):
        with transaction.atomic():
            Season.objects.filter(pk__in=[season.pk for season in batch]).lock()
            ledgers = outlooks.renew(ledgers_of(batch).values(), at, history, anew=anew)
            changed |= refresh(ledgers, at)
    return changed


def _starts(reached: dict[int, datetime | None], since: date | None, at: datetime) -> dict[int, datetime]:
    """For each season the first instant that must be looked at: time may have moved before anything was recorded."""
    if since is None:
        return {}
    day = midnight(since, at)
    return {pk: min(day, until) if until else day for pk, until in reached.items()}


def reword(seasons: Iterable[Season], at: datetime | None = None) -> int:
    """After a release with other words for the same things: the change logs are told in them. Returns how many lines."""
    at = at or now()
    reworded = 0
    for batch in _batches(seasons):
        with transaction.atomic():
            Season.objects.filter(pk__in=[season.pk for season in batch]).lock()
            reworded += changes.reword(list(ledgers_of(batch).values()), at)
    return reworded


# Each kind of copy, with the function that finds the seasons whose rows say something else than their claims do now.
PROOFS: dict[str, Callable[[list[Ledger], datetime], Iterator[Season]]] = {
    "cached columns": differing,
    "change log": changes.differing,
    "scores of claims": claim_scores.differing,
    "outlook": outlooks.differing,
    "scores of forecasts": forecast_scores.differing,
}


def drifted(seasons: Iterable[Season], at: datetime | None = None) -> dict[Season, list[str]]:
    """Seasons of which some copy is wrong, with the names of those that are. Nothing is written."""
    at = at or now()
    found: dict[Season, list[str]] = {}
    for ledgers in in_batches(seasons):
        for name, differs in PROOFS.items():
            for season in differs(ledgers, at):
                found.setdefault(season, []).append(name)
    return found


def in_batches(seasons: Iterable[Season]) -> Iterator[list[Ledger]]:
    """The ledgers of many seasons, so many at a time that memory stays small."""
    for batch in _batches(seasons):
        yield list(ledgers_of(batch).values())


def _batches(seasons: Iterable[Season], size: int = BATCH) -> Iterator[list[Season]]:
    iterator = iter(seasons)
    while batch := list(islice(iterator, size)):
        yield batch
