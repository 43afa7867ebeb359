"""Stories written into the database in bulk, settled as they were on one day, and into articles with live blocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.contrib.auth.models import User

from blog.models import Article, LiveBlock
from blog.publishing import publish
from shows.claim_rules import read_words
from shows.models import CastMember, Claim, Outlook, Season, Show, Source
from shows.reading import ledgers_of
from shows.refreshing import refresh
from shows.settling import settle
from tests import factories
from tests.site.truth.sayings import CHARACTERS, TIERS, Saying, Story

PER_ARTICLE = 5


def write(stories: Sequence[Story], *, at: datetime) -> list[Season]:
    """The seasons of these stories, in their order, with columns as they were at `at`."""
    seasons = _seasons(stories)
    sources = _sources()
    cast = _cast(seasons)
    written: dict[tuple[int, int], Claim] = {}
    for later in (False, True):  # what points at another claim comes after it
        rows = {
            (number, place): _claim(saying, season, sources, cast, written, number)
            for number, (story, season) in enumerate(zip(stories, seasons, strict=True))
            for place, saying in enumerate(story.sayings)
            if later == (saying.copies is not None or saying.replaces is not None)
        }
        Claim.objects.bulk_create(rows.values())
        written |= rows
    written_seasons = Season.objects.with_show().filter(pk__in=[season.pk for season in seasons])
    settle(written_seasons, at)
    Outlook.objects.bulk_create(
        factories.an_outlook(season, story.estimate.first, story.estimate.last, on=at.date())
        for story, season in zip(stories, seasons, strict=True)
        if story.estimate and story.estimate.first and story.estimate.last
    )
    refresh(ledgers_of(written_seasons.all()).values(), at)
    return seasons


def _seasons(stories: Sequence[Story]) -> list[Season]:
    platform = factories.make_platform(name="Northlight")
    shows = [
        Show(title=story.name, slug=story.name.lower().replace(" ", "-"), platform=platform)
        for story in stories
    ]
    Show.objects.bulk_create(shows)
    seasons = [Season(show=show, number=story.number) for show, story in zip(shows, stories, strict=True)]
    return Season.objects.bulk_create(seasons)


def _sources() -> dict[str, Source]:
    rows = [
        Source(name=f"{t.capitalize()} voice {c}", slug=f"{t}-{c.lower()}", tier=t)
        for t in TIERS
        for c in "ABC"
    ]
    return {source.name: source for source in Source.objects.bulk_create(rows)}


def _cast(seasons: Sequence[Season]) -> dict[tuple[int, str], CastMember]:
    people = {name: factories.make_person(name=f"Actor of {name}") for name in CHARACTERS}
    rows = [
        CastMember(show=season.show, person=people[name], character=name, billing=place)
        for season in seasons
        for place, name in enumerate(CHARACTERS)
    ]
    return {(row.show_id, row.character): row for row in CastMember.objects.bulk_create(rows)}


def _claim(
    saying: Saying,
    season: Season,
    sources: dict[str, Source],
    cast: dict[tuple[int, str], CastMember],
    written: dict[tuple[int, int], Claim],
    number: int,
) -> Claim:
    condition = saying.condition
    claim = Claim(
        season=season,
        topic=saying.topic,
        source=sources[saying.source],
        said_on=saying.said,
        said_precision=saying.dated or "day",
        seen_on=saying.seen,
        link="https://press.example/",
        paraphrase="Said so.",
        window_words=saying.time.words if saying.time else "",
        has_happened=saying.happened,
        moment=saying.moment,
        answer=saying.answer,
        number=saying.number,
        cast_member=cast[season.show_id, saying.character] if saying.character else None,
        returning=saying.returning,
        relative_topic="premiere" if saying.days_before else "",
        relative_days=-saying.days_before if saying.days_before else None,
        condition_topic=condition[0] if condition else "",
        condition_words=condition[1].words if condition else "",
        origin=written.get((number, saying.copies)) if saying.copies is not None else None,
        supersedes=written.get((number, saying.replaces)) if saying.replaces is not None else None,
        verdict=saying.verdict,
        verdict_on=saying.verdict_on,
        created_at=datetime.combine(saying.seen, time(9), tzinfo=UTC),
    )
    assert read_words(claim) == {}, saying
    _check_reading(claim, saying)
    return claim


def _check_reading(claim: Claim, saying: Saying) -> None:
    """The product reads the words as they were meant; of “by March” only the last day is meant."""
    if saying.time and saying.time.span:
        span = saying.time.span
        assert (span.first is None or claim.earliest == span.first) and claim.latest == span.last, (
            saying,
            claim.earliest,
            claim.latest,
        )


def publish_about(seasons: Sequence[Season], by: User) -> dict[str, list[Season]]:
    """Articles by their addresses, each with every live view of a few seasons."""
    author, category = factories.make_author(name="Wren"), factories.make_category(name="News")
    found = {}
    for start in range(0, len(seasons), PER_ARTICLE):
        about = list(seasons[start : start + PER_ARTICLE])
        title = f"What is held, part {'abcdefghijklmnopqrstuvwxyz'[start // PER_ARTICLE % 26]}"
        article = factories.make_article(title=title, seasons=about, authors=[author], category=category)
        _live_blocks(article, about)
        publish(article, by=by)
        found[article.get_absolute_url()] = about
    return found


def _live_blocks(article: Article, seasons: Sequence[Season]) -> None:
    LiveBlock.objects.bulk_create(
        LiveBlock(parent=article, season=season, view=view, region="body", ordering=20 + place)
        for place, (season, view) in enumerate(
            (season, view) for season in seasons for view in LiveBlock.View.values
        )
    )
