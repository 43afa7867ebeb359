"""Tips: proposed by readers, decided on by editors. A tip never counts by itself; it may only lead to a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from shows.models import Claim, Proposal, Season

if TYPE_CHECKING:
    from django.contrib.auth.models import User

State = Proposal.State
_HIDDEN = re.compile(r"\|\|.*?\|\|", re.DOTALL)


class ClosedError(Exception):
    """Somebody has decided on this tip already. `str()` of it is meant for the editor."""


def propose(
    season: Season,
    words: str,
    *,
    link: str = "",
    credit: str = "",
    address: str = "",
    by: User | None = None,
) -> Proposal:
    """Lay a tip before the editors. Raises ValidationError, by field, if there is something wrong with it."""
    tip = Proposal(
        season=season,
        words=words.strip(),
        link=link.strip(),
        credit=credit.strip(),
        address=address,
        created_by=by,
    )
    tip.full_clean()
    tip.save(force_insert=True)
    return tip


def openly(words: str) -> str:
    """A tip without what its reader hid between two ||: for lists, and for what may be published without another look."""
    return _HIDDEN.sub("[spoiler]", words)


@transaction.atomic
def accept(tip: Proposal, claim: Claim, *, by: User) -> Proposal:
    """Note that an editor has made a claim of it, which then thanks whoever sent it."""
    locked = _open(tip)
    locked.claim = claim
    return _close(locked, State.ACCEPTED, by)


@transaction.atomic
def decline(tip: Proposal, reason: str, *, by: User) -> Proposal:
    locked = _open(tip)
    locked.reason = " ".join(reason.split())
    if not locked.reason:
        raise ValidationError({"reason": "Say why, in a few words: the moderators read it."})
    return _close(locked, State.DECLINED, by)


def thank(tip: Proposal, name: str, address: str) -> None:
    """Name whoever sent it, and where; or nobody, once they are not to be named any more."""
    Proposal.objects.filter(pk=tip.pk).update(credit=name, address=address)


def _open(tip: Proposal) -> Proposal:
    locked = Proposal.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=tip.pk)
    if locked.state != State.OPEN:
        who = locked.decided_by.get_username() if locked.decided_by else "Somebody"
        raise ClosedError(f"{who} has decided on this tip already: {locked.get_state_display().lower()}.")
    return locked


def _close(tip: Proposal, state: str, by: User) -> Proposal:
    tip.state, tip.decided_at, tip.decided_by = state, timezone.now(), by
    tip.full_clean()
    tip.save()
    return tip
