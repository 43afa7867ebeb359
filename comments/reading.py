"""A thread as readers see it: twenty exchanges at a time with the first answers to each, in five queries at any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, Subquery

from comments import cursor, fitting
from comments.arranging import Rest, Row, Said, in_order
from comments.models import Comment, Thread
from comments.querysets import PINNED, CommentQuerySet
from comments.text import beginning, weight

ROOTS = 20
REPLIES = 30
CHOSEN = 20
NEAR = 3


class Sort(NamedTuple):
    """An order that readers can choose. Answers follow in the order they were given in any case."""

    name: str
    label: str
    by: str
    newest_first: bool

    @property
    def columns(self) -> tuple[str, str]:
        sign = "-" if self.newest_first else ""
        return f"{sign}{self.by}", f"{sign}pk"


NEWEST = Sort("newest", "Newest first", "created_at", True)
OLDEST = Sort("oldest", "Oldest first", "created_at", False)
REPLIED = Sort("replies", "Most replies", "reply_count", True)
_CHOSEN = Sort("chosen", "", "featured_at", True)
SORTS = (NEWEST, OLDEST, REPLIED)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a thread, and the cursor after which the next one begins ("" at the end)."""

    rows: list[Row]
    next: str


def sort_named(name: str) -> Sort | None:
    return next((sort for sort in SORTS if sort.name == name), None)


def part_of(thread: Thread | None, after: str = "", sort: Sort = NEWEST) -> Part:
    """Twenty exchanges; before the first twenty what is pinned. Raises `cursor.CursorError`."""
    if thread is None:
        return Part([], "")
    roots = Comment.objects.filter(thread=thread).shown_roots()
    shown, following = _page(roots.exclude(PINNED), ROOTS, after, sort)
    is_bare = after or not getattr(thread, "has_pinned", True)  # known of a thread that was counted
    pinned = [] if is_bare else _said(Comment.objects.filter(thread=thread).pinned().order_by("-pinned_at"))
    return Part(_with_answers([*pinned, *shown]), following)


def chosen_of(thread: Thread | None, after: str = "") -> Part:
    """What the newsroom chose, the latest choice first, without the answers. Raises `cursor.CursorError`."""
    if thread is None:
        return Part([], "")
    shown, following = _page(Comment.objects.filter(thread=thread).featured(), CHOSEN, after, _CHOSEN)
    answered = _answered_elsewhere(shown, present=set())
    rows = [Row(comment) for comment in shown]
    for row in rows:
        to = answered.get(row.comment.parent_id or 0)
        row.answers_to = to.name if to and to.is_public() else ""
    return Part(_fitted(rows), following)


def exchange_of(root: Comment, after: str = "") -> Part:
    """One exchange: all answers below `root`, a part at a time. Raises `cursor.CursorError`."""
    replies = Comment.objects.filter(root=root).shown_replies()
    shown, following = _page(replies, REPLIES, after, OLDEST)
    rows = _arranged([said(root)], {root.pk: shown})
    return Part(_fitted(rows, whole=root.pk), following)


def surroundings_of(answer: Comment) -> Part:
    """An answer below what it answers: the beginning, the nearest three, the answer, and the first answers to it."""
    found = Comment.objects.select_related("root", "parent__parent__parent").get(pk=answer.pk)
    near: list[Said] = []
    step = found.parent
    while step is not None and step.depth and len(near) < NEAR:
        near.append(said(step))
        step = step.parent if len(near) < NEAR else None
    direct = Comment.objects.filter(parent=answer).shown_replies().order_by(*OLDEST.columns)
    root = said(found.root or found)
    shown = [comment for comment in reversed(near) if comment.is_public()]
    rows = _arranged([root], {root.pk: [*shown, said(found), *_said(direct[:REPLIES])]})
    return Part(_fitted(rows, whole=answer.pk), "")


def newest_of(thread: Thread | None, count: int) -> list[Comment]:
    """The latest public comments wherever they stand, for the feed."""
    if thread is None:
        return []
    public = Comment.objects.public_by_place().filter(thread=thread)
    return list(public.defer("email", "held_because").order_by(*NEWEST.columns)[:count])


def marked(rows: list[Row], pk: int) -> list[Row]:
    """The same rows; the comment that a page is about says so."""
    for row in rows:
        row.is_current = row.comment.pk == pk
    return rows


def said(comment: Comment) -> Said:
    return Said(*(getattr(comment, name) for name in Said._fields))


def _said(comments: CommentQuerySet) -> list[Said]:
    return list(map(Said._make, comments.values_list(*Said._fields)))


def _page(comments: CommentQuerySet, count: int, after: str, sort: Sort) -> tuple[list[Said], str]:
    if after:
        comments = comments.filter(cursor.after(after, by=sort.by, newest_first=sort.newest_first))
    found = _said(comments.order_by(*sort.columns)[: count + 1])
    following = cursor.cursor_of(found[count - 1], sort.by) if len(found) > count else ""
    return found[:count], following


def _with_answers(roots: list[Said]) -> list[Row]:
    """The roots with the first answers to each: thirty, or as many as fit beside those of the others."""
    if not roots:
        return []
    room = fitting.level_of((min(root.reply_count, REPLIES) for root in roots), fitting.ANSWERS)
    each = REPLIES if room is None else room
    replies: dict[int, list[Said]] = defaultdict(list)
    for reply in _first_answers(roots, each):
        replies[reply.root_id or 0].append(reply)
    rows = _arranged(roots, {pk: found[:each] for pk, found in replies.items()})
    long = {root.pk: root for root in roots if root.reply_count > each}
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        root = long.get(row.comment.root_id or row.comment.pk)
        if root and (following is None or following.level == 0):
            row.rest = Rest(root.pk, root.name if root.is_public() else "", root.reply_count)
    return _fitted(rows)


def _first_answers(roots: list[Said], each: int) -> list[Said]:
    """Where there are more than `each`, up to the moment of the last one wanted: the rest is not even looked at."""
    replies = Comment.objects.shown_replies()
    wanted = Q(root__in=[root.pk for root in roots if 0 < root.reply_count <= each])
    for root in roots:
        if root.reply_count > each:
            of_root = replies.filter(root=root.pk)
            last = of_root.order_by(*OLDEST.columns).values("created_at")[each - 1 : each]
            wanted |= Q(root=root.pk, created_at__lte=Subquery(last))
    return _said(replies.filter(wanted).order_by(*OLDEST.columns))


def _arranged(roots: list[Said], replies: dict[int, list[Said]]) -> list[Row]:
    shown = [reply for found in replies.values() for reply in found]
    absent = _answered_elsewhere(shown, {comment.pk for comment in (*roots, *shown)})
    return list(in_order(roots, replies, absent))


def _answered_elsewhere(comments: Sequence[Said], present: set[int]) -> dict[int, Said]:
    missing = {c.parent_id for c in comments if c.parent_id is not None} - present
    return {c.pk: c for c in _said(Comment.objects.filter(pk__in=missing))} if missing else {}


def _fitted(rows: list[Row], whole: int = 0) -> list[Row]:
    """Long texts are cut where all of them together would be too much; never that of the comment the page is about."""
    weights = {r.comment.pk: weight(r.comment.text) for r in rows if r.comment.is_public()}
    weights.pop(whole, None)
    level = fitting.level_of(weights.values(), fitting.BYTES)
    for row in rows:
        if level is not None and weights.get(row.comment.pk, 0) > level:
            row.comment = row.comment._replace(text=beginning(row.comment.text, level))
            row.is_cut = True
    return rows
