"""What does it say?"""

from __future__ import annotations

from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict
from comments.text import MAX_LENGTH, MIN_LENGTH, links_in, visible_length

LINKS_ALLOWED = 2


def length(arrival: Arrival) -> Verdict | None:
    """The form says so at the field; this holds for every other way in."""
    if visible_length(arrival.text) < MIN_LENGTH or len(arrival.text) > MAX_LENGTH:
        return Verdict(Action.REFUSE, "length", f"{len(arrival.text):,}")
    return None


def links(arrival: Arrival) -> Verdict | None:
    count = len(links_in(arrival.text))
    return Verdict(Action.HOLD, "links", str(count)) if count > LINKS_ALLOWED else None
