"""Everything that the page of one article prints, put together in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from taggit.models import Tag

from blog import blocks
from blog.blocks import Frozen
from blog.models import Article, Author, LiveBlock, Picture, Revision
from blog.outlived import outlived
from blog.querysets import bylines
from blog.related import related
from shows.answers import Answer, answer
from shows.models import Season
from shows.reading import standings_of
from shows.standing import Standing

RELATED = 4
VIEW_WORDS = {
    LiveBlock.View.ANSWER: "What holds now",
    LiveBlock.View.TIMELINE: "How far it is",
    LiveBlock.View.CAST: "Who comes back",
    LiveBlock.View.CLAIMS: "How we know",
    LiveBlock.View.TRAILER: "Trailer",
    LiveBlock.View.VIEWERSHIP: "How it was watched",
    LiveBlock.View.COUNTDOWN: "Countdown",
}


@dataclass(frozen=True)
class Held:
    """A season with what holds of it at the moment."""

    season: Season
    standing: Standing
    answer: Answer


@dataclass(frozen=True)
class ShownBlock:
    """A frozen block with the rows that it names. `held` is only there in a live block, `picture` in a picture."""

    template: str
    data: Frozen
    picture: Picture | None = None
    held: Held | None = None

    @property
    def part(self) -> str:
        """The template of the season's view that a live block shows."""
        return f"shows/parts/{LiveBlock.View(self.data['view'])}.html"

    @property
    def view_words(self) -> str:
        """What the view shows, in a reader's words."""
        return VIEW_WORDS[LiveBlock.View(self.data["view"])]


@dataclass(frozen=True)
class ArticlePage:
    """The content of a revision or, in a preview, of the draft; `about` are its seasons, the leading one first."""

    article: Article
    revision: Revision
    authors: Sequence[Author]
    about: Sequence[Held]
    tags: Sequence[Tag]
    blocks: Sequence[ShownBlock]
    at: datetime
    is_preview: bool = False
    related: Sequence[Revision] = ()

    @property
    def lead(self) -> Held | None:
        return self.about[0] if self.about else None

    @property
    def is_outlived(self) -> bool:
        """Whether the headline says something that no longer holds."""
        standings = [held.standing for held in self.about]
        return bool(outlived(self.revision, standings, [held.season.show.title for held in self.about]))


def live_page(revision: Revision, at: datetime) -> ArticlePage:
    """`revision` comes from `Revision.objects.for_page()`, which fetched its lists."""
    blocks.check_schema(revision.schema_version)
    related_ones = related(revision, RELATED, at)
    prefetch_related_objects([revision, *related_ones], bylines())
    subjects = list(revision.subjects.all())
    held = _held([subject.season for subject in subjects], at)
    return ArticlePage(
        article=revision.article,
        revision=revision,
        authors=revision.byline,
        about=[held[subject.season_id] for subject in subjects if subject.is_subject],
        tags=sorted(revision.tags.all(), key=lambda tag: tag.name.lower()),
        blocks=_shown(revision.blocks, held),
        at=at,
        related=related_ones,
    )


def draft_page(article: Article, at: datetime) -> ArticlePage:
    """The draft as readers would see it at `at`. The revision in it is not saved and never will be."""
    rows = blocks.draft_blocks(article)
    seasons = [subject.season for subject in article.subjects.select_related("season__show__platform")]
    shown = [row.season for row in rows if isinstance(row, LiveBlock)]
    held = _held([*seasons, *shown], at)
    first = article.revisions.live(at).first()
    revision = Revision(
        article=article,
        title=article.title,
        summary=article.summary,
        category=article.category,
        lead_picture=article.lead_picture,
        published_at=first.published_at if first else at,
        modified_at=at,
    )
    return ArticlePage(
        article=article,
        revision=revision,
        authors=[line.author for line in article.bylines.select_related("author")],
        about=[held[season.pk] for season in seasons],
        tags=list(article.tags.order_by("name")),
        blocks=_shown([blocks.freeze(row) for row in rows], held),
        at=at,
        is_preview=True,
    )


def _held(seasons: Iterable[Season], at: datetime) -> dict[int, Held]:
    by_id = {season.pk: season for season in seasons}
    return {
        pk: Held(by_id[pk], standing, answer(standing, by_id[pk]))
        for pk, standing in standings_of(by_id.values(), at).items()
    }


def _shown(frozen: Sequence[Frozen], held: dict[int, Held]) -> list[ShownBlock]:
    wanted = blocks.picture_ids(frozen)
    pictures: dict[Any, Picture] = Picture.objects.in_bulk(wanted) if wanted else {}
    _fetch_videos(frozen, held)
    return [
        ShownBlock(
            template=blocks.type_of(block).template,
            data=block,
            picture=pictures.get(block.get("picture_id")),
            held=held.get(block.get("season_id", 0)),
        )
        for block in frozen
    ]


def _fetch_videos(frozen: Sequence[Frozen], held: dict[int, Held]) -> None:
    """Trailer blocks print a season's videos: one query for all of them."""
    wanted = [
        block["season_id"]
        for block in frozen
        if block["type"] == "live" and block["view"] == LiveBlock.View.TRAILER
    ]
    prefetch_related_objects([held[pk].season for pk in dict.fromkeys(wanted) if pk in held], "videos")
