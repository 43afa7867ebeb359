"""After the ledger or time has moved: everything that is kept as a copy of what the ledger says is brought up to date.

The verbs of `shows.recording` call `settle` for the season they touched, and `manage.py tick` for those whose time has come.
Each copy has one function that computes it, one that writes it, and a place in `manage.py check_ledger`, which proves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from shows.models import Season
from shows.reading import Ledger, ledgers_of, now
from shows.refreshing import differing, refresh

BATCH = 500


def settle(seasons: Iterable[Season], at: datetime | None = None) -> int:
    """Bring every copy about these seasons up to date; return how many seasons had other columns."""
    at = at or now()
    changed = 0
    for ledgers in in_batches(seasons):
        with transaction.atomic():
            changed += refresh(ledgers, at)
    return changed


def drifted(seasons: Iterable[Season], at: datetime | None = None) -> list[Season]:
    """Seasons whose stored columns say something else than their claims do now. Nothing is written."""
    at = at or now()
    return [season for ledgers in in_batches(seasons) for season in differing(ledgers, at)]


def in_batches(seasons: Iterable[Season]) -> Iterator[list[Ledger]]:
    """The ledgers of many seasons, so many at a time that memory stays small."""
    iterator = iter(seasons)
    while batch := list(islice(iterator, BATCH)):
        yield list(ledgers_of(batch).values())
