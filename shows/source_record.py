"""The public record of sources: how often each was right, from the stored scores, and anew for seasons whose copies are old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from shows.models import Claim, ClaimScore, Season, Source
from shows.posterior import Posterior, posterior
from shows.reading import ledgers_of, now
from shows.record import ENOUGH
from shows.scored import Result, Scored
from shows.sections import value_words
from shows.source_scoring import score_claims

# So many seasons whose time has come are scored anew for one page; `manage.py tick` keeps them few.
MOST_STALE = 100


@dataclass(slots=True)
class Tally:
    """How the claims of one source, or of many, turned out."""

    hits: int = 0
    misses: int = 0
    open: int = 0
    void: int = 0
    brier_sum: float = 0.0
    brier_n: int = 0
    days: list[int] = field(default_factory=list)

    def add(self, result: str, count: int, brier_sum: float | None = None, brier_n: int = 0) -> None:
        name = {Result.HIT: "hits", Result.MISS: "misses", Result.OPEN: "open", Result.VOID: "void"}[
            Result(result)
        ]
        setattr(self, name, getattr(self, name) + count)
        self.brier_sum += brier_sum or 0.0
        self.brier_n += brier_n

    @property
    def claims(self) -> int:
        return self.settled + self.open + self.void

    @property
    def settled(self) -> int:
        return self.hits + self.misses

    @property
    def is_enough(self) -> bool:
        return self.settled >= ENOUGH

    @property
    def rate(self) -> Posterior:
        return posterior(self.hits, self.misses)

    @property
    def share(self) -> float | None:
        """Hits among what was settled."""
        return self.hits / self.settled if self.settled else None

    @property
    def brier(self) -> float | None:
        return self.brier_sum / self.brier_n if self.brier_n else None

    @property
    def days_median(self) -> float | None:
        return median(self.days) if self.days else None

    @property
    def days_absolute(self) -> float | None:
        return sum(abs(day) for day in self.days) / len(self.days) if self.days else None

    @property
    def later(self) -> int:
        """How often the event came after the window that was named."""
        return sum(day > 0 for day in self.days)

    @property
    def earlier(self) -> int:
        return sum(day < 0 for day in self.days)

    @property
    def inside(self) -> int:
        return sum(day == 0 for day in self.days)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the list of sources; `rank` is empty until enough is settled."""

    source: Source
    tally: Tally
    rank: int | None = None


Fresh = dict[int, tuple[Claim, Scored]]


def listed(at: datetime | None = None) -> list[SourceRow]:
    """The ranked sources, best first by the lower end of what their rate may be; after them the others by name."""
    tallies = tallies_of(Source.objects.all(), at)
    rows = [SourceRow(source, tallies[source.pk]) for source in Source.objects.order_by("name")]
    enough = [row for row in rows if row.tally.is_enough]
    enough.sort(key=lambda row: (-row.tally.rate.low, row.source.name))
    ranked = [SourceRow(row.source, row.tally, place) for place, row in enumerate(enough, 1)]
    return [*ranked, *(row for row in rows if not row.tally.is_enough)]


def tallies_of(sources: QuerySet[Source], at: datetime | None = None) -> dict[int, Tally]:
    """What became of the claims of these sources, by their ids."""
    at = at or now()
    stale = stale_seasons(Claim.objects.filter(source__in=sources), at)
    tallies: dict[int, Tally] = defaultdict(Tally)
    for claim, scored in fresh_scores(stale, at).values():
        tallies[claim.source_id].add(*_counted(scored))
    stored = ClaimScore.objects.filter(claim__source__in=sources).exclude(claim__season__in=stale)
    grouped = stored.values_list("claim__source", "result").annotate(
        Count("pk"), Sum("brier"), Count("brier")
    )
    for source, result, count, brier_sum, brier_n in grouped.order_by():
        tallies[source].add(result, count, brier_sum, brier_n)
    return tallies


def tally_of(source: Source, fresh: Fresh) -> Tally:
    """Everything about one source, the days off included."""
    tally = Tally()
    for claim, scored in fresh.values():
        if claim.source_id == source.pk:
            tally.add(*_counted(scored))
            tally.days += [] if scored.days_off is None else [scored.days_off]
    seasons = {claim.season_id for claim, _ in fresh.values()}
    stored = ClaimScore.objects.filter(claim__source=source).exclude(claim__season__in=seasons)
    for result, days_off, brier in stored.values_list("result", "days_off", "brier"):
        tally.add(result, 1, brier, int(brier is not None))
        tally.days += [] if days_off is None else [days_off]
    return tally


def stale_seasons(claims: QuerySet[Claim], at: datetime) -> list[Season]:
    """Seasons of these claims whose time has come since their copies were written, the longest ago first."""
    seasons = Season.objects.filter(valid_until__lte=at, pk__in=claims.values("season"))
    return list(seasons.order_by("valid_until", "pk")[:MOST_STALE])


def fresh_scores(seasons: Iterable[Season], at: datetime) -> Fresh:
    """The scores of all claims of these seasons as they are now, by the claims' ids."""
    return {
        claim.pk: (claim, scored)
        for ledger in ledgers_of(seasons).values()
        for claim, scored in score_claims(ledger.claims, at.date())
    }


def claims_of(source: Source, fresh: Fresh) -> QuerySet[Claim]:
    """The source's claims that are known, newest first, with what a list prints of them."""
    anew = [pk for pk, (claim, _) in fresh.items() if claim.source_id == source.pk]
    known = Q(score__isnull=False) | Q(pk__in=anew)
    return (
        Claim.objects.filter(known, source=source)
        .select_related("score", "season__show", "source", "cast_member__person", "measure")
        .order_by("-seen_on", "-pk")
    )


@dataclass(frozen=True, slots=True)
class ScoredClaim:
    claim: Claim
    value: str
    result: str
    words: str
    closed_on: date | None
    days_off: int | None
    brier: float | None
    why: str


def scored_claims(claims: Sequence[Claim], fresh: Fresh) -> list[ScoredClaim]:
    return [
        _scored_claim(claim, fresh[claim.pk][1] if claim.pk in fresh else claim.score) for claim in claims
    ]


def _scored_claim(claim: Claim, score: Any) -> ScoredClaim:
    result = Result(score.result)
    return ScoredClaim(
        claim,
        value_words(claim),
        result.value,
        result.label,
        score.closed_on,
        score.days_off,
        score.brier,
        score.why,
    )


def _counted(scored: Scored) -> tuple[str, int, float | None, int]:
    return scored.result, 1, scored.brier, int(scored.brier is not None)
