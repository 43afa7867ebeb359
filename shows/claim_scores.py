"""The stored scores of claims: copies of what `shows.source_scoring` says, for sums over many claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from shows.models import ClaimScore, Season
from shows.reading import Ledger
from shows.scored import Scored
from shows.source_scoring import score_claims

COLUMNS = ("result", "closed_on", "days_off", "brier", "why")


def note(ledgers: Iterable[Ledger], at: datetime) -> int:
    """Bring the stored scores of these seasons' claims up to date; return how many rows were written or removed."""
    ledgers = list(ledgers)
    stored = _stored(ledgers)
    new: list[ClaimScore] = []
    changed: list[ClaimScore] = []
    for ledger in ledgers:
        for claim, scored in score_claims(ledger.claims, at.date()):
            row = stored.pop(claim.pk, None)
            if row is None:
                new.append(ClaimScore(claim=claim, **columns_of(scored)))
            elif _differs(row, scored):
                _put(row, scored)
                changed.append(row)
    ClaimScore.objects.bulk_create(new, batch_size=500)
    if changed:
        ClaimScore.objects.bulk_update(changed, COLUMNS, batch_size=500)
    if stored:  # of claims that are not known yet at this moment
        ClaimScore.objects.filter(pk__in=[row.pk for row in stored.values()]).delete()
    return len(new) + len(changed) + len(stored)


def differing(ledgers: Iterable[Ledger], at: datetime) -> Iterator[Season]:
    """The seasons whose stored scores say something else than their claims do now. Nothing is written."""
    ledgers = list(ledgers)
    stored = _stored(ledgers)
    for ledger in ledgers:
        scores = {claim.pk: scored for claim, scored in score_claims(ledger.claims, at.date())}
        rows = {claim.pk: stored[claim.pk] for claim in ledger.claims if claim.pk in stored}
        if scores.keys() != rows.keys() or any(_differs(rows[pk], scores[pk]) for pk in scores):
            yield ledger.season


def columns_of(scored: Scored) -> dict[str, object]:
    return {name: getattr(scored, name) for name in COLUMNS}


def _stored(ledgers: list[Ledger]) -> dict[int, ClaimScore]:
    seasons = [ledger.season.pk for ledger in ledgers]
    return {row.claim_id: row for row in ClaimScore.objects.filter(claim__season__in=seasons)}


def _differs(row: ClaimScore, scored: Scored) -> bool:
    return any(getattr(row, name) != value for name, value in columns_of(scored).items())


def _put(row: ClaimScore, scored: Scored) -> None:
    for name, value in columns_of(scored).items():
        setattr(row, name, value)
