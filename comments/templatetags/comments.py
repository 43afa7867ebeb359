"""`{% load comments %}`: the thread of a page, and a comment's text as safe HTML."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from comments import markup, reading, spoilers, text
from comments.pages import Page, counted_thread_of, key_of

register = template.Library()


@register.inclusion_tag("comments/thread.html")
def comment_thread(page: Page) -> dict[str, Any]:
    """The thread and its form. It is given nothing of the request: what it prints is the same for everybody."""
    thread, count = counted_thread_of(page)
    part = reading.part_of(thread)
    closed = thread is not None and thread.is_closed()
    page_key = key_of(page)
    return {
        "page_key": page_key,
        "count": count,
        "rows": part.rows,
        "next": part.next,
        "closed": closed,
        "empty_form": "" if closed else markup.empty_form(page_key),
    }


@register.filter
def formatted(value: str) -> SafeString:
    return text.formatted(value)


@register.inclusion_tag("comments/body.html")
def comment_body(comment: spoilers.Marked, opened: bool = False) -> dict[str, Any]:
    """What it says, behind a disclosure where it gives something away; `opened`: for whom that is seen already."""
    place = spoilers.mark_of(comment)
    return {
        "comment": comment,
        "place": place,
        "summary": place and spoilers.summary_of(place),
        "opened": opened,
    }


@register.filter
def excerpt(comment: spoilers.Marked, length: int = spoilers.EXCERPT) -> str:
    """One line with nothing in it that is hidden."""
    return spoilers.excerpt_of(comment, length)


@register.filter
def spoiler_summary(comment: spoilers.Marked) -> str:
    place = spoilers.mark_of(comment)
    return spoilers.summary_of(place) if place else ""


@register.simple_tag
def thread_row(
    row: reading.Row,
    closed: bool = False,
    moves_focus: bool = False,
    watched: spoilers.Place | None = None,
) -> SafeString:
    return markup.row(row, closed=closed, moves_focus=moves_focus, watched=watched)
