"""The pages that search engines are told of: the catalogue's and the articles'."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from blog.models import Category, Revision
from cliffhanger.sitemaps import Place, Section
from shows.models import Forecast, Person, Platform, Season, Show, Source


@dataclass(frozen=True)
class Rows:
    """A section whose pages are the rows of a queryset, each with an address of its own."""

    name: str
    rows: Callable[[], QuerySet[Any]]
    changed: str = ""
    path: Callable[[Any], str] = lambda row: row.get_absolute_url()

    def count(self) -> int:
        return self.rows().count()

    def places(self, start: int, end: int) -> Iterable[Place]:
        for row in self.rows()[start:end]:
            yield Place(self.path(row), getattr(row, self.changed) if self.changed else None)


@dataclass(frozen=True)
class Named:
    """Pages that exist once."""

    name: str
    urls: tuple[str, ...]

    def count(self) -> int:
        return len(self.urls)

    def places(self, start: int, end: int) -> Iterable[Place]:
        return [Place(reverse(url)) for url in self.urls[start:end]]


def _articles() -> QuerySet[Any]:
    return Revision.objects.live().select_related("article").defer("blocks").order_by("article")


def _categories() -> QuerySet[Any]:
    """Those with something in them."""
    return Category.objects.filter(pk__in=Revision.objects.live().values("category")).order_by("pk")


def _seasons() -> QuerySet[Any]:
    """A season's page changes in substance when a fact came to be held otherwise; not by checks, copies or typos."""
    return Season.objects.select_related("show").with_changed_at().order_by("pk")


def _forecast_seasons() -> QuerySet[Any]:
    """Those of which something was forecast: each has a page on how that moved."""
    forecast = Forecast.objects.filter(season=OuterRef("pk"))
    return Season.objects.filter(Exists(forecast)).select_related("show").order_by("pk")


def _record_path(season: Season) -> str:
    return reverse("shows:season_record", args=[season.show.slug, season.number])


SECTIONS: tuple[Section, ...] = (
    Named(
        "pages",
        (
            *("home", "shows:upcoming", "shows:scorecard", "shows:changes", "shows:show_list"),
            *("blog:article_list", "how_we_know"),
            *("shows:forecast_record", "shows:source_list", "forecast_method", "privacy"),
        ),
    ),
    Rows("articles", _articles, changed="modified_at"),
    Rows("categories", _categories),
    Rows("seasons", _seasons, changed="changed_at"),
    Rows("shows", lambda: Show.objects.order_by("pk")),
    Rows("people", lambda: Person.objects.order_by("pk")),
    Rows("platforms", lambda: Platform.objects.order_by("pk")),
    Rows("sources", lambda: Source.objects.order_by("pk")),
    Rows("records", _forecast_seasons, path=_record_path),
)
