"""The thread on a page, its further parts, and the permalink of a comment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import reading
from comments.models import Comment, Thread
from comments.pages import Page
from tests.comments.forms import HTMX, parsed
from tests.factories import make_article, make_comment, make_published, make_season, make_thread

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 11, 1, 12, tzinfo=UTC)


def shown(page: Page) -> str:
    return Template("{% load comments %}{% comment_thread page %}").render(Context({"page": page}))


def more_in(html: str | bytes) -> str:
    return next(a.get("href") for a in parsed(html).iter("a") if "".join(a.itertext()) == "More comments")


def ids_in(html: str | bytes) -> list[int]:
    articles = parsed(html).iter("article")
    return [int(a.get("id").removeprefix("comment-")) for a in articles if a.get("id")]


def approved(page: Page | None = None, *, minute: int = 0, **fields: Any) -> Comment:
    return make_comment(page, status="approved", created_at=BEGIN + timedelta(minutes=minute), **fields)


# --- on the page -------------------------------------------------------------------------------------------------------
def test_only_approved_comments_are_shown_and_counted() -> None:
    season = make_season()
    public = approved(season, text="Shown")
    for status in ("pending", "rejected", "spam", "removed"):
        make_comment(season, status=status, name=f"Hidden {status}", text=f"Not this {status}")
    html = shown(season)
    assert ids_in(html) == [public.pk]
    assert "1 comment<" in html
    assert "Hidden" not in html
    assert "Not this" not in html


def test_no_address_and_no_person_in_the_thread() -> None:
    season = make_season()
    approved(season, email="secret@rita.example", network_hash="abc123")
    html = shown(season)
    assert "secret" not in html
    assert "abc123" not in html
    assert "csrf" not in html


def test_answers_nest_below_what_they_answer_and_stay_flat_after_the_fourth_level() -> None:
    season = make_season()
    parent = approved(season)
    chain = [parent]
    for minute in range(1, 7):
        chain.append(approved(parent=chain[-1], minute=minute, name=f"Deep {minute}"))
    other = approved(parent=parent, minute=9)
    html = shown(season)
    assert ids_in(html) == [*(c.pk for c in chain), other.pk]
    depth = {}
    lists = [parsed(html).find(".//ol")]
    while lists:
        current = lists.pop()
        level = depth.get(current, 0)
        for article in current.findall("li/article"):
            depth[article.get("id")] = level
        for below in current.findall("li/ol"):
            depth[below] = level + 1
            lists.append(below)
    assert [depth[f"comment-{c.pk}"] for c in chain] == [0, 1, 2, 3, 4, 4, 4]
    assert "answers Deep 4" in html
    assert depth[f"comment-{other.pk}"] == 1


def test_removed_comment_keeps_its_place_while_something_public_stands_below_it() -> None:
    season = make_season()
    root = make_comment(season, status="removed", name="Gone", text="Taken away", created_at=BEGIN)
    middle = make_comment(
        parent=root, status="spam", name="Gone", text="Taken away", created_at=BEGIN + timedelta(minutes=1)
    )
    answer = approved(parent=middle, minute=2)
    make_comment(
        parent=root, status="removed", name="Gone", text="Taken away", created_at=BEGIN + timedelta(minutes=3)
    )
    html = shown(season)
    assert ids_in(html) == [root.pk, middle.pk, answer.pk]
    assert html.count("This comment was removed") == 2
    assert "Taken away" not in html
    assert "Gone" not in html
    assert "1 comment<" in html


def test_closed_thread_says_so_and_has_no_form() -> None:
    season = make_season()
    approved(season)
    Thread.objects.update(closed_at=timezone.now())
    html = shown(season)
    assert "Comments on this page are closed" in html
    assert "<form" not in html
    assert "/reply/" not in html


def test_page_without_comments_has_the_form_and_makes_no_thread() -> None:
    season = make_season()
    html = shown(season)
    assert "Nobody has said anything yet" in html
    assert "Your email address will not be published" in html
    assert not Thread.objects.exists()


def test_form_is_labelled_and_the_trap_is_out_of_reach() -> None:
    root = parsed(shown(make_season()))
    labels = {label.get("for") for label in root.iter("label")}
    inputs = [i for i in [*root.iter("input"), *root.iter("textarea")] if i.get("type") != "hidden"]
    assert all(i.get("id") in labels for i in inputs)
    assert {i.get("name"): i.get("autocomplete") for i in inputs} == {
        "name": "name", "email": "email", "website": "url", "spoils": "off", "wants_replies": None,
        "subject": "off", "text": None,
    }  # fmt: skip
    [trap] = [i for i in inputs if i.get("name") == "subject"]
    assert (trap.get("tabindex"), trap.get("type")) == ("-1", "text")
    assert [i.get("name") for i in inputs if "required" in i.attrib] == ["name", "email", "text"]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_name_links_to_the_website_without_recommending_it() -> None:
    season = make_season()
    approved(season, website="https://rita.example/?a=1&b=2", name="<b>Rita</b>")
    html = shown(season)
    assert (
        '<a href="https://rita.example/?a=1&amp;b=2" rel="ugc nofollow noopener">&lt;b&gt;Rita&lt;/b&gt;</a>'
        in html
    )


# --- parts ---------------------------------------------------------------------------------------------------------------
def test_twenty_exchanges_then_more_by_link_and_by_htmx() -> None:
    season = make_season()
    comments = [approved(season, minute=n // 2) for n in range(45)]  # pairs at the same moment
    first = shown(season)
    comments.reverse()
    assert ids_in(first) == [c.pk for c in comments[:20]]
    address = more_in(first)
    whole, part = Client().get(address), Client().get(address, headers=HTMX)
    assert ids_in(whole.content) == ids_in(part.content) == [c.pk for c in comments[20:40]]
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert "HX-Request" in whole["Vary"]
    last = Client().get(more_in(part.content))
    assert ids_in(last.content) == [c.pk for c in comments[40:]]
    assert b"More comments" not in last.content


def test_part_is_public_and_the_same_for_everybody() -> None:
    season = make_season()
    approved(season)
    answer = Client().get(f"/comments/on/season-{season.pk}/")
    assert not answer.cookies
    assert b"csrf" not in answer.content


@pytest.mark.parametrize("after", ["x", "1", "1-", "-1", "9" * 40 + "-1", "1-x", "1--1"])
def test_bad_cursor_is_not_found(after: str) -> None:
    season = make_season()
    approved(season)
    assert Client().get(f"/comments/on/season-{season.pk}/", {"after": after}).status_code == 404


def test_thread_of_what_is_not_public_is_not_found() -> None:
    draft = make_article()
    approved(draft)
    assert Client().get(f"/comments/on/article-{draft.pk}/").status_code == 404
    assert Client().get("/comments/on/season-4711/").status_code == 404


def test_long_exchange_shows_its_beginning_and_leads_to_the_rest() -> None:
    season = make_season()
    root = approved(season)
    answers = [approved(parent=root, minute=n + 1) for n in range(reading.REPLIES + 5)]
    html = shown(season)
    assert ids_in(html) == [root.pk, *(c.pk for c in answers[: reading.REPLIES])]
    assert f'href="/comments/{root.pk}/" rel="nofollow">All 35 answers to Rita<' in html
    page = Client().get(root.get_absolute_url())
    address = next(
        a.get("href") for a in parsed(page.content).iter("a") if "".join(a.itertext()) == "Further answers"
    )
    rest = Client().get(root.get_absolute_url() + address)
    assert ids_in(rest.content) == [root.pk, *(c.pk for c in answers[reading.REPLIES :])]


# --- permalink -------------------------------------------------------------------------------------------------------------
def test_permalink_shows_the_exchange_and_leads_to_the_page() -> None:
    article = make_published(title="Live title").article
    article.title = "Title of the draft"
    article.save()
    root = approved(article)
    answer = approved(parent=root, minute=1, text="The answer")
    page = Client().get(answer.get_absolute_url())
    assert page.status_code == 200
    assert ids_in(page.content) == [root.pk, answer.pk]
    assert b"Live title" in page.content
    assert b"Title of the draft" not in page.content
    assert b'content="noindex"' in page.content
    assert article.get_absolute_url().encode() in page.content


def test_permalink_far_down_opens_with_what_it_answers() -> None:
    season = make_season()
    root = approved(season, text="The beginning")
    for n in range(reading.REPLIES):
        approved(parent=root, minute=n + 1)
    late = approved(parent=root, minute=90, text="Late one")
    later = approved(parent=late, minute=91, text="Even later")
    html = Client().get(later.get_absolute_url()).content.decode()
    assert (
        html.index("The beginning")
        < html.index("Late one")
        < html.index("Even later")
        < html.index("The whole exchange")
    )


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_permalink_and_reply_of_what_is_not_public_are_not_found(status: str) -> None:
    comment = make_comment(status=status)
    assert Client().get(comment.get_absolute_url()).status_code == 404
    assert Client().get(f"{comment.get_absolute_url()}reply/").status_code == 404


def test_exchange_whose_beginning_was_removed_can_still_be_read() -> None:
    root = make_comment(status="removed", name="Gone", text="Taken away", created_at=BEGIN)
    answer = approved(parent=root, minute=1)
    page = Client().get(root.get_absolute_url())
    assert ids_in(page.content) == [root.pk, answer.pk]
    assert b"Gone" not in page.content
    assert b"Taken away" not in page.content
    assert Client().get(f"{root.get_absolute_url()}reply/").status_code == 404


def test_comments_of_a_withdrawn_page_go_with_it() -> None:
    comment = approved(make_article())
    assert Client().get(comment.get_absolute_url()).status_code == 404


# --- queries -----------------------------------------------------------------------------------------------------------------
def queries(run: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        run()
    return len(captured)


def test_thread_takes_the_same_few_queries_at_any_size() -> None:
    small, large = make_season(), make_season()
    approved(parent=approved(small), minute=1)
    for n in range(25):
        root = approved(large, minute=n)
        for m in range(3):
            approved(parent=approved(parent=root, minute=n + m + 1), minute=n + m + 2)
    assert queries(lambda: shown(small)) == queries(lambda: shown(large)) <= 6


def test_parts_and_permalinks_take_the_same_few_queries_at_any_size() -> None:
    small, large = make_season(), make_season()
    one = approved(parent=approved(small), minute=1)
    root = approved(large)
    many = [approved(parent=root, minute=n + 1) for n in range(25)]
    assert make_thread(small) != make_thread(large)
    for path, counterpart in (
        (f"/comments/on/season-{small.pk}/", f"/comments/on/season-{large.pk}/"),
        (one.get_absolute_url(), many[3].get_absolute_url()),
        (f"{one.get_absolute_url()}reply/", f"{many[3].get_absolute_url()}reply/"),
    ):
        few = queries(lambda path=path: Client().get(path))
        assert few == queries(lambda path=counterpart: Client().get(path)) <= 6
