"""Structured data of articles. Dates of seasons come from `shows.jsonld`, which names confirmed days only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from blog.models import Picture
from blog.pages import ArticlePage
from cliffhanger.addresses import absolute
from cliffhanger.jsonld import Node, breadcrumbs, graph, without_gaps
from shows.jsonld import season_node, series_node

Crumbs = Sequence[tuple[str, str]]


def article_page(page: ArticlePage, crumbs: Crumbs) -> Node:
    revision = page.revision
    address = absolute(page.article.get_absolute_url())
    node: Node = {
        "@type": "NewsArticle",
        "@id": f"{address}#article",
        "mainEntityOfPage": address,
        "url": address,
        "headline": revision.title,
        "description": revision.summary,
        "articleSection": revision.category.name,
        "keywords": [tag.name for tag in page.tags],
        "inLanguage": settings.LANGUAGE_CODE,
        "datePublished": _iso(revision.published_at),
        "dateModified": _iso(revision.modified_at),
        "author": [_author(author.name, author.get_absolute_url()) for author in page.authors],
        "publisher": publisher(),
        "image": _image(revision.lead_picture) if revision.lead_picture else None,
        "about": _about(page),
    }
    return graph(node, breadcrumbs(crumbs))


def home_page() -> Node:
    site = {
        "@type": "WebSite",
        "@id": f"{absolute('/')}#site",
        "url": absolute("/"),
        "name": settings.SITE_NAME,
    }
    return graph(site | {"description": settings.SITE_TAGLINE, "publisher": publisher()})


def listing(crumbs: Crumbs) -> Node:
    return graph(breadcrumbs(crumbs))


def publisher() -> Node:
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "publishingPrinciples": absolute("/about/how-we-know/"),
    }


def _iso(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _author(name: str, path: str) -> Node:
    return {"@type": "Person", "name": name, "url": absolute(path)}


def _image(picture: Picture) -> Node:
    return {
        "@type": "ImageObject",
        "url": absolute(picture.image.share),
        "width": 1200,
        "height": 630,
        "caption": picture.caption or picture.alt,
        "creditText": picture.credit,
    }


def _about(page: ArticlePage) -> list[Node]:
    return [
        without_gaps(
            season_node(held.season, held.answer.line) | {"partOfSeries": series_node(held.season.show)}
        )
        for held in page.about
    ]
