"""A thread as readers see it: twenty roots at a time with the first answers to each, in four queries at any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from comments import cursor
from comments.models import Comment, Thread
from comments.querysets import CommentQuerySet

ROOTS = 20
REPLIES = 30
DEPTH_SHOWN = 4


class Said(NamedTuple):
    """What a thread prints of a comment. Addresses and notes of the rules are not even loaded."""

    pk: int
    parent_id: int | None
    root_id: int | None
    status: str
    name: str
    website: str
    text: str
    created_at: datetime
    spoils_season: int | None
    spoils_episode: int | None

    def is_public(self) -> bool:
        return self.status == Comment.Status.APPROVED


@dataclass(slots=True)
class Row:
    """A comment and its place in the nested list. Rows come in reading order, so the template needs no recursion."""

    comment: Said
    level: int = 0
    opens: bool = False  # the first answer to the comment before it: a list begins here
    ends: bool = True  # no answer follows inside its own item
    closes: int = 0  # how many lists end after it
    answers_to: str = ""  # whom it answers, where the list does not show it any more
    has_more: bool = False  # a root with answers that are not shown here


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a thread, and the cursor after which the next one begins ("" at the end)."""

    rows: list[Row]
    next: str


def part_of(thread: Thread | None, after: str = "") -> Part:
    """Twenty exchanges, oldest first. Raises `cursor.CursorError`."""
    if thread is None:
        return Part([], "")
    roots = Comment.objects.filter(thread=thread).shown_roots()
    if after:
        roots = roots.filter(cursor.after(after))
    shown = _said(roots, ROOTS + 1)
    following = cursor.cursor_of(shown[ROOTS - 1]) if len(shown) > ROOTS else ""
    return Part(rows_of(shown[:ROOTS]), following)


def exchange_of(root: Comment, after: str = "") -> Part:
    """One exchange: all answers below `root`, a part at a time. Raises `cursor.CursorError`."""
    replies = Comment.objects.filter(root=root).shown_replies()
    if after:
        replies = replies.filter(cursor.after(after))
    shown = _said(replies, REPLIES + 1)
    following = cursor.cursor_of(shown[REPLIES - 1]) if len(shown) > REPLIES else ""
    return Part(list(_in_order([said(root)], {root.pk: shown[:REPLIES]})), following)


def ancestors_of(comment: Comment) -> list[Comment]:
    """The public comments it answers, the nearest three and the one that began the exchange, outermost first."""
    near = Comment.objects.select_related("parent__parent__parent", "root").get(pk=comment.pk)
    chain = [near.root]
    step = near.parent
    nearest = []
    for _ in range(3):
        if step is None or step == near.root:
            break
        nearest.append(step)
        step = step.parent
    return [c for c in [*chain, *reversed(nearest)] if c is not None and c.is_public()]


def said(comment: Comment) -> Said:
    return Said(*(getattr(comment, name) for name in Said._fields))


def _said(comments: CommentQuerySet, count: int | None = None) -> list[Said]:
    ordered = comments.order_by("created_at", "pk").values_list(*Said._fields)
    return list(map(Said._make, ordered[:count]))


def rows_of(roots: list[Said]) -> list[Row]:
    """The roots with the first thirty answers to each."""
    replies: dict[int, list[Said]] = defaultdict(list)
    for reply in _first_replies(roots):
        replies[reply.root_id or 0].append(reply)
    full = {pk for pk, found in replies.items() if len(found) > REPLIES}
    rows = list(_in_order(roots, {pk: found[:REPLIES] for pk, found in replies.items()}))
    for row in rows:
        row.has_more = row.comment.pk in full
    return rows


def _first_replies(roots: list[Said]) -> list[Said]:
    numbered = (
        Comment.objects.shown_replies()
        .filter(root__in=[root.pk for root in roots])
        .annotate(place=Window(RowNumber(), partition_by=F("root"), order_by=["created_at", "pk"]))
    )
    return _said(numbered.filter(place__lte=REPLIES + 1))


def _in_order(roots: list[Said], replies: dict[int, list[Said]]) -> Iterator[Row]:
    """Reading order: each comment, then the answers to it. Deeper than the fourth level the list stays flat."""
    for root in roots:
        below = _with_public(replies.get(root.pk, []))
        present = {comment.pk for comment in below} | {root.pk}
        names = {comment.pk: comment.name if comment.is_public() else "" for comment in [root, *below]}
        children: dict[int, list[Said]] = defaultdict(list)
        for comment in below:  # an answer whose parent stands in an earlier part begins at the root again
            children[comment.parent_id if comment.parent_id in present else root.pk].append(comment)
        yield from _joined(list(_walk(root, children, names)))


def _with_public(replies: list[Said]) -> list[Said]:
    """Without the removed ones that have nothing public below them. Answers come after what they answer."""
    kept: set[int] = set()
    for reply in reversed(replies):
        if reply.is_public() or reply.pk in kept:
            kept |= {reply.pk, reply.parent_id or 0}
    return [reply for reply in replies if reply.pk in kept]


def _walk(root: Said, children: dict[int, list[Said]], names: dict[int, str]) -> Iterator[Row]:
    stack = [(root, 0)]
    while stack:
        comment, depth = stack.pop()
        level = min(depth, DEPTH_SHOWN)
        flattened = depth > DEPTH_SHOWN or (depth == 1 and comment.parent_id != root.pk)
        yield Row(comment, level, answers_to=names.get(comment.parent_id or 0, "") if flattened else "")
        stack.extend((child, depth + 1) for child in reversed(children.get(comment.pk, [])))


def _joined(rows: list[Row]) -> list[Row]:
    """Fills in where lists begin and end, from each row's level and the level of the one that follows."""
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        level = following.level if following else 0
        row.ends = level <= row.level
        row.closes = max(0, row.level - level)
        if following:
            following.opens = following.level > row.level
    return rows
