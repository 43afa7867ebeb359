from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dates import MONTHS
from taggit.models import Tag

from blog import jsonld
from blog.models import Author, Category, Revision
from cliffhanger.pages import page_of, public_page

PER_PAGE = 20
ALL = "Articles"


@public_page
def article_list(request: HttpRequest) -> HttpResponse:
    return _list(request, Revision.objects.live(), title=ALL, months=Revision.objects.live().months())


@public_page
def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Category, slug=slug)
    feed = (f"Articles: {found.name}", reverse("blog:feed_category", args=[found.slug]))
    revisions = Revision.objects.live().in_category(found)
    return _list(request, revisions, title=found.name, kicker="Category", lead=found.about, feed=feed)


@public_page
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """A tag that only drafts carry is not there: its name might tell what is being prepared."""
    found = get_object_or_404(Tag, slug=slug)
    return _list(
        request, Revision.objects.live().tagged(found), title=found.name, kicker="Tag", needs_rows=True
    )


@public_page
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    revisions = Revision.objects.live().by_author(found)
    return _list(
        request, revisions, title=found.name, kicker=found.role or "Author", author=found, needs_rows=True
    )


@public_page
def archive(request: HttpRequest, year: int, month: int | None = None) -> HttpResponse:
    """What was first published in a year or a month."""
    title = f"{MONTHS[month]} {year}" if month else str(year)
    revisions = Revision.objects.live().published_in(year, month)
    above = [(str(year), reverse("blog:archive_year", args=[year]))] if month else []
    return _list(request, revisions, title=title, kicker="Archive", above=above, needs_rows=True)


def _list(
    request: HttpRequest,
    revisions: QuerySet[Revision],
    *,
    title: str,
    above: list[tuple[str, str]] | None = None,
    needs_rows: bool = False,
    **context: Any,
) -> HttpResponse:
    page = page_of(request, revisions.for_lists().newest_first(), PER_PAGE)  # type: ignore[attr-defined]
    if needs_rows and not page.object_list:
        raise Http404("Nothing is published here.")
    crumbs = [(ALL, reverse("blog:article_list"))] if title != ALL else []
    crumbs += [*(above or []), (title, request.path)]
    context |= {"title": title, "page_obj": page, "crumbs": crumbs, "data": jsonld.listing(crumbs)}
    return render(request, "blog/article_list.html", context)
