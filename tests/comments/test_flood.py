"""A flood in small: what reaches the queue, who gets through. `make bench-flood` is the same at full size."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from comments.author import key_of_email
from comments.confirmed import COOKIE
from comments.gate import AT_ONCE as AT_ONCE_AT_THE_GATE
from comments.gate import gate
from comments.models import Comment, Decision
from comments.pages import Page
from comments.rules.history import LET_IN_A_MINUTE
from tests.comments.forms import NEW, OWN_SITE, comment_form, send, stamp_from
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db
AT_ONCE = 6


class Clock:
    """The gate's seconds, in steps that a test takes."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("comments.gate.time", clock)
    return clock


@pytest.fixture
def season(settings: Any) -> Page:
    settings.TRUSTED_PROXY_COUNT = 1
    settings.COMMENT_NEWCOMERS_AT_ONCE = AT_ONCE
    return make_season()


def send_from(
    address: str, page: Page, *, seconds: int = 5, client: Client | None = None, **typed: Any
) -> int:
    """Sent by `address`, as our proxy says; `seconds` after it asked for its stamp."""
    stamp = stamp_from(address, seconds_ago=seconds)
    headers = {"X-Forwarded-For": f"6.6.6.6, {address}"}
    return send(page, client, headers, stamp=stamp, **typed).status_code


def flood(page: Page, *, addresses: int = 30, each: int = 3) -> Counter[int]:
    return Counter(
        send_from(
            f"127.0.{number}.1", page, email=f"{number}-{turn}@flood.example", text=f"Buy {number} {turn}"
        )
        for turn in range(each)
        for number in range(addresses)
    )


def confirmed(email: str) -> Client:
    """A browser that has followed the link we sent to that address."""
    from django.core.signing import get_cookie_signer

    client = Client()
    client.cookies[COOKIE] = get_cookie_signer(salt=f"{COOKIE}comments.confirmed").sign(key_of_email(email))
    return client


def test_flood_publishes_nothing_and_leaves_the_queue_readable(season: Page) -> None:
    statuses = flood(season)
    assert set(statuses) == {303, 429}
    assert statuses[429] >= 25  # the gate has become narrow
    by_status = Counter(Comment.objects.values_list("status", flat=True))
    assert by_status["spam"] + by_status["pending"] == statuses[303]
    assert by_status["pending"] <= AT_ONCE + LET_IN_A_MINUTE
    in_a_flood = Comment.objects.filter(status="spam").order_by("pk").last()
    assert in_a_flood is not None
    assert in_a_flood.held_because[-1] == {"code": "in_a_flood", "detail": str(AT_ONCE)}
    decision = Decision.objects.filter(comment=in_a_flood).get()
    assert (decision.by, decision.reason.startswith("Arrived in a flood")) == (None, True)


def test_honest_newcomer_and_known_author_get_into_the_queue_meanwhile(season: Page, clock: Clock) -> None:
    make_comment(status="approved", email="known@example.org")
    flood(season, each=6)
    before = Comment.objects.waiting().count()
    clock.now += 1  # all who flood are known by now
    assert (
        send_from("198.51.100.7", season, seconds=40, email="new@example.org", text="I waited for it") == 303
    )
    assert send_from("203.0.113.9", season, email="known@example.org", text="So did I") == 303
    assert Comment.objects.waiting().count() == before + 2
    newcomer = Comment.objects.get(email="new@example.org")
    assert [reason["code"] for reason in newcomer.held_because] == ["busy", "first_time"]


def test_honest_newcomer_without_script_is_asked_to_read_once_more_and_gets_in(
    season: Page, clock: Clock
) -> None:
    flood(season, each=6)
    clock.now += 10
    from_home = {"X-Forwarded-For": "198.51.100.7"}
    review = send(season, None, from_home, email="new@example.org", text="I waited for it", stamp="")
    assert review.status_code == 200
    clock.now += 4
    with time_machine.travel(timezone.now() + timedelta(seconds=4)):
        again = Client().post(NEW, comment_form(review.content), headers=OWN_SITE | from_home)
    assert again.status_code == 303
    assert Comment.objects.get(email="new@example.org").status == "pending"


def test_flood_without_stamps_is_turned_away_too(season: Page) -> None:
    statuses = Counter(
        send(season, None, {"X-Forwarded-For": f"127.0.{n % 40}.1"}, stamp="", text=f"Buy {n}").status_code
        for n in range(400)
    )
    assert statuses == {200: AT_ONCE_AT_THE_GATE, 429: 400 - AT_ONCE_AT_THE_GATE}
    assert not Comment.objects.exists()


def test_flood_with_patience_takes_no_more_than_its_share_of_a_minute(season: Page, clock: Clock) -> None:
    flood(season, addresses=AT_ONCE, each=1)
    for number in range(20):
        clock.now += 1
        send_from(
            f"127.1.{number}.1", season, seconds=60, email=f"p{number}@flood.example", text=f"Calm {number}"
        )
    assert Comment.objects.waiting().count() == AT_ONCE + LET_IN_A_MINUTE
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        gate.forget()
        send_from("198.51.100.7", season, seconds=40, email="new@example.org", text="I waited for it")
    assert Comment.objects.get(email="new@example.org").status == "pending"


def test_who_was_let_in_with_care_and_goes_on_sending_gives_the_place_back(
    season: Page, clock: Clock
) -> None:
    flood(season, addresses=AT_ONCE, each=1)
    for address in ("127.1.1.1", "127.1.2.1"):
        clock.now += 1
        assert send_from(address, season, email=f"{address}@flood.example", text=f"From {address}") == 303
    assert Comment.objects.waiting().count() == AT_ONCE + 2
    for turn in range(5):
        clock.now += 1
        assert send_from("127.1.1.1", season, email=f"{turn}@flood.example", text=f"And {turn}") == 429
        assert (
            send_from("127.1.2.1", season, email="b@flood.example", text="The same form, impatiently") == 429
        )
    forfeited = Comment.objects.get(text="From 127.1.1.1")
    decision = Decision.objects.get(comment=forfeited)
    assert (forfeited.status, forfeited.version) == ("spam", 1)
    assert (decision.by, "went on sending" in decision.reason) == (None, True)
    assert Comment.objects.get(text="From 127.1.2.1").status == "pending"


def test_place_is_kept_when_a_moderator_was_quicker(season: Page, clock: Clock) -> None:
    flood(season, addresses=AT_ONCE, each=1)
    clock.now += 1
    send_from("127.1.1.1", season, email="quick@flood.example", text="Approved at once")
    Comment.objects.filter(text="Approved at once").update(status="approved")
    for turn in range(5):
        assert send_from("127.1.1.1", season, email=f"{turn}@flood.example", text=f"And {turn}") == 429
    assert Comment.objects.get(text="Approved at once").status == "approved"


def test_ten_quiet_minutes_later_all_is_as_before(season: Page) -> None:
    flood(season, each=1)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        gate.forget()
        send_from("198.51.100.7", season, email="new@example.org", text="See https://example.org/")
    newcomer = Comment.objects.get(email="new@example.org")
    assert [reason["code"] for reason in newcomer.held_because] == ["first_time"]


def test_same_words_from_many_networks_are_likely_spam_from_the_third_on(season: Page) -> None:
    said = "I made {} dollars last week by watching trailers at home, ask me how and tell everybody"
    for number in range(5):
        send_from(
            f"127.1.{number}.1", season, email=f"{number}@flood.example", text=said.format(number * 977)
        )
    assert list(Comment.objects.order_by("pk").values_list("status", flat=True)) == [
        *["pending"] * 2,
        *["spam"] * 3,
    ]
    assert {"code": "alike", "detail": "2"} in Comment.objects.order_by("pk")[2].held_because


# --- trust -----------------------------------------------------------------------------------------------------------
def test_trusted_author_appears_at_once_and_the_log_says_why(season: Page) -> None:
    for _ in range(3):
        make_comment(status="approved", email="rita@example.org")
    assert send_from("198.51.100.7", season, client=confirmed("rita@example.org"), text="At last") == 303
    comment = Comment.objects.get(text="At last")
    assert (comment.status, comment.held_because) == ("approved", [])
    decision = Decision.objects.get(comment=comment)
    assert (decision.after, decision.by, "Trusted" in decision.reason) == ("approved", None, True)


def test_typed_address_of_a_trusted_author_is_read_first(season: Page) -> None:
    for _ in range(3):
        make_comment(status="approved", email="rita@example.org")
    send_from("198.51.100.7", season, text="I am Rita, believe me")
    somebody = confirmed("max@example.org")
    send_from("198.51.100.7", season, client=somebody, text="I am Rita, too")
    forged = Client()
    forged.cookies[COOKIE] = key_of_email("rita@example.org")
    send_from("198.51.100.7", season, client=forged, text="And so am I")
    assert set(Comment.objects.filter(thread__season=season).values_list("status", flat=True)) == {"pending"}


def test_in_a_crowd_a_trusted_author_is_held_like_everybody(season: Page) -> None:
    for _ in range(3):
        make_comment(status="approved", email="rita@example.org")
    flood(season, each=1)
    send_from("198.51.100.7", season, client=confirmed("rita@example.org"), text="At last")
    comment = Comment.objects.get(text="At last")
    assert (comment.status, comment.held_because) == ("pending", [{"code": "busy", "detail": ""}])
