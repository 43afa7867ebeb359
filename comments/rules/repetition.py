"""Is it said again, or too much at once? What is counted stands in comments.rules.history."""

from __future__ import annotations

from django.conf import settings

from comments.rules.arrival import Arrival
from comments.rules.history import PAGE_FACTOR, SITE_FACTOR
from comments.rules.verdict import Action, Verdict


def duplicate(arrival: Arrival) -> Verdict | None:
    """The friendly early answer; what makes it certain is the unique constraint (comments.posting)."""
    return Verdict(Action.KNOWN, "duplicate") if arrival.history.said_before else None


def flood_of_network(arrival: Arrival) -> Verdict | None:
    """The one limit that refuses. The others could be used to shut somebody else out, so they only hold."""
    return _reached(Action.REFUSE, "flood_network", arrival.history.of_network)


def flood_of_email(arrival: Arrival) -> Verdict | None:
    return _reached(Action.HOLD, "flood_email", arrival.history.of_email)


def flood_of_page(arrival: Arrival) -> Verdict | None:
    return _reached(Action.HOLD, "flood_page", arrival.history.of_page, PAGE_FACTOR)


def flood_of_site(arrival: Arrival) -> Verdict | None:
    return _reached(Action.HOLD, "flood_site", arrival.history.of_site, SITE_FACTOR)


def _reached(action: Action, code: str, count: int, factor: int = 1) -> Verdict | None:
    limit: int = settings.COMMENT_RATE_PER_HOUR * factor
    return Verdict(action, code, str(limit)) if count >= limit else None
