"""The public record as two CSV files, row by row, so that anybody can compute the figures again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from shows.forecasting.analogs import LEVELS
from shows.models import ClaimScore, Forecast
from shows.record import Row, rows_of
from shows.record.rows import SCORED

# A file of more rows nobody can open; the oldest rows come first, so that a longer record can be cut by its end.
MOST_ROWS = 100_000
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")

FORECAST_COLUMNS = (
    *("forecast", "show", "season", "platform", "occasion", "detail", "as_of", "made_at", "origin"),
    *(f"q{round(level * 100):02d}" for level in LEVELS),
    *("chance", "state", *SCORED),
    *("previous_hash", "hash"),
)
CLAIM_COLUMNS = (
    *("claim", "source", "tier", "show", "season", "topic", "value", "said_on", "known_on"),
    *("result", "closed_on", "days_off", "brier", "why"),
)


def forecast_lines(on: date) -> Iterator[str]:
    """Every forecast, as it was written, with its score. `state` is that of the day `on`."""
    rows = rows_of(Forecast.objects.all()[:MOST_ROWS])
    return _lines(FORECAST_COLUMNS, (_forecast(row, on) for row in rows))


def claim_lines() -> Iterator[str]:
    """Every claim that has a score, with how it turned out."""
    scores = ClaimScore.objects.select_related(
        "claim__source", "claim__season__show", "claim__cast_member__person", "claim__measure"
    ).order_by("claim")
    return _lines(CLAIM_COLUMNS, (_claim(score) for score in scores[:MOST_ROWS].iterator(chunk_size=2_000)))


def safe(value: Any) -> Any:
    """What a spreadsheet would take for a formula is made a text; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    words = str(value)
    return f"'{words}" if words.startswith(_RISKY) else words


def _forecast(row: Row, on: date) -> Iterable[Any]:
    quantiles: list[Any] = list(row.quantiles) or [None] * len(LEVELS)
    return (
        *(row.pk, row.show, row.number, row.platform, row.occasion, row.detail),
        *(row.as_of, row.made_at, row.origin, *quantiles),
        *(row.chance, row.state(on).value, *(getattr(row, name) for name in SCORED)),
        *(row.previous_hash, row.hash),
    )


def _claim(score: ClaimScore) -> Iterable[Any]:
    claim = score.claim
    return (
        *(claim.pk, claim.source.name, claim.source.tier, claim.season.show.title, claim.season.number),
        *(claim.topic, claim.value_words, claim.said_on, claim.known_on),
        *(score.result, score.closed_on, score.days_off, score.brier, score.why),
    )


class _Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _lines(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])
