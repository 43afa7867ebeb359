"""One address, one view, two sizes: the whole page, or the part of it that htmx asked for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from comments.models import Comment
from comments.pages import Page, key_of, public_page


def wants_part(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def whole_or_part(
    request: HttpRequest, whole: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    response = render(request, part if wants_part(request) else whole, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def page_or_404(key: str) -> Page:
    page = public_page(key)
    if page is None:
        raise Http404("There is no such page.")
    return page


def public_comment_or_404(pk: int) -> tuple[Comment, Page]:
    """An approved comment and the page it stands on; a page that is not public takes its comments along."""
    comments = Comment.objects.public().select_related("thread")
    comment = comments.filter(pk=pk).first()
    if comment is None:
        raise Http404("There is no such comment.")
    return comment, page_or_404(comment.thread.page_key)


def page_facts(page: Page, title: str) -> dict[str, Any]:
    return {"page": page, "page_key": key_of(page), "page_title": title, "page_url": page.get_absolute_url()}
