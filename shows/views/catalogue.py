from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr, Upper
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode

from cliffhanger.pages import canonical, page_of, public_page
from shows import jsonld
from shows.certainty import Stage
from shows.listings import show_rows
from shows.models import Platform, Season, Show
from shows.reading import status_lines

PER_PAGE = 36
DIGITS = "0-9"


@dataclass(frozen=True, slots=True)
class Choice:
    """What `/shows/` is narrowed to."""

    stage: str
    platform: str
    letter: str

    @property
    def query(self) -> str:
        """The choice as the beginning of an address's query, for links to other pages of it."""
        chosen = {"stage": self.stage, "platform": self.platform, "letter": self.letter}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"{query}&" if query else ""

    @property
    def query_without_letter(self) -> str:
        return Choice(self.stage, self.platform, "").query


@public_page
def show_list(request: HttpRequest) -> HttpResponse:
    platforms = list(Platform.objects.order_by("name"))
    choice = _choice(request, platforms)
    narrowed = _narrowed(Show.objects.all(), choice)
    page = page_of(request, _of_letter(narrowed, choice.letter).select_related("platform"), PER_PAGE)
    crumbs = [("Shows", reverse("shows:show_list"))]
    context = {
        "page_obj": page,
        "rows": show_rows(page.object_list),
        "choice": choice,
        "letters": _letters(narrowed),
        "stages": Stage.choices,
        "platforms": platforms,
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/show_list.html", context)


def _choice(request: HttpRequest, platforms: list[Platform]) -> Choice:
    """The filters asked for; one that does not exist is not found."""
    stage, platform, letter = (request.GET.get(name, "") for name in ("stage", "platform", "letter"))
    if stage and stage not in Stage.values:
        raise Http404("No such stage.")
    if platform and platform not in {one.slug for one in platforms}:
        raise Http404("No such platform.")
    if letter and letter != DIGITS and not (len(letter) == 1 and letter.isalpha()):
        raise Http404("No such letter.")
    return Choice(stage, platform, letter)


def _narrowed(shows: QuerySet[Show], choice: Choice) -> QuerySet[Show]:
    if choice.stage:
        shows = shows.filter(Exists(Season.objects.filter(show=OuterRef("pk"), stage=choice.stage)))
    if choice.platform:
        shows = shows.filter(platform__slug=choice.platform)
    return shows


def _of_letter(shows: QuerySet[Show], letter: str) -> QuerySet[Show]:
    if not letter:
        return shows
    if letter == DIGITS:
        return shows.filter(title__regex=r"^[0-9]")
    # SQLite folds the case of A to Z only.
    return shows.filter(Q(title__istartswith=letter) | Q(title__startswith=letter.lower()))


def _letters(shows: QuerySet[Show]) -> list[str]:
    """The first letters that there are; digits share one entry."""
    first = (
        shows.annotate(first=Upper(Substr("title", 1, 1))).order_by("first").values_list("first", flat=True)
    )
    found = {sign.upper() for sign in first.distinct()}
    digits = [DIGITS] if found & set("0123456789") else []
    return digits + sorted(sign for sign in found if sign.isalpha())


@public_page
def show(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Show.objects.select_related("platform"), slug=slug)
    seasons = list(found.seasons.order_by("-number"))
    for season in seasons:
        season.show = found
    lines = status_lines(seasons)
    crumbs = [("Shows", reverse("shows:show_list")), (found.title, found.get_absolute_url())]
    rows = [(season, lines[season.pk]) for season in seasons]
    context = {
        "show": found,
        "seasons": rows,
        "lead": found.logline
        or f"{found.title} on {found.platform}: its seasons, and what is known of the next.",
        "cast": found.cast.select_related("person"),
        "crumbs": crumbs,
        "data": jsonld.show_page(found, rows, crumbs),
    }
    return render(request, "shows/show.html", context)
