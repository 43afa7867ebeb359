"""`{% load comments %}`: the thread of a page, and a comment's text as safe HTML."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from comments import markup, reading, spoilers, text
from comments.arranging import Row
from comments.closing import closed_since
from comments.listing import list_facts
from comments.pages import Page, counted_thread_of, key_of
from comments.seen_form import seen_facts
from comments.subject import subject_of
from shows.models import Season

register = template.Library()


@register.inclusion_tag("comments/thread.html")
def comment_thread(page: Page, season: Season | None = None) -> dict[str, Any]:
    """The thread and its form. It is given nothing of the request: what it prints is the same for everybody.

    `season`: what the page is about, where that is known already.
    """
    thread, count = counted_thread_of(page)
    page_key, subject = key_of(page), subject_of(season or page)
    closed, spoils = closed_since(page, thread) is not None, getattr(thread, "spoils", None)
    return {
        "page_key": page_key,
        **(seen_facts(subject, spoils) if subject and spoils else {}),
        **list_facts(thread, count, reading.part_of(thread)),
        "closed": closed,
        "empty_form": "" if closed else markup.empty_form(page_key, of_show=subject is not None),
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


@register.simple_tag
def thread_row(
    row: Row,
    closed: bool = False,
    moves_focus: bool = False,
    watched: spoilers.Place | None = None,
) -> SafeString:
    return markup.row(row, closed=closed, moves_focus=moves_focus, watched=watched)
