"""Is it said again, or too much at once?

Counts are read without a lock: senders at the same instant may pass the limit by as many as there are workers, which
costs nothing, since nothing is published unread.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from comments.models import Comment
from comments.querysets import CommentQuerySet
from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict

WINDOW = timedelta(hours=1)
# How much of the network's limit one page and the whole site may take in the same hour.
PAGE_FACTOR = 10
SITE_FACTOR = 100


def duplicate(arrival: Arrival) -> Verdict | None:
    """The friendly early answer; what makes it certain is the unique constraint (comments.posting)."""
    if arrival.thread and arrival.thread.comments.filter(fingerprint=arrival.fingerprint).exists():
        return Verdict(Action.KNOWN, "duplicate")
    return None


def flood_of_network(arrival: Arrival) -> Verdict | None:
    """The one limit that refuses. The others could be used to shut somebody else out, so they only hold."""
    limit: int = settings.COMMENT_RATE_PER_HOUR
    sent = _recent(arrival).filter(network_hash=arrival.network_hash)
    return Verdict(Action.REFUSE, "flood_network", str(limit)) if sent.reaches(limit) else None


def flood_of_email(arrival: Arrival) -> Verdict | None:
    limit: int = settings.COMMENT_RATE_PER_HOUR
    sent = _recent(arrival).filter(author_key=arrival.author_key)
    return Verdict(Action.HOLD, "flood_email", str(limit)) if sent.reaches(limit) else None


def flood_of_page(arrival: Arrival) -> Verdict | None:
    limit = settings.COMMENT_RATE_PER_HOUR * PAGE_FACTOR
    if arrival.thread and _recent(arrival).filter(thread=arrival.thread).reaches(limit):
        return Verdict(Action.HOLD, "flood_page", str(limit))
    return None


def flood_of_site(arrival: Arrival) -> Verdict | None:
    limit = settings.COMMENT_RATE_PER_HOUR * SITE_FACTOR
    return Verdict(Action.HOLD, "flood_site", str(limit)) if _recent(arrival).reaches(limit) else None


def _recent(arrival: Arrival) -> CommentQuerySet:
    return Comment.objects.filter(created_at__gt=arrival.at - WINDOW)
