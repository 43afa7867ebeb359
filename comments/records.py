"""What is known of a comment's author and of what was decided, as the sentences below it on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.utils.dateformat import format as as_date

from comments.context import Entry, Item
from comments.models import Comment
from comments.privacy.retention import purged_at


def record_of(item: Item) -> str:
    return " ".join(_sentences(item))


def _sentences(item: Item) -> Iterator[str]:
    decision = item.decision
    if item.others:
        yield f"Others by this author: {', '.join(f'{count} {label}' for label, count in item.others)}."
    elif not item.comment.from_newsroom:
        yield "No other comment by this author."
    if many := item.same_network:
        yield f"{many} other{pluralize(many)} from the same network this month."
    if decision:
        yield _decided(decision)
    if item.comment.status == Comment.Status.SPAM:
        since = decision.at if decision else item.comment.created_at
        yield f"It is deleted on {_date(purged_at(since), 'j M Y')}."
    if item.tip:
        yield f"With the editors as a tip: {item.tip.get_state_display().lower()}."
        yield item.tip.reason


def _decided(entry: Entry) -> str:
    because = f" ({entry.words})" if entry.words and entry.label != "Undone" else ""
    return f"{entry.label} by {entry.who or 'the rules'}, {_date(entry.at, 'j M Y, H:i')}{because}."


def _date(at: datetime, how: str) -> str:
    return as_date(timezone.localtime(at), how)
