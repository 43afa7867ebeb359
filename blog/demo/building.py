"""Plans into authors, pictures and articles, published through the verbs of `blog.publishing`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.contrib.auth.models import User
from django.utils.text import slugify

from blog import publishing
from blog.demo.newsroom import AUTHORS, CATEGORIES
from blog.demo.pieces import PIECES
from blog.demo.plans import BlockPlan, Elsewhere, Later, Live, Piece, Prose, Said, Shown
from blog.models import (
    Article,
    ArticleAuthor,
    ArticleSeason,
    Author,
    Block,
    Category,
    Embed,
    LiveBlock,
    Picture,
    PictureBlock,
    Quote,
    RichText,
)
from cliffhanger.html import clean
from shows.demo.pictures import CREDIT, Drawing
from shows.demo.portraits import portrait
from shows.demo.posters import lead_picture
from shows.models import Season

Seasons = dict[tuple[str, int], Season]


def add_authors(accounts: dict[str, User]) -> tuple[dict[str, Author], list[Drawing]]:
    """The authors, and the portraits that are to be drawn of them."""
    rows = Author.objects.bulk_create(
        Author(
            name=plan.name,
            slug=slugify(plan.name),
            role=plan.role,
            about=plan.about,
            user=accounts.get(plan.username),
        )
        for plan in AUTHORS
    )
    drawings = [
        Drawing(row, "portrait", row.slug, partial(portrait, plan.name, plan.look))
        for row, plan in zip(rows, AUTHORS, strict=True)
    ]
    return {row.name: row for row in rows}, drawings


def add_pictures() -> tuple[dict[Shown, Picture], list[Drawing]]:
    """One row for each scene that an article shows."""
    shown = dict.fromkeys(
        block for piece in PIECES for block in (piece.lead, *piece.blocks) if isinstance(block, Shown)
    )
    rows = {plan: Picture(alt=plan.alt, credit=CREDIT, caption=plan.caption) for plan in shown}
    Picture.objects.bulk_create(rows.values())
    drawings = [
        Drawing(
            row,
            "image",
            f"{plan.scene}-{plan.palette}",
            partial(lead_picture, plan.scene, plan.scene, plan.palette),
        )
        for plan, row in rows.items()
    ]
    return rows, drawings


def add_articles(
    *, authors: dict[str, Author], pictures: dict[Shown, Picture], by: User, now: datetime
) -> list[Article]:
    categories = {row.name: row for row in _categories()}
    seasons = {
        (season.show.title, season.number): season
        for season in Season.objects.filter(show__title__in=titles_of(PIECES)).select_related("show")
    }
    return [_article(piece, categories, authors, pictures, seasons, by, now) for piece in PIECES]


def _categories() -> list[Category]:
    return Category.objects.bulk_create(
        Category(name=name, slug=slugify(name), about=about) for name, about in CATEGORIES
    )


def titles_of(pieces: Sequence[Piece]) -> set[str]:
    """The shows that these pieces are about or show live."""
    blocks = [block for piece in pieces for block in piece.blocks]
    return {title for piece in pieces for title, _ in piece.seasons} | {
        block.show for block in blocks if isinstance(block, Live)
    }


def _article(
    piece: Piece,
    categories: dict[str, Category],
    authors: dict[str, Author],
    pictures: dict[Shown, Picture],
    seasons: Seasons,
    by: User,
    now: datetime,
) -> Article:
    article = Article.objects.create(
        title=piece.title,
        slug=piece.slug,
        summary=piece.summary,
        category=categories[piece.category],
        lead_picture=pictures[piece.lead],
        created_by=by,
        created_at=now - timedelta(days=max(piece.days_ago or 0, 0) + 1),
    )
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, author=authors[name], position=place)
        for place, name in enumerate(piece.authors)
    )
    ArticleSeason.objects.bulk_create(
        ArticleSeason(article=article, season=seasons[subject], position=place)
        for place, subject in enumerate(piece.seasons)
    )
    article.tags.add(*piece.tags)
    _add_blocks(article, piece.blocks, pictures, seasons)
    if piece.days_ago is not None:
        publishing.publish(article, by=by, at=now - timedelta(days=piece.days_ago))
    if piece.later:
        _change(article, piece, piece.later, pictures, seasons, by, now)
    return article


def _change(
    article: Article,
    piece: Piece,
    later: Later,
    pictures: dict[Shown, Picture],
    seasons: Seasons,
    by: User,
    now: datetime,
) -> None:
    _add_blocks(article, later.blocks, pictures, seasons, after=len(piece.blocks))
    publishing.publish(article, by=by, at=now - timedelta(days=later.days_ago), note=later.note)


def _add_blocks(
    article: Article,
    plans: Iterable[BlockPlan],
    pictures: dict[Shown, Picture],
    seasons: Seasons,
    *,
    after: int = 0,
) -> None:
    makers: dict[type, Callable[..., Block]] = {
        Prose: lambda plan: RichText(html=clean(plan.html)),
        Live: lambda plan: LiveBlock(season=seasons[plan.show, plan.season], view=plan.view),
        Said: lambda plan: Quote(words=plan.words, speaker=plan.speaker, link=plan.link),
        Elsewhere: lambda plan: Embed(link=plan.link, title=plan.title, description=plan.description),
        Shown: lambda plan: PictureBlock(picture=pictures[plan]),
    }
    for place, plan in enumerate(plans, after + 1):
        block = makers[type(plan)](plan)
        block.parent, block.region, block.ordering = article, "body", place * 10
        block.save()
