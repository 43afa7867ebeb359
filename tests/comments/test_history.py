"""What the rules know of a comment that arrives: one query, the same one however much there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.author import key_of_email
from comments.models import Ban, Comment, SpamModel, WordList
from comments.network import network_hash
from comments.pages import Page
from comments.rules import History
from comments.rules.history import history_of
from tests.comments.forms import HTMX, send, stamp_from
from tests.factories import make_comment, make_published, make_season, make_thread

pytestmark = pytest.mark.django_db
RITA = key_of_email("rita@example.org")


def known(page: Page | None = None, **facts: Any) -> History:
    defaults = {
        "fingerprint": "f" * 64,
        "author_key": RITA,
        "network_hash": "home",
        "at": timezone.now(),
    }
    page = page or make_season()
    return history_of(page, make_thread(page), **{**defaults, **facts})


def test_nothing_is_known_of_the_first_comment_of_all() -> None:
    season = make_season()
    found = history_of(
        season, None, fingerprint="f" * 64, author_key=RITA, network_hash="home", at=timezone.now()
    )
    assert found == History()


def test_duplicate_only_in_its_own_thread() -> None:
    page = make_season()
    make_comment(page, fingerprint="a" * 64, status="rejected")
    assert known(page, fingerprint="a" * 64).said_before
    assert not known(fingerprint="a" * 64).said_before


def test_counts_are_of_the_last_hour_and_go_no_further_than_their_limit(settings: Any) -> None:
    settings.COMMENT_RATE_PER_HOUR = 2
    now, page = timezone.now(), make_season()
    make_comment(page, network_hash="home", created_at=now - timedelta(minutes=61))
    make_comment(page, network_hash="home", created_at=now + timedelta(minutes=1))
    assert known(page, at=now).of_network == 0
    for _ in range(3):
        make_comment(page, network_hash="home", created_at=now - timedelta(minutes=59))
    make_comment(email="max@example.org", created_at=now)
    found = known(page, at=now)
    assert (found.of_network, found.of_email, found.of_page, found.of_site) == (2, 2, 3, 4)
    elsewhere = known(at=now, network_hash="elsewhere", author_key="somebody")
    assert (elsewhere.of_network, elsewhere.of_email, elsewhere.of_page) == (0, 0, 0)


def test_newcomers_are_those_without_a_public_comment_whatever_became_of_what_they_sent(
    settings: Any,
) -> None:
    settings.COMMENT_NEWCOMERS_AT_ONCE = 3
    now = timezone.now()
    make_comment(status="approved", created_at=now - timedelta(days=1))
    make_comment(created_at=now)  # Rita is known
    make_comment(email="old@example.org", created_at=now - timedelta(minutes=11))
    assert known(at=now).newcomers == 0
    for number, status in enumerate(("pending", "spam", "rejected", "spam")):
        make_comment(email=f"{number}@example.org", status=status, created_at=now)
    assert known(at=now).newcomers == 3


def test_let_in_are_newcomers_that_wait_though_the_site_was_busy() -> None:
    now, busy = timezone.now(), [{"code": "links", "detail": "3"}, {"code": "busy", "detail": ""}]
    make_comment(email="1@example.org", held_because=busy, created_at=now)
    make_comment(email="2@example.org", held_because=busy, created_at=now - timedelta(seconds=61))
    make_comment(email="3@example.org", held_because=busy, created_at=now, status="spam")
    make_comment(email="4@example.org", held_because=[{"code": "trap", "detail": '"busy"'}], created_at=now)
    assert known(at=now).let_in == 1


def test_trust_counts_public_comments_and_what_was_not_fit_to_stay_of_late(settings: Any) -> None:
    settings.COMMENT_TRUST_AFTER = 2
    now = timezone.now()
    for _ in range(3):
        make_comment(status="approved", created_at=now - timedelta(days=400))
    make_comment(status="removed", created_at=now - timedelta(days=31))
    make_comment(email="", author_key="", status="spam")
    found = known(at=now)
    assert (found.approved, found.spoiled_trust) == (2, False)
    for status in ("rejected", "spam", "removed"):
        comment = make_comment(status=status, created_at=now - timedelta(days=29))
        assert known(at=now).spoiled_trust
        comment.delete()


def test_longest_ban_that_stands_is_told() -> None:
    now = timezone.now()
    soon = now + timedelta(days=1)
    Ban.objects.create(kind="network", key="home", reason="Flood", until=soon, at=now)
    assert (known(at=now).ban_reason, known(at=now).ban_until) == ("Flood", soon)
    Ban.objects.create(kind="author", key=RITA, reason="Insults", at=now)
    assert (known(at=now).ban_reason, known(at=now).ban_until) == ("Insults", None)
    assert known(at=soon, author_key="somebody").ban_reason is None
    assert known(at=now, author_key="", network_hash="").ban_reason is None


def test_versions_change_when_lists_and_lessons_do() -> None:
    before = known()
    first = WordList.objects.create(name="First", entries="casino")
    second = WordList.objects.create(name="Second", entries="bingo", is_active=False)
    with_one = known()
    assert before.lists != with_one.lists
    WordList.objects.filter(pk=first.pk).update(is_active=False)
    WordList.objects.filter(pk=second.pk).update(is_active=True)
    assert known().lists != with_one.lists
    SpamModel.objects.all().delete()
    SpamModel.objects.create(version=7)
    assert known().spam_version == 7


# --- what a comment that is sent costs -------------------------------------------------------------------------------
ADMINISTRATIVE = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)")


def statements(work: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        work()
    return [q["sql"] for q in captured.captured_queries if not ADMINISTRATIVE.match(q["sql"])]


def crowd_of(page: Page, count: int, at: datetime) -> None:
    """Comments of every status by as many authors from as many networks, some within the last minutes."""
    thread = make_thread(page)
    statuses = ("approved", "pending", "spam", "rejected", "removed")
    Comment.objects.bulk_create(
        Comment(
            thread=thread,
            name="Somebody",
            email="",
            author_key=f"author {number % 997}",
            network_hash=f"network {number % 991}",
            text=f"Comment {number}",
            fingerprint=f"crowd {number}",
            status=statuses[number % 5],
            created_at=at - timedelta(seconds=number),
        )
        for number in range(count)
    )


@pytest.mark.parametrize("count", [0, 5_000])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_answer_that_is_held_takes_at_most_six_statements(
    count: int, headers: dict[str, str], settings: Any
) -> None:
    settings.COMMENT_CLOSE_AFTER_DAYS = 400
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        page = make_published().article
        WordList.objects.create(name="Games", entries="casino")
        Ban.objects.create(kind="network", key=network_hash("127.0.0.0/24"), reason="Flood")
        parent = make_comment(page, status="approved", email="max@example.org")
        crowd_of(page, count, now - timedelta(hours=2))
        stamp = stamp_from()
        send(page, text="Once, so that lists and templates are read", headers=headers)
        asked = statements(lambda: send(page, parent=parent.pk, stamp=stamp, headers=headers))
    answer = Comment.objects.latest("pk")
    assert (answer.status, answer.parent) == ("pending", parent)
    assert len(asked) <= 6, "\n".join(asked)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics")
def test_no_count_walks_through_everything_of_one_status() -> None:
    """Every look at comments is by thread, network, author or time."""
    page, now = make_season(), timezone.now()
    with CaptureQueriesContext(connection) as captured:
        known(page, at=now)
    [asked] = [q["sql"] for q in captured.captured_queries if "counted" in q["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        steps = [row[3] for row in cursor.fetchall()]
    indexes = {match[1] for step in steps if (match := re.search(r"INDEX (comment_\w+)", step))}
    assert indexes <= {
        "comment_by_network",
        "comment_by_author",
        "comment_by_thread",
        "comment_by_time",
        "comment_queue",  # with a range of a minute
    }
    assert not [step for step in steps if "comments_comment" in step and "SCAN" in step]


def test_newsroom_is_no_newcomer() -> None:
    page, now = make_season(), timezone.now()
    words = {"email": "", "author_key": "", "network_hash": "", "website": "", "from_newsroom": True}
    make_comment(page, created_at=now, status="removed", **words)
    assert known(page, at=now).newcomers == 0


def test_counts_stop_at_their_limit() -> None:
    page, now = make_season(), timezone.now()
    crowd_of(page, 500, now)
    found = known(page, at=now)
    assert (found.newcomers, found.of_page, found.of_site) == (20, 200, 500)
