"""What a show's feed says of its seasons: the answer of the moment, one entry for each season that is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shows.answers import answer
from shows.certainty import Stage
from shows.changes import pending
from shows.models import Season, Show
from shows.reading import Ledger, ledgers_of
from shows.standing import Standing


@dataclass(frozen=True, slots=True)
class SeasonEntry:
    season: Season
    title: str
    summary: str
    began_at: datetime
    changed_at: datetime


def season_entries(show: Show, at: datetime) -> list[SeasonEntry]:
    """The seasons of the show that have not ended and of which something was said, the latest change first."""
    seasons = Season.objects.with_show().with_changed_at().filter(show=show)
    found = []
    for ledger in ledgers_of(seasons, at.date()).values():
        standing = ledger.standing(at)
        if standing.entries and standing.stage is not Stage.ENDED:
            words = answer(standing, ledger.season)
            began_at = min(entry.claim.created_at for entry in standing.entries)
            changed_at = _changed_at(ledger, standing) or began_at
            found.append(SeasonEntry(ledger.season, words.headline, words.sentence, began_at, changed_at))
    return sorted(found, key=lambda entry: entry.changed_at, reverse=True)


def _changed_at(ledger: Ledger, standing: Standing) -> datetime | None:
    """When the facts last changed, by the log: as it was noted, or by time since."""
    noted: datetime | None = ledger.season.changed_at  # type: ignore[attr-defined]
    passed = [entry.at for entry in pending(ledger, standing.at)]
    return max((moment for moment in [noted, *passed] if moment is not None), default=None)
