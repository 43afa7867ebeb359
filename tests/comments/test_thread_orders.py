"""Orders, what is pinned and what was chosen, and how much of a long thread stands on one page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import highlighting, moderation, reading
from comments.checking import faults
from comments.models import Comment, Thread
from comments.pages import Page, counted_thread_of, key_of
from tests.comments.forms import HTMX, parsed
from tests.comments.test_threads import ids_in, more_in
from tests.factories import make_comment, make_published, make_season, make_show, make_thread

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 11, 1, 12, tzinfo=UTC)
LONG = 'It\'s <b>"long"</b> & says: https://a.example/?x=1&y=2 ' * 90


def shown(page: Page) -> str:
    return Template("{% load comments %}{% comment_thread page %}").render(Context({"page": page}))


def approved(page: Page | None = None, *, minute: int = 0, **fields: Any) -> Comment:
    return make_comment(page, status="approved", created_at=BEGIN + timedelta(minutes=minute), **fields)


def listed(page: Page, query: str = "", **kwargs: Any) -> list[int]:
    return ids_in(Client().get(f"/comments/on/{key_of(page)}/{query}", **kwargs).content)


def many(page: Page, roots: int, replies: int, **fields: Any) -> None:
    """Exchanges in bulk: each root with its answers, each answer to the one before it or to the root."""
    thread = make_thread(page)
    common = {"thread": thread, "status": "approved", "name": "Rita", "text": "Yes.", **fields}
    begun = Comment.objects.bulk_create(
        Comment(
            fingerprint=f"{thread.pk}-{n}",
            created_at=BEGIN + timedelta(hours=n),
            reply_count=replies,
            **common,
        )
        for n in range(roots)
    )
    for m in range(replies):
        Comment.objects.bulk_create(
            Comment(
                fingerprint=f"{root.fingerprint}-{m}",
                created_at=root.created_at + timedelta(minutes=m + 1),
                parent=root,
                root=root,
                depth=1,
                **common,
            )
            for root in begun
        )


# --- where -------------------------------------------------------------------------------------------------------------
def test_articles_release_pages_and_show_pages_show_their_thread(client: Client) -> None:
    article, show = make_published().article, make_show()
    season = make_season(show=show)
    for page in (article, season, show):
        comment = approved(page)
        html = client.get(page.get_absolute_url()).content.decode()
        assert f'id="comment-{comment.pk}"' in html
        assert f'value="{key_of(page)}"' in html


# --- orders --------------------------------------------------------------------------------------------------------------
def test_three_orders_and_answers_in_the_order_they_were_given() -> None:
    season = make_season()
    old, middle, new = (approved(season, minute=n) for n in (1, 2, 3))
    first, second = (approved(parent=middle, minute=n) for n in (8, 9))
    assert ids_in(shown(season)) == listed(season) == [new.pk, middle.pk, first.pk, second.pk, old.pk]
    assert listed(season, "?sort=oldest") == [old.pk, middle.pk, first.pk, second.pk, new.pk]
    assert listed(season, "?sort=replies") == [middle.pk, first.pk, second.pk, new.pk, old.pk]


@pytest.mark.parametrize("sort", ["newest", "oldest", "replies"])
def test_each_order_goes_through_everything_once(sort: str) -> None:
    season = make_season()
    many(season, roots=47, replies=0)
    Comment.objects.filter(pk__in=Comment.objects.order_by("pk").values("pk")[:12]).update(
        created_at=BEGIN, reply_count=3
    )
    address, seen = f"/comments/on/{key_of(season)}/?sort={sort}", list[int]()
    for _ in range(3):
        html = Client().get(address, headers=HTMX if seen else {}).content
        seen += ids_in(html)
        address = more_in(html) if b"More comments" in html else ""
    assert address == ""
    assert len(seen) == 47
    key = {
        "newest": ("-created_at", "-pk"),
        "oldest": ("created_at", "pk"),
        "replies": ("-reply_count", "-pk"),
    }
    assert seen == list(Comment.objects.order_by(*key[sort]).values_list("pk", flat=True))


def test_links_to_the_orders_say_which_one_is_shown_and_are_swapped_with_the_list() -> None:
    season = make_season()
    approved(season), approved(season, minute=1)
    page = parsed(shown(season))
    links = {"".join(a.itertext()): a for a in page.find(".//nav").iter("a")}
    assert [label for label, a in links.items() if a.get("aria-current")] == ["Newest first"]
    assert list(links) == ["Newest first", "Oldest first", "Most replies"]
    part = Client().get(links["Oldest first"].get("hx-get"), headers=HTMX)
    assert b"<html" not in part.content
    [current] = [a for a in parsed(part.content).iter("a") if a.get("aria-current")]
    assert ("".join(current.itertext()), "autofocus" in current.attrib) == ("Oldest first", True)
    whole = Client().get(links["Oldest first"].get("href"))
    assert b"<html" in whole.content
    assert b"autofocus" not in whole.content
    assert b'content="noindex"' in whole.content


def test_one_comment_needs_no_orders() -> None:
    season = make_season()
    approved(season)
    assert "Oldest first" not in shown(season)


@pytest.mark.parametrize(
    "query", ["?sort=best", "?sort=", "?sort=replies&after=x", "?only=featured&after=1-"]
)
def test_other_orders_and_broken_cursors_are_not_found(query: str) -> None:
    season = make_season()
    approved(season)
    assert Client().get(f"/comments/on/{key_of(season)}/{query}").status_code == 404


def test_the_count_is_what_readers_can_find() -> None:
    season = make_season()
    many(season, roots=3, replies=2)
    make_comment(season, status="removed")
    assert counted_thread_of(season)[1] == 9
    assert "9 comments<" in shown(season)
    assert list(faults()) == []


# --- pinned and chosen -----------------------------------------------------------------------------------------------------
def test_pinned_stand_above_the_first_part_of_every_order_and_nowhere_else(max: User) -> None:
    season = make_season()
    many(season, roots=25, replies=0)
    oldest, second = Comment.objects.order_by("created_at")[:2]
    highlighting.pin(oldest, by=max, at=BEGIN)
    highlighting.pin(second, by=max, at=BEGIN + timedelta(hours=1))
    for query in ("", "?sort=oldest", "?sort=replies"):
        html = Client().get(f"/comments/on/{key_of(season)}/{query}").content
        rest = listed(season, more_in(html).partition("/?")[1][1:] + more_in(html).partition("/?")[2])
        assert ids_in(html)[:2] == [second.pk, oldest.pk]
        assert sorted(ids_in(html) + rest) == sorted(Comment.objects.values_list("pk", flat=True))
    assert shown(season).count(">Pinned<") == 2


def test_a_pinned_comment_that_is_removed_is_a_removed_comment(max: User) -> None:
    season = make_season()
    root = approved(season)
    approved(parent=root, minute=1)
    new = approved(season, minute=5)
    highlighting.pin(root, by=max)
    assert ids_in(shown(season))[0] == root.pk
    moderation.decide(root, "removed", by=max)
    html = shown(season)
    assert ids_in(html)[0] == new.pk
    assert "Pinned" not in html
    assert html.count("This comment was removed") == 1


def test_chosen_comments_are_marked_and_have_a_list_of_their_own(max: User) -> None:
    season = make_season()
    root = approved(season, name="Begun")
    answer = approved(parent=root, minute=1)
    other = approved(season, minute=2)
    assert "only=featured" not in shown(season)
    highlighting.feature(answer, by=max, at=BEGIN)
    highlighting.feature(other, by=max, at=BEGIN + timedelta(hours=1))
    html = shown(season)
    assert html.count(">The newsroom’s choice</p>") == 2
    assert "?only=featured" in html
    chosen = Client().get(f"/comments/on/{key_of(season)}/?only=featured").content.decode()
    assert ids_in(chosen) == [other.pk, answer.pk]
    assert "answers Begun" in chosen
    moderation.decide(answer, "removed", by=max)
    assert listed(season, "?only=featured") == [other.pk]
    moderation.decide(other, "spam", by=max)
    assert "only=featured" not in shown(season)


def test_chosen_comments_come_in_parts_too(max: User) -> None:
    season = make_season()
    many(season, roots=25, replies=0)
    Comment.objects.update(featured_at=BEGIN)
    first = Client().get(f"/comments/on/{key_of(season)}/?only=featured").content
    assert len(ids_in(first)) == 20
    rest = Client().get(more_in(first), headers=HTMX)
    assert len(ids_in(rest.content)) == 5


# --- edited ------------------------------------------------------------------------------------------------------------------
def test_an_edited_comment_says_when_also_when_it_was_shown_before() -> None:
    season = make_season()
    comment = approved(season)
    assert "edited" not in shown(season)
    Comment.objects.filter(pk=comment.pk).update(edited_at=BEGIN + timedelta(minutes=4))
    assert 'edited <time datetime="2026-11-01T12:04:00+00:00">12:04</time>' in shown(season)


# --- weight ------------------------------------------------------------------------------------------------------------------
def test_a_page_of_long_exchanges_and_long_comments_stays_light(client: Client) -> None:
    season = make_season()
    many(season, roots=25, replies=30, text=LONG[:5_000], website="https://a.example/?x=1&y=2")
    html = client.get(season.get_absolute_url()).content
    assert len(html) <= 150_000
    ids = ids_in(html)
    assert len(ids) >= 40
    assert html.count(b"All 30 answers to Rita") == 20
    for address in (
        f"/comments/on/{key_of(season)}/?sort=oldest",
        f"/comments/{ids[0]}/",
        f"/comments/{ids[1]}/",
    ):
        assert len(client.get(address).content) <= 150_000


def test_realistic_comments_stand_whole(client: Client) -> None:
    season = make_season()
    many(season, roots=25, replies=30, text="Waiting is half of the pleasure and most of the work. " * 8)
    html = client.get(season.get_absolute_url()).content
    assert len(html) <= 150_000
    assert b"Read the whole comment" not in html


def test_short_threads_show_every_answer_and_room_goes_where_it_is_needed() -> None:
    season = make_season()
    quiet, loud = approved(season), approved(season, minute=1)
    answers = [approved(parent=loud, minute=n + 2) for n in range(28)]
    html = shown(season)
    assert ids_in(html) == [loud.pk, *(c.pk for c in answers), quiet.pk]
    assert "All 28" not in html


def test_a_cut_comment_hides_what_was_hidden_and_its_permalink_has_the_whole(client: Client) -> None:
    season = make_season()
    text = "Before. ||" + "The lamp goes out. " * 200 + "|| After. The end."
    many(season, roots=20, replies=1, text=text)
    html = client.get(season.get_absolute_url()).content
    page = parsed(html)
    hidden = {p for details in page.iter("details") for p in details.iter("p")}
    told = [
        p for article in page.iter("article") for p in article.iter("p") if "lamp" in "".join(p.itertext())
    ]
    assert len(told) == 40
    assert set(told) <= hidden
    assert not [p for p in hidden if "Before" in "".join(p.itertext())]
    links = {
        a.get("href") for a in parsed(html).iter("a") if "".join(a.itertext()) == "Read the whole comment"
    }
    assert len(links) == 40
    for address in sorted(links)[:2]:
        assert b"The end." in client.get(address).content


# --- permalinks ----------------------------------------------------------------------------------------------------------------
def test_permalink_marks_the_comment_and_shows_what_it_answers_and_its_answers() -> None:
    season = make_season()
    chain = [approved(season, name="Level 0")]
    for n in range(1, 9):
        chain.append(approved(parent=chain[-1], minute=n, name=f"Level {n}"))
    approved(parent=chain[0], minute=20, name="Beside")
    page = Client().get(chain[7].get_absolute_url()).content
    assert ids_in(page) == [chain[n].pk for n in (0, 4, 5, 6, 7, 8)]
    [marked] = [a for a in parsed(page).iter("article") if a.get("aria-current")]
    assert marked.get("id") == f"comment-{chain[7].pk}"
    assert b"answers Level 3" in page
    assert f'href="/comments/{chain[0].pk}/" rel="nofollow">The whole exchange'.encode() in page
    whole = Client().get(chain[0].get_absolute_url()).content
    assert len(ids_in(whole)) == 10


def test_permalink_below_removed_comments_keeps_their_places() -> None:
    season = make_season()
    root = make_comment(season, status="removed", name="Gone", text="Taken away", created_at=BEGIN)
    middle = make_comment(parent=root, status="removed", name="Gone", text="Taken away")
    answer = approved(parent=middle, minute=2)
    page = Client().get(answer.get_absolute_url()).content
    assert ids_in(page) == [root.pk, middle.pk, answer.pk]
    assert b"Gone" not in page
    assert b"Taken away" not in page


# --- queries, few and many -------------------------------------------------------------------------------------------------------
def of_comments(captured: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in captured.captured_queries if "comments_" in query["sql"]]


@pytest.mark.parametrize(("roots", "replies"), [(1, 1), (50, 39)])
def test_at_most_six_queries_of_comments_with_few_and_with_two_thousand(
    roots: int, replies: int, max: User
) -> None:
    season = make_season()
    many(season, roots, replies)
    root = Comment.objects.filter(depth=0).latest("created_at")
    highlighting.pin(root, by=max)
    hidden = make_comment(parent=root, status="removed", created_at=root.created_at)
    approved(parent=hidden)
    Comment.objects.filter(parent=hidden).update(created_at=root.created_at + timedelta(seconds=1))
    Comment.objects.update(spoils_season=1)
    with CaptureQueriesContext(connection) as captured:
        html = shown(season)
    assert "This comment was removed" in html
    assert len(of_comments(captured)) == 5
    assert len(captured) <= 7
    for query in ("?sort=oldest", "?sort=replies", "?only=featured"):
        with CaptureQueriesContext(connection) as captured:
            Client().get(f"/comments/on/{key_of(season)}/{query}")
        assert len(of_comments(captured)) <= 6
        assert len(captured) <= 9


def test_two_thousand_held_comments_are_not_even_looked_at() -> None:
    """A flood is read past: the indexes that a thread is read by do not contain it."""
    season = make_season()
    root = approved(season)
    many(season, roots=200, replies=9, status="pending")
    Comment.objects.filter(depth=0).exclude(pk=root.pk).update(reply_count=0)
    assert ids_in(shown(season)) == [root.pk]
    with CaptureQueriesContext(connection) as captured:
        reading.part_of(Thread.objects.get())
    [roots] = [q["sql"] for q in captured.captured_queries if "depth" in q["sql"] and "LIMIT 21" in q["sql"]]
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("ANALYZE comments_comment")
        cursor.execute(explain + roots)
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    assert "comment_roots" in plan


def test_a_decision_keeps_the_count_that_the_order_by_replies_goes_by() -> None:
    season = make_season()
    root = approved(season)
    answer = make_comment(parent=root, created_at=timezone.now())
    moderation.decide(answer, "approved", by=None)
    root.refresh_from_db()
    assert root.reply_count == 1
