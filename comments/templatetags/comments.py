"""`{% load comments %}`: the thread of a page, and a comment's text as safe HTML."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from comments import reading, text
from comments.forms import CommentForm
from comments.pages import Page, key_of, thread_of

register = template.Library()


@register.inclusion_tag("comments/thread.html")
def comment_thread(page: Page) -> dict[str, Any]:
    """The thread and its form. It is given nothing of the request: what it prints is the same for everybody."""
    thread = thread_of(page)
    part = reading.part_of(thread)
    closed = thread is not None and thread.is_closed()
    return {
        "page_key": key_of(page),
        "count": reading.count_of(thread),
        "rows": part.rows,
        "next": part.next,
        "closed": closed,
        "form": None if closed else CommentForm(page_key=key_of(page)),
    }


@register.simple_tag
def comment_count(page: Page) -> int:
    return reading.count_of(thread_of(page))


@register.filter
def formatted(value: str) -> SafeString:
    return text.formatted(value)
