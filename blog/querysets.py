"""Reads of articles. `live_at` is the one definition of public; views, feeds, sitemap, search and admin all use it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import TruncMonth
from django.utils import timezone

from blog.state import State

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from taggit.models import Tag

    from blog.models import Author, Category


def live_at(at: datetime, prefix: str = "") -> Q:
    """The condition under which a revision is what readers see at `at`."""
    return Q(**{f"{prefix}live_from__lte": at}) & (
        Q(**{f"{prefix}live_until": None}) | Q(**{f"{prefix}live_until__gt": at})
    )


class ArticleQuerySet(models.QuerySet):
    def published(self, at: datetime | None = None) -> Self:
        """Articles that readers can see at `at` (default: now)."""
        return self.filter(live_at(at or timezone.now(), "revisions__"))

    def of_writer(self, user: User) -> Self:
        """What somebody began, or stands in the byline of."""
        from blog.models import ArticleAuthor

        byline = ArticleAuthor.objects.filter(article=OuterRef("pk"), author__user=user)
        return self.filter(Q(created_by=user) | Exists(byline))

    def with_state(self, at: datetime | None = None) -> Self:
        """What `blog.state` needs to say in words where each article stands, without a query per row."""
        from blog.models import Revision

        at = at or timezone.now()
        dated = Revision.objects.filter(article=OuterRef("pk"), live_from__isnull=False).order_by()
        ahead = dated.filter(live_from__gt=at).values("article")
        return self.annotate(
            is_live=Exists(dated.filter(live_at(at))),
            was_live=Exists(dated.filter(live_from__lte=at)),
            next_live_from=Subquery(ahead.annotate(first=Min("live_from")).values("first")),
            last_frozen_at=Subquery(dated.values("article").annotate(last=Max("created_at")).values("last")),
        )

    def in_state(self, state: State) -> Self:
        """Of rows `with_state`. Wider than `blog.state.state_of`: live ones can be scheduled too, and have a newer draft."""
        conditions = {
            State.DRAFT: Q(is_live=False, was_live=False, next_live_from=None),
            State.SCHEDULED: Q(next_live_from__isnull=False),
            State.LIVE: Q(is_live=True),
            State.NEWER_DRAFT: Q(is_live=True, edited_at__gt=F("last_frozen_at")),
            State.WITHDRAWN: Q(is_live=False, was_live=True, next_live_from=None),
        }
        return self.filter(conditions[state])


class RevisionQuerySet(models.QuerySet):
    def live(self, at: datetime | None = None) -> Self:
        """What readers see at `at` (default: now); at most one revision of an article."""
        return self.filter(live_at(at or timezone.now()))

    def dated(self) -> Self:
        """Revisions that were, are or will be live, in the order in which they are."""
        return self.filter(live_from__isnull=False).order_by("live_from", "number")

    def scheduled(self, at: datetime | None = None) -> Self:
        return self.filter(live_from__gt=at or timezone.now()).order_by("live_from", "number")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def for_lists(self) -> Self:
        """Everything a list of articles prints, in two queries; the blocks stay in the database."""
        return self.for_cards().prefetch_related(bylines())

    def for_cards(self) -> Self:
        """The same without the bylines, for those who fetch them together with others."""
        return self.defer("blocks").select_related("article", "category", "lead_picture")

    def for_page(self) -> Self:
        """What the page of one article prints, but for its bylines and its blocks' pictures and seasons."""
        from blog.models import RevisionSeason

        subjects = RevisionSeason.objects.select_related("season__show__platform")
        return self.select_related("article", "category", "lead_picture").prefetch_related(
            Prefetch("subjects", subjects), "tags"
        )

    def in_category(self, category: Category) -> Self:
        return self.filter(category=category)

    def by_author(self, author: Author) -> Self:
        return self.filter(bylines__author=author)

    def tagged(self, tag: Tag) -> Self:
        return self.filter(tags=tag)

    def about_show(self, show_id: int) -> Self:
        from blog.models import RevisionSeason

        return self.filter(
            Exists(RevisionSeason.objects.filter(revision=OuterRef("pk"), season__show=show_id))
        )

    def published_in(self, year: int, month: int | None = None) -> Self:
        found = self.filter(published_at__year=year)
        return found.filter(published_at__month=month) if month else found

    def months(self) -> list[tuple[datetime, int]]:
        """The months in which something was first published, newest first, with how much."""
        counted = self.order_by().annotate(month=TruncMonth("published_at")).values_list("month")
        return list(counted.annotate(count=Count("pk")).order_by("-month"))


def bylines() -> Prefetch:
    """The bylines of revisions with their authors: one query."""
    from blog.models import RevisionAuthor

    return Prefetch("bylines", RevisionAuthor.objects.select_related("author"))
