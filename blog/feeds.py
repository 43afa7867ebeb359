"""Feeds of articles, Atom and RSS. An entry is updated when the article changed in substance, and never otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from blog.models import Category, Revision
from cliffhanger.addresses import absolute
from cliffhanger.pages import public_page
from cliffhanger.syndication import Atom, Rss, printable, response_of, second
from shows.feed_entries import SeasonEntry, season_entries
from shows.models import Show

LENGTH = 30


@public_page
def articles_atom(request: HttpRequest) -> HttpResponse:
    return _response(Atom, request, settings.SITE_NAME, reverse("home"), Revision.objects.all())


@public_page
def articles_rss(request: HttpRequest) -> HttpResponse:
    return _response(Rss, request, settings.SITE_NAME, reverse("home"), Revision.objects.all())


@public_page
def category_atom(request: HttpRequest, slug: str) -> HttpResponse:
    category = get_object_or_404(Category, slug=slug)
    revisions = Revision.objects.in_category(category)
    return _response(
        Atom, request, f"{settings.SITE_NAME}: {category.name}", category.get_absolute_url(), revisions
    )


@public_page
def show_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles about a show, and before them what is known of each of its seasons that is still to come."""
    show = get_object_or_404(Show, slug=slug)
    revisions = Revision.objects.about_show(show.pk)
    seasons = season_entries(show, timezone.localtime())
    name = f"{settings.SITE_NAME}: {show.title}"
    return _response(Atom, request, name, show.get_absolute_url(), revisions, seasons)


def _response(
    kind: type[Atom | Rss],
    request: HttpRequest,
    title: str,
    page: str,
    revisions: QuerySet[Revision],
    seasons: Sequence[SeasonEntry] = (),
) -> HttpResponse:
    at = timezone.now()
    newest = revisions.live(at).for_lists().newest_first()[:LENGTH]  # type: ignore[attr-defined]
    feed = kind(
        title=printable(title),
        link=absolute(page),
        description=printable(settings.SITE_TAGLINE),
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(request.path),
        feed_guid=absolute(request.path),
    )
    for season in seasons:
        feed.add_item(**_season_entry(season))
    for revision in newest:
        feed.add_item(**_entry(revision))
    changes = [_last_change(revisions, at), *(season.changed_at for season in seasons)]
    return response_of(feed, max((moment for moment in changes if moment is not None), default=None))


def _entry(revision: Revision) -> dict[str, Any]:
    address = absolute(revision.get_absolute_url())
    return {
        "title": printable(revision.title),
        "link": address,
        "unique_id": address,
        "unique_id_is_permalink": True,
        "description": escape(printable(revision.summary)),  # readers take it for HTML
        "pubdate": second(revision.published_at) if revision.published_at else None,
        "updateddate": second(revision.modified_at) if revision.modified_at else None,
        "author_name": _names(revision),
        "author_link": absolute(revision.byline[0].get_absolute_url()) if revision.byline else None,
        "categories": [printable(revision.category.name)],
    }


def _season_entry(entry: SeasonEntry) -> dict[str, Any]:
    address = absolute(entry.season.get_absolute_url())
    return {
        "title": printable(entry.title),
        "link": address,
        "unique_id": address,
        "unique_id_is_permalink": True,
        "description": escape(printable(entry.summary)),
        "pubdate": second(entry.began_at),
        "updateddate": second(entry.changed_at),
        "author_name": printable(settings.SITE_NAME),
        "categories": ["What is known"],
    }


def _names(revision: Revision) -> str:
    return printable(", ".join(author.name for author in revision.byline) or settings.SITE_NAME)


def _last_change(revisions: QuerySet[Revision], at: datetime) -> datetime | None:
    """When a reader's copy of the feed went out of date last: something came, or something was taken down."""
    ends = revisions.aggregate(
        came=Max("live_from", filter=Q(live_from__lte=at)),
        went=Max("live_until", filter=Q(live_until__lte=at)),
    )
    return max((moment for moment in ends.values() if moment is not None), default=None)
