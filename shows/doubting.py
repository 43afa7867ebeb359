"""Which seasons an editor should look at again, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import Count, Q

from shows.forecast_doubts import doubts_in
from shows.models import Season
from shows.querysets import SeasonQuerySet
from shows.reading import Ledger, ledgers_of
from shows.standing import Doubt, Standing
from shows.standing.doubts import LABELS, codes_of

# So many rows whose time has run out are computed anew for a list. A tick every minute leaves none of them.
STALE = 200
PLACES = 4


def seasons_to_doubt(at: datetime, kind: str = "") -> SeasonQuerySet:
    """The seasons with a doubt that nobody has answered: by their columns, and by the ledger where those have run out."""
    stale = list(Season.objects.filter(valid_until__lte=at).order_by("valid_until")[:STALE])
    doubted = [row.season.pk for row in doubted_of(stale, at) if row.is_doubted(kind)]
    by_columns: SeasonQuerySet = Season.objects.to_doubt(kind).exclude(pk__in=[season.pk for season in stale])
    return by_columns | Season.objects.filter(pk__in=doubted)


def counts(at: datetime) -> dict[str, int]:
    """How many seasons are in each kind of doubt, "" for all of them: by their columns, in one query."""
    counted = Season.objects.to_doubt().aggregate(
        all=Count("pk"), **{code: Count("pk", filter=Q(doubts__contains=code)) for code in LABELS}
    )
    return {"": counted.pop("all"), **counted}


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: a page that a source was read on."""

    url: str
    host: str
    source: str


@dataclass(frozen=True, slots=True)
class Doubted:
    season: Season
    standing: Standing
    doubts: tuple[Doubt, ...]

    @property
    def open(self) -> tuple[Doubt, ...]:
        """The doubts that nobody has answered, the most pressing first."""
        order = list(LABELS)
        return tuple(
            sorted(
                (doubt for doubt in self.doubts if not doubt.answered),
                key=lambda doubt: order.index(doubt.code),
            )
        )

    @property
    def is_urgent(self) -> bool:
        return any(doubt.code == "window_passed" for doubt in self.open)

    @property
    def words(self) -> str:
        return " ".join(doubt.words for doubt in self.open)

    def is_doubted(self, kind: str = "") -> bool:
        return kind in codes_of(self.doubts) if kind else bool(self.open)

    @property
    def places(self) -> list[Place]:
        """The newest pages of the strongest sources, one for each host."""
        found: dict[str, Place] = {}
        ranked = sorted(self.standing.entries, key=lambda entry: (not entry.counts, *entry.rank))
        for claim in (entry.claim for entry in ranked):
            for url in (claim.link, claim.source.website):
                host = (urlsplit(url).hostname or "").removeprefix("www.")
                if host and host not in found:
                    found[host] = Place(url, host, claim.source.name)
        return list(found.values())[:PLACES]


def doubted_of(seasons: Sequence[Season], at: datetime) -> list[Doubted]:
    """These seasons with their standing and all doubts about them: a few queries, however many seasons."""
    if not seasons:
        return []
    ledgers: list[Ledger] = list(ledgers_of(seasons, at.date()).values())
    standings = [ledger.standing(at) for ledger in ledgers]
    doubts = doubts_in(ledgers, standings)
    return [
        Doubted(ledger.season, standing, doubts[ledger.season.pk])
        for ledger, standing in zip(ledgers, standings, strict=True)
    ]
