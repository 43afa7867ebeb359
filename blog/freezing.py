"""A draft into a revision, and a revision into the draft: everything that readers see of an article, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Max

from blog import blocks
from blog.models import BLOCKS, Article, ArticleAuthor, ArticleSeason, Block, Revision
from blog.models.revision import SCHEMA_VERSION, RevisionAuthor, RevisionPicture, RevisionSeason

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def read_draft(article: Article, by: User) -> Revision:
    """A new revision, not published, that says what the draft says now."""
    last = article.revisions.aggregate(last=Max("number"))["last"] or 0
    frozen = blocks.freeze_draft(article)
    revision = Revision.objects.create(
        article=article,
        number=last + 1,
        title=article.title,
        summary=article.summary,
        category_id=article.category_id,
        lead_picture_id=article.lead_picture_id,
        blocks=frozen,
        schema_version=SCHEMA_VERSION,
        created_by=by,
    )
    _freeze_lists(article, revision)
    return revision


def _freeze_lists(article: Article, revision: Revision) -> None:
    authors = article.bylines.values_list("author_id", flat=True)
    about = list(article.subjects.values_list("season_id", flat=True))
    seasons = dict.fromkeys(about + blocks.season_ids(revision.blocks))
    RevisionAuthor.objects.bulk_create(
        RevisionAuthor(revision=revision, author_id=author, position=place)
        for place, author in enumerate(authors)
    )
    RevisionSeason.objects.bulk_create(
        RevisionSeason(revision=revision, season_id=season, position=place, is_subject=season in about)
        for place, season in enumerate(seasons)
    )
    RevisionPicture.objects.bulk_create(
        RevisionPicture(revision=revision, picture_id=picture)
        for picture in blocks.picture_ids(revision.blocks)
    )
    revision.tags.set(article.tags.all())


def write_draft(article: Article, revision: Revision, thawed: Iterable[Block]) -> None:
    """Replace the draft by what the revision says; `thawed` are its blocks as rows not saved yet."""
    article.title, article.summary = revision.title, revision.summary
    article.category_id, article.lead_picture_id = revision.category_id, revision.lead_picture_id
    article.save()
    for model in BLOCKS:
        model.get_queryset().filter(parent=article).delete()
    for block in thawed:
        block.parent = article
        block.save()
    _write_lists(article, revision)


def _write_lists(article: Article, revision: Revision) -> None:
    article.bylines.all().delete()
    article.subjects.all().delete()
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, author_id=line.author_id, position=line.position)
        for line in revision.bylines.all()
    )
    ArticleSeason.objects.bulk_create(
        ArticleSeason(article=article, season_id=subject.season_id, position=subject.position)
        for subject in revision.subjects.filter(is_subject=True)
    )
    article.tags.set(revision.tags.all())
