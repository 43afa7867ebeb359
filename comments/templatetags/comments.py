"""`{% load comments %}`: the thread of a page, and a comment's text as safe HTML."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from comments import markup, reading, text
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


@register.simple_tag
def thread_row(row: reading.Row, closed: bool = False, moves_focus: bool = False) -> SafeString:
    return markup.row(row, closed=closed, moves_focus=moves_focus)
