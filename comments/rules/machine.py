"""Was it a person who filled in the form?"""

from __future__ import annotations

from django.conf import settings

from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict


def stamp(arrival: Arrival) -> Verdict | None:
    """Without script, or from a page frozen long ago, there is no stamp: the sender gets one by reading once more."""
    if arrival.waited is None:
        return Verdict(Action.REVIEW, "no_stamp")
    if arrival.waited < settings.COMMENT_MIN_SECONDS:
        return Verdict(Action.REVIEW, "too_fast", str(arrival.waited))
    return None


def trap(arrival: Arrival) -> Verdict | None:
    """Never refused in silence: a browser that fills in too much may have done it for an honest reader."""
    return Verdict(Action.SPAM, "trap", arrival.trap[:60]) if arrival.trap.strip() else None
