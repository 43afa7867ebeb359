"""A page that a cache has kept for a day is sent to two strangers, and both can comment from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from comments.models import Comment
from tests.comments.forms import HTMX, NEW, OWN_SITE, comment_form, parsed
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db
FROZEN = datetime(2026, 11, 1, 12, tzinfo=UTC)
LATER = FROZEN + timedelta(hours=24)
Clock = Any  # what time_machine.travel gives


@pytest.fixture
def frozen() -> bytes:
    """The bytes that the cache holds."""
    with time_machine.travel(FROZEN, tick=False):
        season = make_season()
        make_comment(season, status="approved", created_at=FROZEN - timedelta(days=1))
        response = Client().get(season.get_absolute_url())
        assert "Set-Cookie" not in response.headers
        assert not response.cookies
        assert b"csrf" not in response.content.lower()
        return response.content


@pytest.fixture
def clock(frozen: bytes) -> Iterator[Clock]:
    with time_machine.travel(LATER, tick=False) as clock:
        yield clock


def browser(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def typed(page: bytes, **words: str) -> dict[str, str]:
    return comment_form(page) | {"name": "Rita", "email": "rita@example.org", "text": "At last!"} | words


def stamp_of(reader: Client, page: bytes) -> str:
    """What the page's script does when the form is touched."""
    [form] = [f for f in parsed(page).iter("form") if f.get("action") == NEW]
    return reader.get(form.get("data-stamp-url")).content.decode()


def post(reader: Client, data: dict[str, str], **headers: str) -> HttpResponse:
    return reader.post(NEW, data, headers=OWN_SITE | headers)  # type: ignore[return-value]


def test_two_strangers_comment_from_the_same_bytes(frozen: bytes, clock: Clock) -> None:
    readers = [
        ("192.0.2.1", "rita", "At last!"),
        ("198.51.100.7", "bob", "I do not believe it before I see it."),
    ]
    for address, name, words in readers:
        reader = browser(address)
        stamp = stamp_of(reader, frozen)
        clock.shift(20)
        data = typed(frozen, name=name, email=f"{name}@example.org", text=words, stamp=stamp)
        answer = post(reader, data, **HTMX)
        assert b"Thank you" in answer.content
    assert list(Comment.objects.filter(status="pending").order_by("pk").values_list("name", flat=True)) == [
        "rita",
        "bob",
    ]


def test_each_sees_only_the_own_comment_waiting(frozen: bytes, clock: Clock) -> None:
    readers = {"rita": browser("192.0.2.1"), "bob": browser("198.51.100.7")}
    for name, reader in readers.items():
        stamp = stamp_of(reader, frozen)
        clock.shift(20)
        post(
            reader,
            typed(frozen, name=name, email=f"{name}@example.org", text=f"{name} says so.", stamp=stamp),
        )
    [place] = [e for e in parsed(frozen).iter("div") if e.get("data-pending-url")]
    own = readers["rita"].get(place.get("data-pending-url")).content
    assert b"rita says so." in own
    assert b"bob says so." not in own


def test_without_script_the_form_comes_back_once_and_is_taken_then(frozen: bytes, clock: Clock) -> None:
    reader = browser("192.0.2.1")
    first = post(reader, typed(frozen))
    assert b"Read it once more" in first.content
    assert Comment.objects.count() == 1
    clock.shift(20)
    second = post(reader, comment_form(first.content))
    assert second.status_code == 303
    assert Comment.objects.filter(status="pending", text="At last!").count() == 1


def test_a_machine_that_is_too_quick_is_sent_back(frozen: bytes, clock: Clock) -> None:
    reader = browser("192.0.2.1")
    stamp = stamp_of(reader, frozen)
    clock.shift(1)
    assert b"Read it once more" in post(reader, typed(frozen, stamp=stamp), **HTMX).content
    assert Comment.objects.count() == 1


def test_a_stamp_of_the_day_before_or_of_somebody_else_counts_for_nothing(
    frozen: bytes, clock: Clock
) -> None:
    reader, other = browser("192.0.2.1"), browser("198.51.100.7")
    old = stamp_of(reader, frozen)
    borrowed = stamp_of(other, frozen)
    clock.shift(20)
    assert b"Read it once more" in post(reader, typed(frozen, stamp=borrowed), **HTMX).content
    clock.shift(24 * 3_600)
    assert b"Read it once more" in post(reader, typed(frozen, stamp=old), **HTMX).content
    assert Comment.objects.count() == 1


def test_whoever_fills_in_the_hidden_field_is_taken_for_a_machine(frozen: bytes, clock: Clock) -> None:
    reader = browser("192.0.2.1")
    stamp = stamp_of(reader, frozen)
    clock.shift(20)
    post(reader, typed(frozen, stamp=stamp, subject="Buy now"))
    assert Comment.objects.get(text="At last!").status == "spam"
