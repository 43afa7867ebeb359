"""A large archive for measuring: articles written by a seeded generator, in bulk, published over the last six years."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from taggit.models import Tag, TaggedItem

from blog import blocks
from blog.models import (
    Article,
    ArticleAuthor,
    ArticleSeason,
    Author,
    Category,
    LiveBlock,
    Picture,
    Revision,
    RichText,
)
from blog.models.revision import RevisionAuthor, RevisionSeason
from shows.models import Season

PREFIX = "archive-"
BATCH = 1_000
DAYS = 6 * 365
_HEADINGS = (
    "{season}: what we know",
    "{season}: who said what",
    "{season}, read slowly",
    "Notes on {season}",
    "What the press room left out about {season}",
    "A walk around the set of {season}",
    "Letters about {season}",
)
_SENTENCES = (
    "Nobody on the desk wanted to write the headline before the second call came back.",
    "The press room answered within the hour, and with nothing in it.",
    "What we have is one statement, and we print it as one.",
    "The set was closed for the afternoon, which told us more than the tour.",
    "A copy of a rumour is still a rumour, only louder.",
    "In the ledger the older line stays where it was, with the newer one above it.",
    "The writers had pinned the ending to the wall, face down.",
    "There is a difference between “not before” and “then”, and it is worth a paragraph.",
    "The trade paper asked the same question and was given the same biscuit.",
    "Some of it was filmed in the rain that had been ordered for the week after.",
    "We asked who said it first, and for once somebody knew.",
    "The part was recast without a word, and the dog noticed before anybody else did.",
    "If the month passes, this page will say so without us.",
    "It is the quiet scenes that people write to us about.",
    "Between two seasons there is a third one, which the audience makes.",
    "The figures were counted over four weeks, and that is how they are printed.",
)
_TAGS = tuple(
    f"{one} {two}"
    for one in ("Quiet", "Late", "Northern", "Lost", "Second", "Open")
    for two in ("endings", "harbours", "letters", "lifts", "lanterns", "maps", "rumours", "schedules")
)


@dataclass(frozen=True)
class Stock:
    """What articles are put together from."""

    categories: Sequence[Category]
    authors: Sequence[Author]
    pictures: Sequence[Picture]
    seasons: Sequence[Season]
    tags: Sequence[Tag]
    by: User


def add_archive(count: int, *, by: User, now: datetime, seed: int = 1) -> Iterator[list[Article]]:
    """Bring the archive up to `count` articles, batch by batch; what it has already is counted in."""
    first = Article.objects.filter(slug__startswith=PREFIX).count() + 1
    stock = Stock(
        list(Category.objects.all()),
        list(Author.objects.all()),
        list(Picture.objects.all()),
        list(Season.objects.select_related("show")),
        [Tag.objects.get_or_create(name=name)[0] for name in _TAGS],
        by,
    )
    for start in range(first, count + 1, BATCH):
        numbers = range(start, min(start + BATCH, count + 1))
        yield _add_batch(numbers, stock, random.Random(f"{seed}-{start}"), now)


def _add_batch(numbers: range, stock: Stock, rng: random.Random, now: datetime) -> list[Article]:
    seasons = [rng.choice(stock.seasons) for _ in numbers]
    moments = [now - timedelta(minutes=rng.uniform(60 * 24, DAYS * 24 * 60)) for _ in numbers]
    articles = Article.objects.bulk_create(
        Article(
            title=rng.choice(_HEADINGS).format(season=season),
            slug=f"{PREFIX}{number}",
            summary=" ".join(rng.sample(_SENTENCES, 2)),
            category=rng.choice(stock.categories),
            lead_picture=rng.choice(stock.pictures) if stock.pictures else None,
            created_by=stock.by,
            created_at=moment - timedelta(hours=5),
        )
        for number, season, moment in zip(numbers, seasons, moments, strict=True)
    )
    authors = [rng.choice(stock.authors) for _ in articles]
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, author=author)
        for article, author in zip(articles, authors, strict=True)
    )
    ArticleSeason.objects.bulk_create(
        ArticleSeason(article=article, season=season)
        for article, season in zip(articles, seasons, strict=True)
    )
    frozen = _add_blocks(articles, seasons, rng)
    revisions = Revision.objects.bulk_create(
        _revision(article, moment, body, stock.by)
        for article, moment, body in zip(articles, moments, frozen, strict=True)
    )
    RevisionAuthor.objects.bulk_create(
        RevisionAuthor(revision=revision, author=author)
        for revision, author in zip(revisions, authors, strict=True)
    )
    RevisionSeason.objects.bulk_create(
        RevisionSeason(revision=revision, season=season)
        for revision, season in zip(revisions, seasons, strict=True)
    )
    _add_tags(articles, revisions, stock.tags, rng)
    return articles


def _add_blocks(
    articles: Sequence[Article], seasons: Sequence[Season], rng: random.Random
) -> list[list[blocks.Frozen]]:
    """The draft's rows, and the same blocks frozen for the revision."""
    opening = [RichText(parent=article, ordering=10, html=_prose(rng, 2)) for article in articles]
    live = [
        LiveBlock(parent=article, ordering=20, season=season, view=LiveBlock.View.ANSWER)
        for article, season in zip(articles, seasons, strict=True)
    ]
    closing = [RichText(parent=article, ordering=30, html=_prose(rng, 3)) for article in articles]
    RichText.objects.bulk_create([*opening, *closing])
    LiveBlock.objects.bulk_create(live)
    return [[blocks.freeze(block) for block in rows] for rows in zip(opening, live, closing, strict=True)]


def _revision(article: Article, at: datetime, body: list[blocks.Frozen], by: User) -> Revision:
    return Revision(
        article=article,
        number=1,
        live_from=at,
        published_at=at,
        modified_at=at,
        title=article.title,
        summary=article.summary,
        category_id=article.category_id,
        lead_picture_id=article.lead_picture_id,
        blocks=body,
        created_by=by,
        created_at=at,
    )


def _add_tags(
    articles: Sequence[Article], revisions: Sequence[Revision], tags: Sequence[Tag], rng: random.Random
) -> None:
    of_article, of_revision = (ContentType.objects.get_for_model(model) for model in (Article, Revision))
    rows = []
    for article, revision in zip(articles, revisions, strict=True):
        for tag in rng.sample(tags, 3):
            rows.append(TaggedItem(tag=tag, content_type=of_article, object_id=article.pk))
            rows.append(TaggedItem(tag=tag, content_type=of_revision, object_id=revision.pk))
    TaggedItem.objects.bulk_create(rows)


def _prose(rng: random.Random, paragraphs: int) -> str:
    return "".join(f"<p>{' '.join(rng.sample(_SENTENCES, rng.randint(4, 7)))}</p>" for _ in range(paragraphs))
