"""The public pages that are measured, and what one view of each costs in queries and bytes."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

ASSET = re.compile(r'(?:href|src)="(/static/[^"]+\.(css|js))"')


@dataclass(frozen=True)
class Cost:
    queries: int
    html: int
    html_compressed: int
    css: int
    js: int
    requests: int


def public_pages() -> dict[str, str]:
    """One page of each kind, chosen from the demo content: the season of which most has been said, and an article about it."""
    from blog.models import Article
    from shows.models import Person, Season

    season = Season.objects.annotate(claims_made=Count("claims")).order_by("-claims_made", "pk")[0]
    article = Article.objects.published().filter(seasons=season).order_by("pk")[0]
    person = Person.objects.filter(roles__show=season.show).order_by("pk")[0]
    return {
        "home": reverse("home"),
        "release page": season.get_absolute_url(),
        "article": article.get_absolute_url(),
        "show": season.show.get_absolute_url(),
        "shows": reverse("shows:show_list"),
        "upcoming": reverse("shows:upcoming"),
        "person": person.get_absolute_url(),
        "platform": season.show.platform.get_absolute_url(),
        "articles": reverse("blog:article_list"),
        "search": reverse("search") + "?q=season",
    }


def cost(path: str) -> Cost:
    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)  # the first view also loads templates
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    count = len(queries)  # before the next request empties the log
    assert response.status_code == 200, f"{path}: {response.status_code}"  # noqa: S101
    html = response.content
    assets = dict(ASSET.findall(html.decode()))
    sizes = {"css": 0, "js": 0}
    for address, kind in assets.items():
        sizes[kind] += compressed(b"".join(client.get(address)))  # type: ignore[arg-type]
    return Cost(count, len(html), compressed(html), sizes["css"], sizes["js"], 1 + len(assets))


def compressed(body: bytes) -> int:
    return len(gzip.compress(body, 6))
