"""The cached columns of Season: one function says what they hold, one writes them, one finds those that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from shows.certainty import Certainty, Stage
from shows.forecast_doubts import doubts_in
from shows.models import Season
from shows.reading import Ledger
from shows.standing import Doubt, Standing, standing
from shows.standing.doubts import codes_of
from shows.windows import Window


def columns_of(standing: Standing, doubts: Sequence[Doubt] | None = None) -> dict[str, Any]:
    """What the cached columns of a season hold under this standing, with its doubts and the one about our forecast."""
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
        "doubts": codes_of(standing.doubts if doubts is None else doubts),
    }


def _passed_window(standing: Standing) -> Window | None:
    """The window that passed last, of a season that is still to come and of which nobody but us names another."""
    named = standing.premiere is not None and standing.certainty is not Certainty.ESTIMATED
    if named or standing.stage is Stage.CANCELLED or not standing.passed:
        return None
    return standing.passed[0].window


# The names are the keys themselves, so that there is no second list to keep: those of a season of which nobody spoke.
CACHED_COLUMNS = tuple(columns_of(standing((), at=datetime(2000, 1, 1, tzinfo=UTC))))


def refresh(ledgers: Iterable[Ledger], at: datetime) -> set[int]:
    """Write the cached columns of the seasons of these ledgers; return the ids of the rows that differed."""
    changed = list(differing(ledgers, at))
    if changed:
        Season.objects.bulk_update(changed, CACHED_COLUMNS)
    return {season.pk for season in changed}


def differing(ledgers: Iterable[Ledger], at: datetime) -> Iterator[Season]:
    """The seasons whose stored columns say something else than their ledgers do; in memory they are put right."""
    ledgers = list(ledgers)
    standings = [ledger.standing(at) for ledger in ledgers]
    doubts = doubts_in(ledgers, standings)
    for ledger, held in zip(ledgers, standings, strict=True):
        season = ledger.season
        columns = columns_of(held, doubts[season.pk])
        if any(getattr(season, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(season, name, value)
            yield season
