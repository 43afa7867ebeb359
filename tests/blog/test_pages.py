"""The public pages: what each shows, what it never shows, and that its queries do not grow with its rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import html5lib
import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import Article, Embed, LiveBlock, PictureBlock, Quote, RichText
from blog.publishing import publish, rename, withdraw
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_claim,
    make_person,
    make_picture,
    make_published,
    make_season,
    make_show,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    html: str = response.content.decode()
    return html


def structured(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    return {node["@type"]: node for node in json.loads(found[1])["@graph"]}


@pytest.fixture
def rich_article(eve: User) -> Article:
    """An article with every kind of block and every live view."""
    season = make_season(show=make_show(title="The Lamp Room"), number=2)
    make_claim(season=season, tier="official", window_words="14 March 2027")
    article = make_article(
        title="The Lamp Room returns",
        seasons=[season],
        tags=["lamps"],
        authors=[make_author(name="Cleo Vane"), make_author(name="Bo Falk")],
        lead_picture=make_picture(alt="The clock tower", credit="Studio Nine"),
    )
    PictureBlock.objects.create(
        parent=article, picture=make_picture(alt="A pier"), caption="At dusk", ordering=20
    )
    Quote.objects.create(parent=article, words="We begin.", speaker="The producer", ordering=30)
    Embed.objects.create(
        parent=article, link="https://press.example/a", title="The announcement", ordering=40
    )
    for place, view in enumerate(LiveBlock.View.values):
        LiveBlock.objects.create(parent=article, season=season, view=view, ordering=50 + place)
    publish(article, by=eve)
    return article


def test_an_article_shows_all_its_blocks(client: Client, rich_article: Article) -> None:
    html = page(client, "/articles/the-lamp-room-returns/")
    for words in (
        "The town wakes up.",
        "At dusk",
        "A pier",
        "We begin.",
        "The announcement",
        "Cleo Vane",
        "Bo Falk",
    ):
        assert words in html
    for view in LiveBlock.View.values:
        assert f"live--{view}" in html
    assert "14 March 2027" in html
    assert html.index("Cleo Vane") < html.index("Bo Falk")
    assert 'alt="The clock tower"' in html
    assert "Picture: Studio Nine" in html


def test_a_live_block_changes_with_the_ledger_without_a_new_revision(
    client: Client, rich_article: Article
) -> None:
    season = rich_article.subjects.get().season
    make_claim(
        season=season, tier="official", window_words="20 May 2027", said_on=datetime(2026, 2, 1).date()
    )
    assert "20 May 2027" in page(client, "/articles/the-lamp-room-returns/")


def test_structured_data_names_only_confirmed_dates(client: Client, rich_article: Article, eve: User) -> None:
    confirmed = structured(page(client, "/articles/the-lamp-room-returns/"))["NewsArticle"]
    assert confirmed["about"][0]["startDate"] == "2027-03-14"
    rumoured = make_season()
    make_claim(season=rumoured, tier="rumour", window_words="20 May 2027")
    make_published(title="A rumour", seasons=[rumoured])
    about = structured(page(client, "/articles/a-rumour/"))["NewsArticle"]["about"][0]
    assert about["@type"] == "TVSeason"
    assert "startDate" not in about
    assert "2027" not in json.dumps(about)


def test_the_byline_dates_publication_and_substantive_change(client: Client, eve: User) -> None:
    article = make_article(title="Dated")
    publish(article, by=eve, at=NOON)
    publish(article, by=eve, at=NOON + timedelta(days=3), substantive=False)
    assert "Updated" not in page(client, "/articles/dated/")
    publish(article, by=eve, at=NOON + timedelta(days=9))
    html = page(client, "/articles/dated/")
    assert 'datetime="2026-03-01T12:00:00+00:00"' in html
    assert 'Updated <time datetime="2026-03-10T12:00:00+00:00"' in html
    data = structured(html)["NewsArticle"]
    assert (data["datePublished"], data["dateModified"]) == (
        "2026-03-01T12:00:00+00:00",
        "2026-03-10T12:00:00+00:00",
    )


PUBLIC = [
    "/",
    "/articles/",
    "/articles/seen/",
    "/category/news/",
    "/tag/harbour/",
    "/author/ada-lind/",
    "/articles/2026/",
    "/articles/2026/03/",
    "/search/?q=seen",
    "/feeds/articles.atom",
    "/feeds/articles.rss",
    "/category/news/feed.atom",
    "/shows/the-tide-clock/feed.atom",
    "/shows/the-tide-clock/season-2/",
    "/sitemap.xml",
]


@pytest.fixture
def seen(eve: User) -> Article:
    season = make_season(show=make_show(title="The Tide Clock"), number=2)
    article = make_article(
        title="Seen",
        text="<p>Old words.</p>",
        seasons=[season],
        tags=["harbour"],
        category=make_category(name="News"),
        authors=[make_author(name="Ada Lind")],
        lead_picture=make_picture(alt="Old picture"),
    )
    publish(article, by=eve, at=NOON)
    return article


def test_nothing_of_a_draft_shows_anywhere(client: Client, seen: Article, eve: User) -> None:
    other = make_season(show=make_show(title="Another show"))
    before = {path: page(client, path) for path in PUBLIC}
    seen.title, seen.summary = "LEAK title", "LEAK summary"
    seen.category = make_category(name="LEAK category")
    seen.lead_picture = make_picture(alt="LEAK picture")
    seen.save()
    seen.tags.set(["LEAK tag"])
    seen.bylines.all().delete()
    seen.bylines.create(author=make_author(name="LEAK author"))
    seen.subjects.all().delete()
    seen.subjects.create(season=other)
    RichText.objects.update(html="<p>LEAK text</p>")
    make_article(title="LEAK unpublished", tags=["LEAK two"])
    for path in PUBLIC:
        assert page(client, path) == before[path], path
    for path in ("/tag/leak-tag/", "/author/leak-author/", "/articles/leak-unpublished/"):
        assert client.get(path).status_code == 404
    assert "LEAK" not in page(client, "/search/?q=LEAK").replace("“LEAK”", "").replace('value="LEAK"', "")
    publish(seen, by=eve)
    assert "LEAK title" in page(client, "/articles/seen/")


def test_a_scheduled_revision_switches_every_surface_to_the_second(
    client: Client, seen: Article, eve: User
) -> None:
    switch = NOON + timedelta(days=2)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        seen.title = "Seen anew"
        seen.save()
        publish(seen, by=eve, at=switch)
    named = [path for path in PUBLIC if path != "/sitemap.xml"]
    with time_machine.travel(switch - timedelta(seconds=1), tick=False):
        for path in named:
            assert "Seen anew" not in page(client, path), path
        assert "2026-03-03T12:00:00" not in page(client, "/sitemap.xml")
        assert structured(page(client, "/articles/seen/"))["NewsArticle"]["headline"] == "Seen"
    with time_machine.travel(switch, tick=False):
        for path in named:
            assert "Seen anew" in page(client, path), path
        assert "2026-03-03T12:00:00+00:00" in page(client, "/sitemap.xml")
        data = structured(page(client, "/articles/seen/"))["NewsArticle"]
        assert (data["headline"], data["dateModified"]) == ("Seen anew", "2026-03-03T12:00:00+00:00")


def test_a_first_publication_appears_to_the_second_and_a_withdrawn_article_is_gone(
    client: Client, eve: User
) -> None:
    article = make_article(title="Timely")
    with time_machine.travel(NOON, tick=False):
        publish(article, by=eve, at=NOON + timedelta(hours=1))
        assert client.get("/articles/timely/").status_code == 404
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert client.get("/articles/timely/").status_code == 200
        withdraw(article, by=eve)
        assert client.get("/articles/timely/").status_code == 404
        assert "timely" not in page(client, "/sitemap.xml")
        assert "Timely" not in page(client, "/feeds/articles.atom")


def test_old_addresses_lead_to_the_new_one_while_the_article_is_live(
    client: Client, seen: Article, eve: User
) -> None:
    rename(seen, "seen-again", by=eve)
    response = client.get("/articles/seen/")
    assert (response.status_code, response["Location"]) == (301, "/articles/seen-again/")
    withdraw(seen, by=eve)
    assert client.get("/articles/seen/").status_code == 404


@pytest.mark.parametrize("path", [path for path in PUBLIC if "?" not in path])
def test_public_pages_are_the_same_bytes_for_everybody(
    path: str, client: Client, seen: Article, eve: User, signed_in: Callable[[User], Client]
) -> None:
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content
    assert signed_in(eve).get(path).content == response.content
    again = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/articles/?page=0",
        "/articles/?page=2",
        "/articles/?page=x",
        "/articles/?page=-1",
        "/articles/?page=",
        "/articles/1999/",
        "/articles/2026/13/",
        "/articles/2026/1/",
        "/articles/2026/02/",
        "/category/none/",
        "/tag/none/",
        "/author/none/",
        "/articles/none/",
        "/category/none/feed.atom",
        "/shows/none/feed.atom",
        "/sitemap-none-1.xml",
        "/sitemap-articles-2.xml",
    ],
)
def test_what_is_not_there_is_not_found(path: str, client: Client, seen: Article) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert b'role="search"' in response.content


LISTS = [path for path in PUBLIC if path not in {"/articles/seen/", "/shows/the-tide-clock/season-2/"}]


def test_queries_do_not_grow_with_the_rows(client: Client, seen: Article, eve: User) -> None:
    few = {path: _queries(client, path) for path in LISTS}
    season = seen.subjects.get().season
    author = seen.bylines.get().author
    for number in range(19):
        extra = make_season(show=make_show(title=f"Another tide {number}"))
        make_claim(season=extra, tier="official", window_words="14 March 2027")
        make_published(
            by=eve,
            title=f"Seen again {number}",
            seasons=[season, extra],
            tags=["harbour"],
            category=seen.category,
            authors=[author, make_author()],
            at=NOON + timedelta(minutes=number),
            lead_picture=seen.lead_picture,
        )
        make_person(name=f"Seen Larsen {number}")
    for path in LISTS:
        assert _queries(client, path) == few[path] <= 12, path


def _queries(client: Client, path: str) -> int:
    client.get(path)  # whatever is looked up once and kept
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_queries_of_an_article_do_not_grow_with_its_blocks(client: Client, eve: User) -> None:
    article = make_article(title="Blocks")
    _add_blocks(article, 1)
    publish(article, by=eve)
    client.get("/articles/blocks/")
    few = _queries(client, "/articles/blocks/")
    _add_blocks(article, 19)
    publish(article, by=eve)
    assert _queries(client, "/articles/blocks/") == few


def _add_blocks(article: Article, how_many: int) -> None:
    picture = make_picture()
    for number in range(how_many):
        season = make_season()
        make_claim(season=season)
        article.subjects.create(season=season, position=number + 1)
        PictureBlock.objects.create(parent=article, picture=picture, ordering=100)
        for view in set(LiveBlock.View.values) - {"viewership"}:
            LiveBlock.objects.create(parent=article, season=season, view=view, ordering=100)


def test_pages_are_valid_html(client: Client, rich_article: Article, seen: Article) -> None:
    for path in [*PUBLIC, "/search/"]:
        if "feed" not in path and "sitemap" not in path:
            html5lib.HTMLParser(strict=True).parse(page(client, path))


def test_the_article_with_every_block_is_valid_html(client: Client, rich_article: Article) -> None:
    html = page(client, "/articles/the-lamp-room-returns/")
    html5lib.HTMLParser(strict=True).parse(html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "style=" not in html


def test_hostile_words_stay_words(client: Client, eve: User) -> None:
    hostile = "</script><script>alert(1)</script>\"'&"
    article = make_article(
        title=hostile, slug="hostile", summary=hostile, tags=["<b>"], text="<p>x</p><script>alert(1)</script>"
    )
    Quote.objects.create(parent=article, words=hostile, speaker=hostile, ordering=20)
    publish(article, by=eve)
    for path in ("/articles/hostile/", "/articles/", "/", "/feeds/articles.atom", "/search/?q=script"):
        assert "<script>alert" not in page(client, path), path
    assert structured(page(client, "/articles/hostile/"))["NewsArticle"]["headline"] == hostile


def test_related_articles_share_a_season_then_a_show_then_a_tag(client: Client, eve: User) -> None:
    show = make_show()
    first, second = make_season(show=show), make_season(show=show)
    make_published(by=eve, title="Same tag", tags=["harbour"])
    make_published(by=eve, title="Same show", seasons=[first])
    make_published(by=eve, title="Same season", seasons=[second])
    make_published(by=eve, title="Nothing shared")
    make_published(by=eve, title="The one", seasons=[second], tags=["harbour"])
    html = page(client, "/articles/the-one/")
    related = html[html.index('id="related"') :]
    assert related.index("Same season") < related.index("Same show") < related.index("Same tag")
    assert "Nothing shared" not in related


def test_robots_are_told_where_the_sitemap_is(client: Client) -> None:
    text = page(client, "/robots.txt")
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /search/" in text
