"""What a show's feed says of its seasons: the answer of the moment, one entry for each season that is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from shows.answers import answer
from shows.certainty import Stage
from shows.models import Season, Show
from shows.reading import standings_of
from shows.standing import Standing, State


@dataclass(frozen=True, slots=True)
class SeasonEntry:
    season: Season
    title: str
    summary: str
    began_at: datetime
    changed_at: datetime


def season_entries(show: Show, at: datetime) -> list[SeasonEntry]:
    """The seasons of the show that have not ended and of which something was said, the latest change first."""
    seasons = list(Season.objects.with_show().filter(show=show))
    standings = standings_of(seasons, at)
    found = []
    for season in seasons:
        standing = standings[season.pk]
        if standing.entries and standing.stage is not Stage.ENDED:
            words = answer(standing, season)
            found.append(
                SeasonEntry(season, words.headline, words.sentence, *_first_and_last_change(standing))
            )
    return sorted(found, key=lambda entry: entry.changed_at, reverse=True)


def _first_and_last_change(standing: Standing) -> tuple[datetime, datetime]:
    """When the first claim was recorded, and when the facts last changed: by a claim, or by a window that passed."""
    recorded = [entry.claim.created_at for entry in standing.entries]
    passed = [
        datetime.combine(entry.claim.latest + timedelta(days=1), time(), tzinfo=standing.at.tzinfo)
        for entry in standing.entries
        if entry.state is State.EXPIRED and entry.claim.latest is not None
    ]
    changes = [moment for moment in [*recorded, *passed] if moment <= standing.at]
    return min(recorded), max(changes, default=min(recorded))
