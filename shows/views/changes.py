from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape

from cliffhanger.addresses import absolute
from cliffhanger.pages import canonical, page_of, public_page
from cliffhanger.syndication import Atom, printable, response_of, second
from shows import jsonld
from shows.change_log import News, news_of
from shows.models import Change

PER_PAGE = 40
LENGTH = 50


@public_page
def changes(request: HttpRequest) -> HttpResponse:
    """Everything that came to be held otherwise, of whichever season, what was noted last first."""
    # By their ids alone, which the index holds: a page far back costs no more than the first one.
    page = page_of(request, Change.objects.news().values_list("pk", flat=True), PER_PAGE)
    crumbs = [("Changes", reverse("shows:changes"))]
    context = {
        "page_obj": page,
        "news": news_of(_newest().filter(pk__in=list(page.object_list))),
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/changes.html", context)


@public_page
def feed_changes(request: HttpRequest) -> HttpResponse:
    feed = Atom(
        title=printable(f"{settings.SITE_NAME}: what changed"),
        link=absolute(reverse("shows:changes")),
        description="What came to be held of seasons that are not out yet, and why.",
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(request.path),
        feed_guid=absolute(request.path),
    )
    news = news_of(_newest()[:LENGTH], together=False)
    for one in news:
        feed.add_item(**_entry(one))
    return response_of(feed, max((one.changed_at for one in news), default=None))


def _newest() -> QuerySet[Change]:
    """With all that a line about them prints."""
    return Change.objects.news().select_related("season__show", "claim__source")


def _entry(news: News) -> dict[str, Any]:
    line = news.lines[0]
    address = f"{absolute(news.season.get_absolute_url())}#change-{line.change.pk}"
    was = f" Before: {line.old}." if line.old else ""
    words = f"{line.name}: {line.new}. Since {news.day}.{was} {news.corrected or news.why}"
    return {
        "title": printable(f"{news.season}: {line.name[:1].lower()}{line.name[1:]}: {line.new}"),
        "link": address,
        "unique_id": address,
        "unique_id_is_permalink": True,
        "description": escape(printable(words.strip())),  # readers take it for HTML
        "pubdate": second(line.change.noted_at),
        "updateddate": second(news.changed_at),
        "author_name": printable(settings.SITE_NAME),
        "categories": [line.change.get_fact_display()],
    }
