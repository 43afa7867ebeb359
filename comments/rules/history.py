"""What the database knows about a comment that arrives, in one query: every rule that counts rows reads it here.

No count looks at more rows than its limit asks for, so the query costs the same on a site with ten comments and on one
with a million. Counts are read without a lock: senders at the same instant may pass a limit by as many as there are
workers, which costs nothing, since nothing is published unread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import (
    BigAutoField,
    BigIntegerField,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    TextField,
)
from django.db.models.functions import Cast, Coalesce

from cliffhanger.prepared import Prepared, Slot
from comments.bans import standing
from comments.models import Comment, SpamModel, Thread, WordList
from comments.pages import Page

Status = Comment.Status
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)
# How long a rejected, spammy or removed comment stands against its author.
GRUDGE = timedelta(days=30)
# How much of a network's limit one page and the whole site may take in the same hour.
PAGE_FACTOR = 10
SITE_FACTOR = 100
# While the site is busy so many comments of newcomers that came carefully reach the queue in a minute; and their code.
LET_IN_A_MINUTE = 5
BUSY = "busy"


@dataclass(frozen=True, slots=True)
class History:
    """Counts go no further than the limit they are compared with."""

    said_before: bool = False
    of_network: int = 0  # within the hour, as the next three
    of_email: int = 0
    of_page: int = 0
    of_site: int = 0
    newcomers: int = (
        0  # comments of authors without a public one, within ten minutes, whatever became of them
    )
    let_in: int = 0  # of newcomers while the site was busy, within the minute
    approved: int = 0  # public comments of the author
    spoiled_trust: bool = False  # something of theirs was not fit to stay, of late
    ban_reason: str | None = None
    ban_until: datetime | None = None
    lists_count: int = 0  # these three: comments.words.State
    lists_sum: int = 0
    lists_changed: Any = None
    spam_version: int = 0

    @property
    def lists(self) -> tuple[object, ...]:
        return self.lists_count, self.lists_sum, self.lists_changed


class CountUpTo(Subquery):
    """How many rows there are, looking at no more than `limit` of them."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"

    def __init__(self, rows: QuerySet[Any], limit: int) -> None:
        super().__init__(rows.order_by().values("pk")[:limit], output_field=IntegerField())


# What is known of one comment that arrives; the query is written once (cliffhanger.prepared).
_PAGE, _THREAD = Slot("page", BigAutoField()), Slot("thread", BigIntegerField())
_FINGERPRINT, _AUTHOR, _NETWORK = (
    Slot(name, CharField()) for name in ("fingerprint", "author_key", "network_hash")
)
_NOW, _A_MINUTE_AGO, _TEN_MINUTES_AGO, _AN_HOUR_AGO, _A_GRUDGE_AGO = (
    Slot(name, DateTimeField())
    for name in ("at", "a_minute_ago", "ten_minutes_ago", "an_hour_ago", "a_grudge_ago")
)


def history_of(
    page: Page, thread: Thread | None, *, fingerprint: str, author_key: str, network_hash: str, at: datetime
) -> History:
    """One query, hung on the page's own row, which is always there."""
    limits = (settings.COMMENT_RATE_PER_HOUR, newcomers_at_most(), max(1, settings.COMMENT_TRUST_AFTER))
    rows = _known.rows(
        type(page),
        *limits,
        page=page.pk,
        thread=thread.pk if thread else None,
        fingerprint=fingerprint,
        author_key=author_key,
        network_hash=network_hash,
        at=at,
        a_minute_ago=at - MINUTE,
        ten_minutes_ago=at - TEN_MINUTES,
        an_hour_ago=at - HOUR,
        a_grudge_ago=at - GRUDGE,
    )
    return History(**rows[0]) if rows else History()


def newcomers_at_most() -> int:
    """So many newcomers' comments in ten minutes are held as usual; from then on the site is busy."""
    limit: int = settings.COMMENT_NEWCOMERS_AT_ONCE
    return limit


def _known_of(page: type[Page], rate: int, newcomers: int, trust: int) -> QuerySet[Any, Any]:
    asked = _repetition(rate) | _newcomers(newcomers) | _author(trust) | _bans() | _versions()
    return page._base_manager.filter(pk=_PAGE).order_by().values(**asked)


_known = Prepared(_known_of)


def _repetition(limit: int) -> dict[str, Any]:
    sent = Comment.objects.filter(created_at__gt=_AN_HOUR_AGO, created_at__lte=_NOW)
    here = Comment.objects.filter(thread=_THREAD)
    return {
        "said_before": Exists(here.filter(fingerprint=_FINGERPRINT)),
        "of_network": CountUpTo(sent.filter(network_hash=_NETWORK), limit),
        "of_email": CountUpTo(sent.filter(author_key=_AUTHOR), limit),
        "of_page": CountUpTo(sent.filter(thread=_THREAD), limit * PAGE_FACTOR),
        "of_site": CountUpTo(sent, limit * SITE_FACTOR),
    }


def _newcomers(limit: int) -> dict[str, Any]:
    # The bound in time says nothing new. It makes a database without statistics take the index of authors, not of statuses.
    known = Comment.objects.filter(
        author_key=OuterRef("author_key"), created_at__lte=_NOW, status=Status.APPROVED
    )
    recent = Comment.objects.filter(
        created_at__gt=_TEN_MINUTES_AGO, created_at__lte=_NOW, from_newsroom=False
    )
    theirs = recent.filter(~Exists(known))
    waiting = theirs.filter(status=Status.PENDING, created_at__gt=_A_MINUTE_AGO)
    held_as_busy = waiting.alias(said=Cast("held_because", TextField())).filter(said__contains=f'"{BUSY}"')
    return {
        "newcomers": CountUpTo(theirs, limit),
        "let_in": CountUpTo(held_as_busy, LET_IN_A_MINUTE),
    }


def _author(trust_after: int) -> dict[str, Any]:
    theirs = Comment.objects.filter(author_key=_AUTHOR, created_at__lte=_NOW).exclude(author_key="")
    unfit = theirs.filter(
        status__in=(Status.REJECTED, Status.SPAM, Status.REMOVED), created_at__gt=_A_GRUDGE_AGO
    )
    return {
        "approved": CountUpTo(theirs.filter(status=Status.APPROVED), trust_after),
        "spoiled_trust": Exists(unfit),
    }


def _bans() -> dict[str, Any]:
    # One is enough to hold it; the longest is told.
    longest = standing(_AUTHOR, _NETWORK, _NOW).order_by(F("until").desc(nulls_first=True), "-pk")
    return {
        "ban_reason": Subquery(longest.values("reason")[:1]),
        "ban_until": Subquery(longest.values("until")[:1]),
    }


def _versions() -> dict[str, Any]:
    one_row = WordList.objects.filter(is_active=True).order_by().values("is_active")
    return {
        "lists_count": Coalesce(Subquery(one_row.annotate(n=Count("pk")).values("n")), 0),
        "lists_sum": Coalesce(Subquery(one_row.annotate(n=Sum("pk")).values("n")), 0),
        "lists_changed": Subquery(one_row.annotate(n=Max("changed_at")).values("n")),
        "spam_version": Coalesce(Subquery(SpamModel.objects.order_by().values("version")[:1]), 0),
    }
