"""What every public page has in common: safe methods only, an ETag from its bytes, and page numbers that must exist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A page for everybody: GET and HEAD only, and “not modified” for who has these bytes already."""

    @require_safe
    @conditional_page
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return page


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int) -> Page[Any]:
    """The page that `?page=` asks for; one that does not exist is not found, rather than the nearest one."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 6):
        raise Http404("No such page.")
    try:
        return Paginator(rows, size).page(int(asked))
    except InvalidPage:
        raise Http404("No such page.") from None


def canonical(request: HttpRequest, page: Page[Any]) -> str:
    """The address of a list's page without filters: what narrows a list makes no new page."""
    return request.path if page.number == 1 else f"{request.path}?page={page.number}"
