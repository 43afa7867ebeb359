"""The cached columns of Season: one function says what they hold, one writes them, one finds those that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from shows.certainty import Stage
from shows.models import Season
from shows.reading import now, standings_of
from shows.standing import Standing
from shows.windows import Window

BATCH = 500


def columns_of(standing: Standing) -> dict[str, Any]:
    """What the cached columns of a season hold under this standing."""
    passed = _passed_window(standing)
    window = standing.premiere or passed
    return {
        "stage": standing.stage.value,
        "certainty": standing.certainty.value,
        "premiere_words": window.words if window else "",
        "premiere_edtf": window.edtf if window else "",
        "premiere_earliest": window.earliest if window else None,
        "premiere_latest": window.latest if window else None,
        "premiere_passed": passed is not None,
        "checked_at": standing.last_checked,
        "valid_until": standing.valid_until,
    }


def _passed_window(standing: Standing) -> Window | None:
    """The window that passed last, of a season that is still to come and has no other: lists name it."""
    if standing.premiere is not None or standing.stage is Stage.CANCELLED or not standing.passed:
        return None
    return standing.passed[0].window


CACHED_COLUMNS = (
    "stage",
    "certainty",
    "premiere_words",
    "premiere_edtf",
    "premiere_earliest",
    "premiere_latest",
    "premiere_passed",
    "checked_at",
    "valid_until",
)


def refresh(seasons: Iterable[Season], at: datetime | None = None) -> int:
    """Write the cached columns of these seasons; return how many rows differed."""
    at = at or now()
    changed = 0
    for batch in _batches(seasons):
        differing = list(_differing(batch, at))
        Season.objects.bulk_update(differing, CACHED_COLUMNS)
        changed += len(differing)
    return changed


def drifted(seasons: Iterable[Season], at: datetime | None = None) -> list[Season]:
    """Seasons whose stored columns say something else than their claims do now. Nothing is written."""
    at = at or now()
    return [season for batch in _batches(seasons) for season in _differing(batch, at)]


def _differing(seasons: list[Season], at: datetime) -> Iterator[Season]:
    """The seasons whose columns had to be changed in memory."""
    standings = standings_of(seasons, at)
    for season in seasons:
        columns = columns_of(standings[season.pk])
        if any(getattr(season, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(season, name, value)
            yield season


def _batches(seasons: Iterable[Season]) -> Iterator[list[Season]]:
    iterator = iter(seasons)
    while batch := list(islice(iterator, BATCH)):
        yield batch
