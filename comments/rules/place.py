"""Can anything be said here at all?"""

from __future__ import annotations

from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict


def closed_thread(arrival: Arrival) -> Verdict | None:
    return Verdict(Action.REFUSE, "closed") if arrival.closed else None


def missing_parent(arrival: Arrival) -> Verdict | None:
    """Only a public comment of the same page can be answered."""
    if arrival.parent_id and not arrival.parent:
        return Verdict(Action.REFUSE, "parent_gone", str(arrival.parent_id))
    return None
