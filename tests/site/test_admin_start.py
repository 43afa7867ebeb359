"""The admin's start page: each person sees what waits for them, at the same price however much waits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog import publishing
from blog.models import Article
from cliffhanger import desk
from tests.factories import make_article, make_claim, make_comment, make_season, make_show, make_user

START = "/admin/"


def panels_of(response) -> dict[str, desk.Panel]:
    return {panel.key: panel for panel in response.context["panels"]}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False):
        yield


def test_an_editor_sees_articles_and_doubts_but_no_comments(eve, signed_in):
    response = signed_in(eve).get(START)

    assert list(panels_of(response)) == ["drafts", "due", "doubts", "tips"]
    assert [action.words for action in response.context["desk_actions"]] == [
        "Quick entry",
        "Add a claim",
        "Write an article",
    ]
    assert "Find a season" in {search.words for search in response.context["desk_searches"]}


def test_a_moderator_sees_the_comments_that_wait_and_nothing_to_edit(max, signed_in):
    response = signed_in(max).get(START)

    assert list(panels_of(response)) == ["comments"]
    assert [action.words for action in response.context["desk_actions"]] == ["Moderate comments"]


def test_an_administrator_sees_everything(alice, signed_in):
    assert list(panels_of(signed_in(alice).get(START))) == ["drafts", "due", "doubts", "tips", "comments"]


@pytest.mark.parametrize("is_staff", [False, None])
def test_nobody_else_gets_in(is_staff, client, signed_in, db):
    browser = client if is_staff is None else signed_in(make_user("rita"))

    response = browser.get(START)

    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_pages_to_doubt_come_with_their_reasons(eve, signed_in):
    season = make_season(show=make_show(title="The Salt Line"))
    make_claim(season=season, window_words="early 2026", said_on=date(2025, 12, 1))

    panel = panels_of(signed_in(eve).get(START))["doubts"]

    assert panel.count == 1
    assert panel.rows[0].words == "The Salt Line, season 1"
    assert "passed without a release" in panel.rows[0].note
    assert panel.rows[0].urgent


def test_my_drafts_are_mine_and_not_yet_published(eve, alice, signed_in):
    make_article(title="Mine, waiting", created_by=eve)
    make_article(title="Somebody else's", created_by=alice)
    published = make_article(title="Mine, out", created_by=eve)
    publishing.publish(published, by=eve)

    panel = panels_of(signed_in(eve).get(START))["drafts"]

    assert [row.words for row in panel.rows] == ["Mine, waiting"]


def test_a_published_article_with_newer_work_is_a_draft_again(eve, signed_in):
    article = make_article(title="First words", created_by=eve)
    publishing.publish(article, by=eve)
    with time_machine.travel(datetime(2026, 6, 1, 13, tzinfo=UTC), tick=False):
        article.title = "Better words"
        article.save()

        panel = panels_of(signed_in(eve).get(START))["drafts"]

    assert [row.words for row in panel.rows] == ["Better words"]


def test_due_is_what_goes_live_soon_and_today_stands_out(eve, signed_in):
    later, today, tomorrow = (
        make_article(title="Next week"),
        make_article(title="Tonight"),
        make_article(title="Tomorrow"),
    )
    for article, hours in [(later, 160), (today, 8), (tomorrow, 20)]:
        publishing.publish(article, by=eve, at=timezone.now() + timedelta(hours=hours))

    panel = panels_of(signed_in(eve).get(START))["due"]

    assert [(row.words, row.urgent) for row in panel.rows] == [("Tonight", True), ("Tomorrow", False)]
    assert "20:00" in panel.rows[0].note


def test_comments_wait_with_the_oldest_first_and_the_way_to_the_queue(max, signed_in):
    make_comment(name="Newer", created_at=timezone.now() - timedelta(hours=1))
    make_comment(name="Older", created_at=timezone.now() - timedelta(days=2))

    response = signed_in(max).get(START)

    panel = panels_of(response)["comments"]
    assert panel.count == 2
    assert panel.rows[0].words.startswith("Older on ")
    assert panel.rows[0].note == "2\xa0days ago"
    assert panel.link.url == "/moderation/"
    assert 'href="/moderation/' in response.text


def test_what_a_reader_wrote_is_shown_as_text(max, signed_in):
    make_comment(text="<script>alert(1)</script>", name="<b>Rita</b>")

    page = signed_in(max).get(START).text

    assert "<script>alert" not in page
    assert "<b>Rita" not in page


def test_the_start_page_costs_the_same_however_much_waits(alice, signed_in):
    browser = signed_in(alice)

    def fill() -> None:
        make_claim(window_words="early 2026", said_on=date(2025, 12, 1))
        make_article(created_by=alice)
        publishing.publish(make_article(), by=alice, at=timezone.now() + timedelta(hours=2))
        make_comment()

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(START).status_code == 200
        return len(found)

    fill()
    queries()
    with_one = queries()
    for _ in range(7):
        fill()

    assert queries() == with_one
    assert with_one <= 21
    assert Article.objects.count() == 16


def test_a_panel_may_say_that_there_is_nothing(eve, signed_in):
    page = signed_in(eve).get(START).text

    assert "No draft of yours" in page
    assert "Nothing is scheduled" in page
