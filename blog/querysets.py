"""Reads of articles. `live_at` is the one definition of public; views, feeds, sitemap, search and admin all use it."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone


def live_at(at: datetime, prefix: str = "") -> Q:
    """The condition under which a revision is what readers see at `at`."""
    return Q(**{f"{prefix}live_from__lte": at}) & (
        Q(**{f"{prefix}live_until": None}) | Q(**{f"{prefix}live_until__gt": at})
    )


class ArticleQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def published(self, at: datetime | None = None) -> Self:
        """Articles that readers can see at `at` (default: now)."""
        return self.filter(live_at(at or timezone.now(), "revisions__"))


class RevisionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def live(self, at: datetime | None = None) -> Self:
        """What readers see at `at` (default: now); at most one revision of an article."""
        return self.filter(live_at(at or timezone.now()))

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def for_lists(self) -> Self:
        """Everything a list of articles prints, in a constant number of queries; the blocks stay in the database."""
        return self.defer("blocks").select_related("article", "category", "lead_picture").prefetch_related("authors")

    def about(self, season_ids: list[int]) -> Self:
        return self.filter(seasons__in=season_ids).distinct()

    def for_page(self) -> Self:
        from shows.models import Season

        return self.select_related("article", "category", "lead_picture").prefetch_related(
            "authors", "tags", Prefetch("seasons", Season.objects.with_show())
        )
