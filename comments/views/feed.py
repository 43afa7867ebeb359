"""The newest comments of a page as a feed. What is hidden on the page is not in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from cliffhanger.addresses import absolute
from cliffhanger.pages import public_page
from cliffhanger.syndication import Atom, printable, response_of, second
from comments.models import Comment
from comments.pages import thread_of, title_of
from comments.reading import newest_of
from comments.spoilers import excerpt_of
from comments.text import MAX_LENGTH
from comments.views.parts import page_or_404

LENGTH = 30


@public_page
def feed(request: HttpRequest, key: str) -> HttpResponse:
    page = page_or_404(key)
    title = title_of(page)
    atom = Atom(
        title=printable(f"{settings.SITE_NAME}: comments on {title}"),
        link=absolute(page.get_absolute_url()),
        description=printable(settings.SITE_TAGLINE),
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(request.path),
        feed_guid=absolute(request.path),
    )
    for comment in newest_of(thread_of(page), LENGTH):
        atom.add_item(**_entry(comment, title))
    return response_of(
        atom, None
    )  # no date: the newest comment may be taken from view, and then it would go back


def _entry(comment: Comment, page_title: str) -> dict[str, Any]:
    address = absolute(comment.get_absolute_url())
    speaker = f"{comment.name} (newsroom)" if comment.from_newsroom else comment.name
    return {
        "title": printable(f"{speaker} on {page_title}"),
        "link": address,
        "unique_id": address,
        "unique_id_is_permalink": True,
        "description": escape(printable(excerpt_of(comment, MAX_LENGTH))),  # readers take it for HTML
        "pubdate": second(comment.created_at),
        "updateddate": second(comment.edited_at or comment.created_at),
        "author_name": printable(speaker),
    }
