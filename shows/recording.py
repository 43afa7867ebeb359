"""The verbs of the ledger. Views, admin, commands and tasks call these; nothing else writes a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from shows.models import Check, Claim, Season, Source, Viewership
from shows.settling import settle

if TYPE_CHECKING:
    from django.contrib.auth.models import User

UNCHECK_WITHIN = timedelta(minutes=10)


@transaction.atomic
def record(claim: Claim, *, by: User | None = None) -> Claim:
    """Append a claim to the ledger. Raises ValidationError, by field, if it is not whole; a recorded claim is never rewritten."""
    if not claim._state.adding:
        raise ValidationError("This claim is recorded already: append a new one that supersedes it.")
    claim.created_by = by
    claim.full_clean()
    claim.save(force_insert=True)
    settle([claim.season], since=claim.known_on)
    return claim


def faults_of(claim: Claim) -> dict[str, str]:
    """Everything that keeps the claim from being recorded, by field; rows it points at are taken to be there."""
    faults: dict[str, str] = {}
    pointers = {field.name for field in Claim._meta.concrete_fields if field.is_relation}
    for judge in (lambda: claim.clean_fields(exclude=pointers), claim.clean):
        try:
            judge()
        except ValidationError as error:
            faults |= {name: " ".join(words) for name, words in error.message_dict.items()}
    return faults


@transaction.atomic
def record_all(
    claims: Sequence[Claim], measures: Sequence[Viewership] = (), *, by: User | None = None
) -> list[Claim]:
    """Append many claims, with what the figures among them measure. Each may repeat or replace another of the list."""
    for claim in claims:
        claim.created_by = by
        if faults := faults_of(claim):
            raise ValidationError(faults)
    for batch in _batches(claims):
        for claim in batch:
            claim.origin, claim.supersedes = claim.origin, claim.supersedes  # their ids are known by now
        Claim.objects.bulk_create(batch, batch_size=500)
    for measure in measures:
        measure.claim = measure.claim
        measure.clean_fields(exclude=["claim"])
    Viewership.objects.bulk_create(measures, batch_size=500)
    settle({claim.season for claim in claims}, since=min((claim.known_on for claim in claims), default=None))
    return list(claims)


def _batches(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims in their order, cut so that none repeats or replaces another of its own batch or of a later one."""
    waiting = list(claims)
    while waiting:
        ahead = {id(claim) for claim in waiting}
        batch: list[Claim] = []
        for claim in waiting:
            if {id(claim.origin), id(claim.supersedes)} & ahead:
                if batch:
                    break
                continue
            batch.append(claim)
        if not batch:
            raise ValidationError("These claims repeat or replace each other in a circle.")
        yield batch
        placed = {id(claim) for claim in batch}
        waiting = [claim for claim in waiting if id(claim) not in placed]


@transaction.atomic
def supersede(old: Claim, new: Claim, *, by: User | None = None) -> Claim:
    """Append `new` as what replaces `old`."""
    new.supersedes = old
    return record(new, by=by)


@transaction.atomic
def rule(claim: Claim, verdict: str, *, on: date | None = None, by: User | None = None) -> Claim:
    """Write down what became of a claim: withdrawn, confirmed or refuted, from a day on. An empty verdict takes it back."""
    before = Claim.objects.filter(pk=claim.pk).values_list("verdict_on", flat=True).first()
    claim.verdict = verdict
    claim.verdict_on = (on or timezone.localdate()) if verdict else None
    claim.full_clean()
    claim.save(update_fields=["verdict", "verdict_on"])
    days = [day for day in (before, claim.verdict_on) if day is not None]
    settle([claim.season], since=min(days, default=None))
    return claim


@transaction.atomic
def archive(claim: Claim, archived_link: str, *, by: User | None = None) -> Claim:
    """Note where a copy of the page is kept."""
    claim.archived_link = archived_link
    claim.full_clean()
    claim.save(update_fields=["archived_link"])
    return claim


@transaction.atomic
def check(season: Season, *, by: User | None = None, note: str = "", at: datetime | None = None) -> Check:
    """Looked again, nothing new. Resets the page's doubt, never its modified date."""
    row = Check(season=season, by=by, note=note, at=at or timezone.now())
    row.full_clean(exclude=["by"])
    row.save()
    settle([season], since=timezone.localdate())
    return row


@transaction.atomic
def uncheck(row: Check) -> None:
    """Take back a check that was pressed by mistake, while it is fresh."""
    if timezone.now() - row.at > UNCHECK_WITHIN:
        raise ValidationError("This check has stood for too long to be taken back.")
    row.delete()
    settle([row.season])


@transaction.atomic
def erase(claim: Claim) -> None:
    """Take a claim out of the ledger altogether: for administrators, who leave an audit row where they call this."""
    season, since = claim.season, claim.known_on
    claim.delete()
    settle([season], since=since)


@transaction.atomic
def reweigh(source: Source) -> None:
    """Its tier was changed: whatever rests on its claims is held otherwise, and always was."""
    settle(Season.objects.with_show().filter(pk__in=source.claims.values("season")))
