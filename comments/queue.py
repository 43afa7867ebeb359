"""What the moderators' desk shows, in a number of queries that does not depend on how much there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count

from comments import cursor
from comments.credit import MAY_BE_THANKED
from comments.models import Comment, Decision
from comments.moderation import UNDO_WITHIN, can_become
from comments.querysets import CommentQuerySet
from comments.rules.verdict import reason_words
from comments.tips import seasons_of, tip_of
from shows.models import Proposal, Season

PART = 50
RECENT = 10
Status = Comment.Status


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a moderator can do, and its key."""

    name: str
    key: str
    label: str
    done: str
    to: str


ACTIONS = (
    Action("approve", "a", "Approve", "Approved", Status.APPROVED),
    Action("reject", "r", "Reject", "Rejected", Status.REJECTED),
    Action("spam", "s", "Spam", "Marked as spam", Status.SPAM),
    Action("remove", "x", "Remove", "Removed", Status.REMOVED),
)
# Where nothing has been decided the oldest comes first, elsewhere the newest.
OLDEST_FIRST = {Status.PENDING}


@dataclass(frozen=True, slots=True)
class Tab:
    status: str
    label: str
    count: int


@dataclass(slots=True)
class Item:
    """A comment on the desk with its context."""

    comment: Comment
    reasons: list[str]
    history: list[tuple[str, int]]  # what became of the author's other comments
    same_network: int  # how many others came from the same network this month
    decision: Decision | None
    actions: list[Action]
    tip: Proposal | None  # if it was sent to the editors
    seasons: list[Season]  # that it may be about, if it can still be sent


@dataclass(frozen=True, slots=True)
class Part:
    items: list[Item] = field(default_factory=list)
    next: str = ""


def actions_on(status: str) -> list[Action]:
    return [action for action in ACTIONS if can_become(status, action.to)]


def tabs() -> list[Tab]:
    """The five queues with their true counts."""
    counts = dict(Comment.objects.order_by().values_list("status").annotate(Count("pk")))
    order = (Status.PENDING, Status.SPAM, Status.APPROVED, Status.REJECTED, Status.REMOVED)
    return [Tab(status, status.label, counts.get(status, 0)) for status in order]


def part_of(status: str, after: str = "") -> Part:
    """Fifty comments of one queue. Raises `cursor.CursorError`."""
    newest_first = status not in OLDEST_FIRST
    order = ("-created_at", "-pk") if newest_first else ("created_at", "pk")
    comments = _with_context().filter(status=status).order_by(*order)
    if after:
        comments = comments.filter(cursor.after(after, newest_first=newest_first))
    found = list(comments[: PART + 1])
    following = cursor.cursor_of(found[PART - 1]) if len(found) > PART else ""
    return Part(items_of(found[:PART]), following)


def item_of(pk: int) -> Item | None:
    return next(iter(items_of(list(_with_context().filter(pk=pk)))), None)


def items_of(comments: list[Comment]) -> list[Item]:
    history, networks, decisions = _histories(comments), _networks(comments), _decisions(comments)
    seasons = seasons_of(comments)
    return [
        Item(
            comment=comment,
            reasons=[reason_words(r["code"], r.get("detail", "")) for r in comment.held_because],
            history=_others(history[comment.author_key], comment),
            same_network=max(0, networks.get(comment.network_hash, 0) - 1),
            decision=decisions.get(comment.pk),
            actions=actions_on(comment.status),
            tip=tip_of(comment),
            seasons=seasons[comment.pk] if comment.status in MAY_BE_THANKED else [],
        )
        for comment in comments
    ]


def recent_decisions(by: User, at: datetime) -> list[Decision]:
    """The moderator's own decisions that can still be undone, newest first."""
    own = Decision.objects.filter(by=by, at__gt=at - UNDO_WITHIN, undoes=None, undone_by=None)
    return list(own.select_related("comment").order_by("-at", "-pk")[:RECENT])


def _with_context() -> CommentQuerySet:
    return Comment.objects.select_related(
        "parent", "thread__article", "thread__season__show", "thread__show", "tip__proposal"
    )


def _histories(comments: list[Comment]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    keys = {comment.author_key for comment in comments} - {""}
    rows = Comment.objects.filter(author_key__in=keys).order_by()
    for key, status, count in rows.values_list("author_key", "status").annotate(Count("pk")):
        found[key][status] = count
    return found


def _others(counts: Counter[str], comment: Comment) -> list[tuple[str, int]]:
    others = counts - Counter({comment.status: 1})
    return [(status.label.lower(), others[status]) for status in Status if others[status]]


def _networks(comments: list[Comment]) -> dict[str, int]:
    hashes = {comment.network_hash for comment in comments} - {""}
    rows = Comment.objects.filter(network_hash__in=hashes).order_by()
    return dict(rows.values_list("network_hash").annotate(Count("pk")))


def _decisions(comments: list[Comment]) -> dict[int, Decision]:
    """The latest decision on each."""
    rows = Decision.objects.filter(comment__in=[comment.pk for comment in comments])
    return {row.comment_id: row for row in rows.select_related("by").order_by("at", "pk")}
