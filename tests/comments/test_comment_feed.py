"""The feed of a page's comments: the newest thirty, valid, the same for everybody, and nothing hidden in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comments.pages import Page, key_of
from tests.factories import make_article, make_comment, make_published, make_season

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 11, 1, 12, tzinfo=UTC)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed_of(page: Page) -> ET.Element:
    response = Client().get(f"/comments/on/{key_of(page)}/feed/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not response.cookies
    return ET.fromstring(response.content)  # noqa: S314 - our own bytes


def texts(feed: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in feed.findall(path, ATOM)]


def test_newest_thirty_public_comments_wherever_they_stand() -> None:
    season = make_season()
    root = make_comment(season, status="approved", created_at=BEGIN)
    answers = [
        make_comment(
            parent=root, status="approved", created_at=BEGIN + timedelta(minutes=n), text=f"Answer {n}."
        )
        for n in range(1, 33)
    ]
    for status in ("pending", "rejected", "spam", "removed"):
        make_comment(season, status=status, text="Not this one")
    feed = feed_of(season)
    newest = [f"http://testserver/comments/{answer.pk}/" for answer in reversed(answers[2:])]
    assert texts(feed, "a:entry/a:id") == newest
    assert texts(feed, "a:entry/a:summary")[0] == "Answer 32."
    assert texts(feed, "a:entry/a:author/a:name") == ["Rita"] * 30
    assert "Not this one" not in ET.tostring(feed, encoding="unicode")


def test_what_is_hidden_on_the_page_is_not_in_it() -> None:
    season = make_season()
    make_comment(season, status="approved", text="Well, ||the lamp went out|| so.")
    make_comment(season, status="approved", text="She leaves the island.", spoils_season=2, spoils_episode=5)
    said = "".join(texts(feed_of(season), "a:entry/a:summary"))
    assert "Well," in said
    assert "lamp" not in said
    assert "island" not in said
    assert "S02E05" in said


def test_an_edited_comment_is_updated() -> None:
    make_comment(
        season := make_season(), status="approved", created_at=BEGIN, edited_at=BEGIN + timedelta(minutes=3)
    )
    assert texts(feed_of(season), "a:entry/a:published") == ["2026-11-01T12:00:00+00:00"]
    assert texts(feed_of(season), "a:entry/a:updated") == ["2026-11-01T12:03:00+00:00"]


def test_control_characters_and_markup_leave_it_valid() -> None:
    season = make_season()
    make_comment(
        season, status="approved", name="<b>\x0b&\ufffe", text="\x01<script>alert(1)</script>\ud7ff]]>"
    )
    feed = feed_of(season)
    assert texts(feed, "a:entry/a:author/a:name") == ["<b>&"]
    [said] = texts(feed, "a:entry/a:summary")
    assert "<script" not in said
    assert "&lt;script&gt;" in said


def test_empty_feed_of_a_page_without_comments_is_a_feed() -> None:
    season = make_season()
    assert texts(feed_of(season), "a:entry/a:id") == []
    assert texts(feed_of(season), "a:title") == [f"Cliffhanger: comments on {season}"]


def test_feed_of_an_article_bears_the_title_that_readers_know_and_drafts_have_none() -> None:
    article = make_published(title="Live title").article
    article.title = "Title of the draft"
    article.save()
    assert texts(feed_of(article), "a:title") == ["Cliffhanger: comments on Live title"]
    draft = make_article()
    assert Client().get(f"/comments/on/{key_of(draft)}/feed/").status_code == 404


def test_same_bytes_again_are_not_sent_again_and_three_queries_do() -> None:
    season = make_season()
    for n in range(40):
        make_comment(season, status="approved", created_at=BEGIN + timedelta(minutes=n))
    address = f"/comments/on/{key_of(season)}/feed/"
    with CaptureQueriesContext(connection) as queries:
        first = Client().get(address)
    assert len(queries) <= 4
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
