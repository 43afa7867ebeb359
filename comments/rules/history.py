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
from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, QuerySet, Subquery, Sum, TextField
from django.db.models.functions import Cast, Coalesce

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


def history_of(
    page: Page, thread: Thread | None, *, fingerprint: str, author_key: str, network_hash: str, at: datetime
) -> History:
    """One query, hung on the page's own row, which is always there."""
    asked = (
        _repetition(thread, fingerprint, author_key, network_hash, at)
        | _newcomers(at)
        | _author(author_key, at)
        | _bans(author_key, network_hash, at)
        | _versions()
    )
    row = type(page)._base_manager.filter(pk=page.pk).values(**asked).first()
    return History(**(row or {}))


def newcomers_at_most() -> int:
    """So many newcomers' comments in ten minutes are held as usual; from then on the site is busy."""
    limit: int = settings.COMMENT_NEWCOMERS_AT_ONCE
    return limit


def _repetition(
    thread: Thread | None, fingerprint: str, author_key: str, network_hash: str, at: datetime
) -> dict[str, Any]:
    limit: int = settings.COMMENT_RATE_PER_HOUR
    sent = Comment.objects.filter(created_at__gt=at - HOUR, created_at__lte=at)
    here = Comment.objects.filter(thread=thread)
    return {
        "said_before": Exists(here.filter(fingerprint=fingerprint)),
        "of_network": CountUpTo(sent.filter(network_hash=network_hash), limit),
        "of_email": CountUpTo(sent.filter(author_key=author_key), limit),
        "of_page": CountUpTo(sent.filter(thread=thread), limit * PAGE_FACTOR),
        "of_site": CountUpTo(sent, limit * SITE_FACTOR),
    }


def _newcomers(at: datetime) -> dict[str, Any]:
    # The bound in time says nothing new. It makes a database without statistics take the index of authors, not of statuses.
    known = Comment.objects.filter(
        author_key=OuterRef("author_key"), created_at__lte=at, status=Status.APPROVED
    )
    recent = Comment.objects.filter(created_at__gt=at - TEN_MINUTES, created_at__lte=at)
    theirs = recent.filter(~Exists(known))
    waiting = theirs.filter(status=Status.PENDING, created_at__gt=at - MINUTE)
    held_as_busy = waiting.alias(said=Cast("held_because", TextField())).filter(said__contains=f'"{BUSY}"')
    return {
        "newcomers": CountUpTo(theirs, newcomers_at_most()),
        "let_in": CountUpTo(held_as_busy, LET_IN_A_MINUTE),
    }


def _author(author_key: str, at: datetime) -> dict[str, Any]:
    theirs = Comment.objects.filter(author_key=author_key, created_at__lte=at).exclude(author_key="")
    unfit = theirs.filter(
        status__in=(Status.REJECTED, Status.SPAM, Status.REMOVED), created_at__gt=at - GRUDGE
    )
    return {
        "approved": CountUpTo(theirs.filter(status=Status.APPROVED), max(1, settings.COMMENT_TRUST_AFTER)),
        "spoiled_trust": Exists(unfit),
    }


def _bans(author_key: str, network_hash: str, at: datetime) -> dict[str, Any]:
    # One is enough to hold it; the longest is told.
    longest = standing(author_key, network_hash, at).order_by(F("until").desc(nulls_first=True), "-pk")
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
