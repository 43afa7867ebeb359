"""One address, one view, two sizes: the whole page, or the part of it that htmx asked for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from comments.models import Comment
from comments.pages import Page, key_of, public_page
from comments.querysets import CommentQuerySet


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
    """An approved comment and the page it stands on."""
    return _with_page(Comment.objects.public(), pk)


def shown_comment_or_404(pk: int) -> tuple[Comment, Page]:
    """An approved comment, or the place of a removed one that began an exchange which goes on."""
    return _with_page(Comment.objects.public() | Comment.objects.shown_roots(), pk)


def _with_page(comments: CommentQuerySet, pk: int) -> tuple[Comment, Page]:
    """A page that is not public takes its comments along."""
    comment = comments.select_related("thread").filter(pk=pk).first()
    if comment is None:
        raise Http404("There is no such comment.")
    return comment, page_or_404(comment.thread.page_key)


def page_facts(page: Page, title: str) -> dict[str, Any]:
    return {"page": page, "page_key": key_of(page), "page_title": title, "page_url": page.get_absolute_url()}
