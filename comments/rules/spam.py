"""How much does it look like spam? The score sorts; whatever it says, a moderator finds the comment."""

from __future__ import annotations

from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict


def spam_score(arrival: Arrival) -> Verdict | None:
    """The reason gives the percentage and what speaks for it most."""
    scored = arrival.spam
    if scored is None or scored.band == "clean":
        return None
    found = ", ".join(words for words, _ in scored.reasons)
    detail = f"{scored.percent}: {found}" if found else scored.percent
    return Verdict(Action.SPAM if scored.band == "likely" else Action.HOLD, "spam_score", detail)
