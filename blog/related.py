"""Articles that go with a season, a show or another article: the same season first, then the same show, then a shared tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from taggit.models import TaggedItem

from blog.models import Revision, RevisionSeason
from shows.models import Season, Show

About = Season | Show | Revision


def related(to: About, limit: int, at: datetime | None = None) -> list[Revision]:
    """One query; the bylines are for the caller to fetch."""
    seasons, shows, tags = _common_ground(to)
    conditions = [
        Q(pk__in=RevisionSeason.objects.filter(season__in=seasons).values("revision")) if seasons else None,
        Q(pk__in=RevisionSeason.objects.filter(season__show__in=shows).values("revision")) if shows else None,
        Q(pk__in=_tagged(tags)) if tags else None,
    ]
    ranked = [(rank, condition) for rank, condition in enumerate(conditions) if condition is not None]
    if not ranked:
        return []
    found: QuerySet[Revision] = Revision.objects.live(at).for_cards()
    if isinstance(to, Revision):
        found = found.exclude(article=to.article_id)
    anything = Q()
    for _, condition in ranked:
        anything |= condition
    closeness = Case(
        *(When(condition, then=Value(rank)) for rank, condition in ranked[:-1]),
        default=Value(ranked[-1][0]),
        output_field=IntegerField(),
    )
    return list(found.filter(anything).order_by(closeness, "-published_at", "-pk")[:limit])


def _common_ground(to: About) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    if isinstance(to, Season):
        return [to.pk], [to.show_id], []
    if isinstance(to, Show):
        return [], [to.pk], []
    seasons = [subject.season for subject in to.subjects.all()] if to.pk else []
    tags = [tag.pk for tag in to.tags.all()] if to.pk else []
    return [season.pk for season in seasons], [season.show_id for season in seasons], tags


def _tagged(tags: Sequence[int]) -> QuerySet[TaggedItem, int]:
    of_revisions = ContentType.objects.get_for_model(Revision)
    return TaggedItem.objects.filter(content_type=of_revisions, tag__in=tags).values_list(
        "object_id", flat=True
    )
