"""The verbs of the ledger. Views, admin, commands and tasks call these; nothing else writes a claim."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from shows.models import Check, Claim, Season
from shows.settling import settle

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def record(claim: Claim, *, by: User | None = None) -> Claim:
    """Append a claim to the ledger. Raises ValidationError, by field, if it is not whole; a recorded claim is never rewritten."""
    if not claim._state.adding:
        raise ValidationError("This claim is recorded already: append a new one that supersedes it.")
    claim.created_by = by
    claim.full_clean()
    claim.save(force_insert=True)
    settle([claim.season])
    return claim


@transaction.atomic
def supersede(old: Claim, new: Claim, *, by: User | None = None) -> Claim:
    """Append `new` as what replaces `old`."""
    new.supersedes = old
    return record(new, by=by)


@transaction.atomic
def rule(claim: Claim, verdict: str, *, on: date | None = None, by: User | None = None) -> Claim:
    """Write down what became of a claim: withdrawn, confirmed or refuted, from a day on. An empty verdict takes it back."""
    claim.verdict = verdict
    claim.verdict_on = (on or timezone.localdate()) if verdict else None
    claim.full_clean()
    claim.save(update_fields=["verdict", "verdict_on"])
    settle([claim.season])
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
    settle([season])
    return row


@transaction.atomic
def erase(claim: Claim) -> None:
    """Take a claim out of the ledger altogether: for administrators, who leave an audit row where they call this."""
    season = claim.season
    claim.delete()
    settle([season])
