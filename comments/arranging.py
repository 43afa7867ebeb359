"""Comments in reading order: each one, then the answers to it. Pure, and without recursion, however deep they answer each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from comments.models import Comment

DEPTH_SHOWN = 4


class Said(NamedTuple):
    """What a thread prints of a comment. Addresses and notes of the rules are not even loaded."""

    pk: int
    parent_id: int | None
    root_id: int | None
    status: str
    name: str
    from_newsroom: bool
    website: str
    text: str
    created_at: datetime
    edited_at: datetime | None
    reply_count: int
    pinned_at: datetime | None
    featured_at: datetime | None
    spoils_season: int | None
    spoils_episode: int | None

    def is_public(self) -> bool:
        return self.status == Comment.Status.APPROVED


class Rest(NamedTuple):
    """Where the whole exchange stands: who began it ("": removed), and how many answers it has."""

    pk: int
    name: str
    answers: int


@dataclass(slots=True)
class Row:
    """A comment and its place in the nested list. Rows come in reading order, so the template needs no recursion."""

    comment: Said
    level: int = 0
    opens: bool = False  # the first answer to the comment before it: a list begins here
    ends: bool = True  # no answer follows inside its own item
    closes: int = 0  # how many lists end after it
    answers_to: str = ""  # whom it answers, where the list does not show it any more
    rest: Rest | None = None  # at the end of an exchange of which not everything stands here
    is_cut: bool = False  # only the beginning of its text stands here
    is_current: bool = False  # the comment that the page is about


def in_order(
    roots: Sequence[Said], replies: Mapping[int, Sequence[Said]], absent: Mapping[int, Said]
) -> Iterator[Row]:
    """`replies` by root; `absent`: comments that were answered here and stand elsewhere, or nowhere any more.

    Deeper than the fourth level the list stays flat. Of what is not public only the place is kept.
    """
    for root in roots:
        below = list(replies.get(root.pk, []))
        answered = {absent[c.parent_id] for c in below if c.parent_id and c.parent_id in absent}
        places = [comment for comment in answered if not comment.is_public()]
        below = sorted((*below, *places), key=lambda comment: (comment.created_at, comment.pk))
        present = {comment.pk for comment in below} | {root.pk}
        names = {c.pk: c.name for c in (root, *below, *absent.values()) if c.is_public()}
        children: dict[int, list[Said]] = defaultdict(list)
        for comment in below:  # an answer whose parent stands elsewhere begins at the root again
            parent = comment.parent_id if comment.parent_id in present else root.pk
            children[parent or root.pk].append(comment)
        yield from _joined(list(_walk(root, children, names)))


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
