"""The moderators' desk: which comments stand on which tab, in which order, and what can be done with them.

What is shown beside each comment is in `comments.context`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Subquery, Value
from django.template.defaultfilters import pluralize

from comments import cursor
from comments.context import Item, items_of, with_context
from comments.models import Comment, Report
from comments.querysets import CommentQuerySet

PART = 50
REPORTED = "reported"
ORDERS = ("time", "score")
Status = Comment.Status
_SCORE_CURSOR = re.compile(r"([0-9]{1,5})-([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Tab:
    """A predicate over the comments. Where somebody has to decide, the oldest comes first; elsewhere the newest."""

    name: str
    label: str
    empty: str
    statuses: tuple[str, ...] = ()  # none: those with open reports, whatever their status
    oldest_first: bool = False
    least_first: bool = False  # by score: the least spam-like first, to find what does not belong here
    hint: str = ""

    @property
    def note(self) -> str:
        """The hint, with the days that the settings have."""
        days = settings.COMMENT_PURGE_SPAM_DAYS
        return self.hint.format(days=f"{days} day{pluralize(days)}")


TABS = {
    tab.name: tab
    for tab in (
        Tab("pending", "Pending", "Every comment has been read.", (Status.PENDING,), oldest_first=True),
        Tab(
            "spam",
            "Likely spam",
            "Nothing has been sorted out.",
            (Status.SPAM,),
            least_first=True,
            hint="Readers do not see these. One key brings a comment back; after {days} they are deleted for good.",
        ),
        Tab(
            REPORTED,
            "Reported",
            "No report is open.",
            oldest_first=True,
            hint="Keep dismisses the reports; any other decision upholds them.",
        ),
        Tab("approved", "Approved", "Nothing is public yet.", (Status.APPROVED,)),
        Tab(
            "rejected",
            "Rejected",
            "Nothing was rejected or removed.",
            (Status.REJECTED, Status.REMOVED),
            hint="Rejected: never public; the author may ask once for a second look. Removed: taken from view. Both read the reason.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Part:
    items: list[Item] = field(default_factory=list)
    next: str = ""


def counts() -> dict[str, int]:
    """How many comments stand on each tab: true, and in one query.

    Each status is counted by itself, off an index: to count all of them in groups costs half as much again.
    """
    numbers = {status.value: _number(Comment.objects.filter(status=status)) for status in Status}
    numbers[REPORTED] = _number(Report.objects.filter(outcome=Report.Outcome.OPEN), "comment")
    # Any one row to hang them on; where there is none, there is nothing to count.
    found = Comment.objects.order_by().values(**numbers).first() or dict.fromkeys(numbers, 0)
    return {tab.name: sum(found[key] for key in tab.statuses or (REPORTED,)) for tab in TABS.values()}


def _number(rows: QuerySet, different: str = "") -> Subquery:
    number = Count(different, distinct=True) if different else Count("*")
    return Subquery(rows.order_by().values(all=Value(1)).annotate(n=number).values("n"))


def part_of(tab: Tab, order: str = "time", after: str = "") -> Part:
    """Fifty comments of one tab. Raises `cursor.CursorError`."""
    descending = not (tab.least_first if order == "score" else tab.oldest_first)
    key = "spam_score" if order == "score" else "created_at"
    where = _after(order, after, descending)
    # Each status by itself is read off an index in order; two of them together would be sorted whole.
    lists = [
        list(rows.filter(where).order_by(*([f"-{key}", "-pk"] if descending else [key, "pk"]))[: PART + 1])
        for rows in _rows(tab)
    ]
    found = sorted(
        (row for rows in lists for row in rows),
        key=lambda row: (getattr(row, key), row.pk),
        reverse=descending,
    )
    following = _cursor_of(order, found[PART - 1]) if len(found) > PART else ""
    return Part(items_of(found[:PART]), following)


def item_of(pk: int) -> Item | None:
    return next(iter(items_of(list(with_context().filter(pk=pk)))), None)


def stands_on(comment: Comment, tab: Tab) -> bool:
    if tab.statuses:
        return comment.status in tab.statuses
    return Comment.objects.filter(pk=comment.pk).reported().exists()


def _rows(tab: Tab) -> list[CommentQuerySet]:
    if not tab.statuses:
        return [with_context().reported()]
    return [with_context().filter(status=status) for status in tab.statuses]


def _after(order: str, after: str, descending: bool) -> Q:
    if not after:
        return Q()
    if order == "time":
        return cursor.after(after, newest_first=descending)
    match = _SCORE_CURSOR.fullmatch(after)
    if not match:
        raise cursor.CursorError(after)
    score, pk = int(match[1]), int(match[2])
    if descending:
        return Q(spam_score__lte=score) & (Q(spam_score__lt=score) | Q(pk__lt=pk))
    return Q(spam_score__gte=score) & (Q(spam_score__gt=score) | Q(pk__gt=pk))


def _cursor_of(order: str, comment: Comment) -> str:
    return f"{comment.spam_score}-{comment.pk}" if order == "score" else cursor.cursor_of(comment)
