"""A record of forecasts for the demo: what we would have said of some of its seasons, computed afterwards and marked as such."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from shows import forecast_scores
from shows.forecast_history import CatalogueHistory
from shows.frozen import hindcast
from shows.models import Season, Show
from shows.reading import ledgers_of, now

# Of the back catalogue one season in so many: enough for figures, and soon done.
ONE_IN = 6


def add_record(shows: Iterable[Show], featured: Collection[str]) -> None:
    """Forecasts of the featured shows' later seasons and of a part of the others', scored where they have come."""
    at = now()
    later = Season.objects.filter(show__in=list(shows), number__gte=2).select_related("show").order_by("pk")
    chosen = [
        season for place, season in enumerate(later) if season.show.slug in featured or place % ONE_IN == 0
    ]
    history = CatalogueHistory(at.date())
    for season in chosen:
        hindcast(season, at, history)
    forecast_scores.resolve(ledgers_of(chosen).values(), at)
