from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cliffhanger.pages import public_page
from shows import jsonld, sections
from shows.answers import answer
from shows.change_log import history
from shows.estimate_section import section_of
from shows.models import Season
from shows.moments import end_of
from shows.reading import now, standing_of

# Nobody said anything about a season of ours before this; an earlier day is a mistyped one.
FIRST_YEAR = 1990
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@public_page
def season(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The release page: what is known of one season, now or (`?at=2024-05-01`) as it was known on a day."""
    at, travelled = _moment(request)
    found, previous, following = _among_its_neighbours(slug, number)
    standing = standing_of(found, at)
    words = answer(standing, found)
    log = history(found, standing)
    context: dict[str, Any] = {
        "season": found,
        "show": found.show,
        "standing": standing,
        "answer": words,
        "history": log,
        "on_release_page": True,
        "travelled": travelled,
        "notices": [] if travelled else sections.notices(standing),
        "crumbs": _crumbs(found),
        "estimate": section_of(found, standing, previous),
        "previous": previous,
        "next": following,
    }
    if not travelled:
        context["data"] = jsonld.season_page(found, standing, words, context["crumbs"], log.changed_at)
    return render(request, "shows/season.html", context)


def _moment(request: HttpRequest) -> tuple[datetime, bool]:
    """Now, or the end of the day in `?at=`; a day that is no day, or has not come yet, is not found."""
    asked, present = request.GET.get("at"), now()
    if asked is None:
        return present, False
    try:
        day = date.fromisoformat(asked) if _DAY.fullmatch(asked) else None
    except ValueError:
        day = None
    if day is None or day.year < FIRST_YEAR or day > present.date():
        raise Http404("No such day.")
    return min(end_of(day), present), True


def _among_its_neighbours(slug: str, number: int) -> tuple[Season, Season | None, Season | None]:
    """The season with the one before and the one after it, in one query."""
    seasons = list(
        Season.objects.with_show().select_related("outlook").filter(show__slug=slug).order_by("number")
    )
    numbers = [season.number for season in seasons]
    if number not in numbers:
        raise Http404("No such season.")
    place = numbers.index(number)
    before = seasons[place - 1] if place else None
    after = seasons[place + 1] if place + 1 < len(seasons) else None
    return seasons[place], before, after


def _crumbs(season: Season) -> list[tuple[str, str]]:
    show = season.show
    return [
        ("Shows", reverse("shows:show_list")),
        (show.title, show.get_absolute_url()),
        (f"Season {season.number}", season.get_absolute_url()),
    ]
