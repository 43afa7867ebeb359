"""Who says it? Only whoever has proved their address, and has been read often enough, is not read first."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict


def banned(arrival: Arrival) -> Verdict | None:
    """Held like anybody's; the moderator reads that there is a ban, why, and until when."""
    reason, until = arrival.history.ban_reason, arrival.history.ban_until
    if reason is None:
        return None
    end = f"until {timezone.localtime(until):%Y-%m-%d}" if until else "until it is lifted"
    return Verdict(Action.HOLD, "banned", f"{reason} ({end})")


def read_first(arrival: Arrival) -> Verdict | None:
    """The one rule that lets a comment pass unread, by saying nothing. If another rule holds it, it is held."""
    if is_trusted(arrival):
        return None
    return Verdict(Action.HOLD, "read_first" if arrival.is_known else "first_time")


def is_trusted(arrival: Arrival) -> bool:
    """Never by a typed address alone: anybody can type it."""
    enough: int = settings.COMMENT_TRUST_AFTER
    history = arrival.history
    return enough > 0 and arrival.is_confirmed and history.approved >= enough and not history.spoiled_trust
