"""Feeds, the sitemap and search: what machines are told, and what a stranger may ask."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.publishing import publish, withdraw
from blog.search import MAX_LENGTH, Query, search
from cliffhanger import sitemaps
from shows.models import Change
from shows.recording import check
from tests.factories import make_article, make_claim, make_person, make_published, make_season, make_show

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _xml(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314  these bytes are our own


def test_the_atom_feed_dates_entries_by_substance(client: Client, eve: User) -> None:
    article = make_article(title="A & B <c>", summary="1 < 2")
    publish(article, by=eve, at=NOON)
    publish(article, by=eve, at=NOON + timedelta(days=1))
    publish(article, by=eve, at=NOON + timedelta(days=2), substantive=False)
    response = client.get("/feeds/articles.atom")
    feed = _xml(response.content)
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "A & B <c>"
    assert entry.findtext(f"{ATOM}published") == "2026-03-01T12:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2026-03-02T12:00:00+00:00"
    assert entry.findtext(f"{ATOM}summary") == "1 &lt; 2", "readers take a summary for HTML"
    assert entry.findtext(f"{ATOM}id") == "http://testserver/articles/a-b-c/"
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Last-Modified"] == "Tue, 03 Mar 2026 12:00:00 GMT"


def test_a_feed_says_when_nothing_is_new_and_when_something_went(client: Client, eve: User) -> None:
    article = make_article()
    publish(article, by=eve, at=NOON)
    stamp = client.get("/feeds/articles.rss")["Last-Modified"]
    assert client.get("/feeds/articles.rss", headers={"If-Modified-Since": stamp}).status_code == 304
    withdraw(article, by=eve)
    assert client.get("/feeds/articles.rss", headers={"If-Modified-Since": stamp}).status_code == 200


@pytest.mark.parametrize("path", ["/feeds/articles.atom", "/feeds/articles.rss"])
def test_an_empty_feed_and_one_with_control_characters_are_valid(
    client: Client, path: str, eve: User
) -> None:
    empty = client.get(path)
    _xml(empty.content)
    assert client.get(path).content == empty.content
    make_published(by=eve, title="Bell\x07 and \x00 null".replace("\x00", "\x01"), slug="bell")
    _xml(client.get(path).content)


def test_the_feed_of_a_show_has_what_is_about_any_of_its_seasons(client: Client, eve: User) -> None:
    show = make_show(title="The Tide Clock")
    make_published(by=eve, title="About two", seasons=[make_season(show=show), make_season(show=show)])
    make_published(by=eve, title="About another", seasons=[make_season()])
    feed = _xml(client.get("/shows/the-tide-clock/feed.atom").content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["About two"]


def test_the_sitemap_dates_pages_by_substance(client: Client, eve: User) -> None:
    season = make_season(show=make_show(title="The Tide Clock"), number=1)
    make_claim(season=season)
    Change.objects.update(noted_at=NOON - timedelta(days=3))
    check(season)
    make_claim(season=season, topic="story")  # which changes no fact
    make_published(by=eve, title="Seen", at=NOON)
    make_article(title="Draft")
    places = _places(client, "/sitemap.xml")
    assert places["http://testserver/articles/seen/"] == "2026-03-01T12:00:00+00:00"
    release_page = "http://testserver/shows/the-tide-clock/season-1/"
    assert places[release_page] == "2026-02-26T12:00:00+00:00"
    Change.objects.filter(fact="premiere").update(corrected_at=NOON)
    assert _places(client, "/sitemap.xml")[release_page] == "2026-03-01T12:00:00+00:00"
    assert "http://testserver/" in places
    assert not any("draft" in address for address in places)


def test_a_long_sitemap_becomes_an_index(client: Client, eve: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make_published(by=eve, title=f"Seen {number}")
    whole = _places(client, "/sitemap.xml")
    monkeypatch.setattr(sitemaps, "PAGE_SIZE", 2)
    index = _xml(client.get("/sitemap.xml").content)
    parts = [loc.text or "" for loc in index.iter(f"{MAP}loc")]
    assert "http://testserver/sitemap-articles-3.xml" in parts
    gathered: dict[str, str | None] = {}
    for part in parts:
        places = _places(client, part.removeprefix("http://testserver"))
        assert 1 <= len(places) <= 2
        gathered |= places
    assert gathered == whole
    assert client.get("/sitemap-articles-4.xml").status_code == 404


def _places(client: Client, path: str) -> dict[str, str | None]:
    root = _xml(client.get(path).content)
    return {url.findtext(f"{MAP}loc") or "": url.findtext(f"{MAP}lastmod") for url in root.iter(f"{MAP}url")}


def test_every_page_of_the_sitemap_is_there(client: Client, eve: User) -> None:
    make_published(by=eve, seasons=[make_season()])
    make_person(name="Ada")
    for address in _places(client, "/sitemap.xml"):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_search_finds_seasons_people_and_articles(client: Client, eve: User) -> None:
    show = make_show(title="The Tide Clock", original_title="Ur der Flut")
    first, second = make_season(show=show), make_season(show=show)
    make_season(show=make_show(title="Another clock"))
    make_person(name="Tide Larsen")
    make_published(by=eve, title="Clocks and the tide", seasons=[first])
    found = search(Query.read("tide clock"))
    assert list(found.seasons) == [second, first]
    assert [article.title for article in found.articles] == ["Clocks and the tide"]
    assert list(search(Query.read("The Tide Clock season 2")).seasons) == [second]
    assert list(search(Query.read("flut")).seasons) == [second, first]
    assert [person.name for person in search(Query.read("larsen")).people] == ["Tide Larsen"]
    html = client.get("/search/?q=tide").content.decode()
    assert "The Tide Clock, season 2" in html
    assert 'content="noindex"' in html


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00\x01", "season 2", "'; --", "%", "a" * 5_000, "“” ‮", "\ud83d\ude00", "_" * 90]
)
def test_whatever_is_typed_into_the_search_is_answered(client: Client, typed: str) -> None:
    response = client.get("/search/", {"q": typed.encode("utf-16", "surrogatepass").decode("utf-16")})
    assert response.status_code == 200
    assert len(Query.read(typed).text) <= MAX_LENGTH


def test_search_stops_at_its_limit(eve: User) -> None:
    show = make_show(title="Many")
    for _ in range(25):
        make_season(show=show)
    assert len(search(Query.read("many")).seasons) == 20
