"""The gate: who sends forms too fast is asked to wait before anything is looked up, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from comments.gate import (
    A_SECOND,
    AT_ONCE,
    CORRECTIONS,
    INSISTING,
    MINUTE,
    MOST_NETWORKS,
    PAUSE,
    REPEATS,
    REPEATS_WHEN_BUSY,
    WHEN_BUSY,
    Gate,
)
from comments.gate import gate as gate_of_process
from comments.models import Comment
from comments.pages import Page
from tests.comments.forms import HTMX, NEW, comment_form, parsed, send, stamp_from, typed
from tests.factories import make_season


@pytest.fixture
def gate(settings: Any) -> Gate:
    settings.COMMENT_FORMS_PER_MINUTE = 3
    return Gate()


def tries(gate: Gate, count: int, *, network: str = "home", now: float = 0.0) -> int:
    """How many of so many different forms are let in."""
    return sum(gate.lets_in(network, f"{now} {n}".encode(), now=now) for n in range(count))


def test_so_many_a_minute_from_one_network(gate: Gate) -> None:
    assert tries(gate, 10) == 3
    assert tries(gate, 10, network="elsewhere") == 3
    assert tries(gate, 10, now=MINUTE - 1) == 0
    assert tries(gate, 10, now=MINUTE) == 3


def test_what_is_turned_away_does_not_make_the_wait_longer(gate: Gate) -> None:
    tries(gate, 3)
    for second in range(1, 60):
        assert tries(gate, 1, now=float(second)) == 0
    assert tries(gate, 1, now=MINUTE) == 1


def test_the_same_form_again_does_not_count(gate: Gate) -> None:
    assert sum(gate.lets_in("home", b"said once", now=1.0) for _ in range(REPEATS)) == REPEATS
    assert tries(gate, 10, now=2.0) == 2
    assert not gate.lets_in("home", b"said once", now=3.0)


def test_while_the_site_is_busy_a_network_has_to_pause(gate: Gate) -> None:
    gate.narrow(now=0.0)
    assert tries(gate, 10, now=1.0) == 1
    assert tries(gate, 1, now=2.0 + PAUSE) == 1
    assert tries(gate, 1, now=3.0 + 2 * PAUSE) == 0
    assert WHEN_BUSY == 2
    assert tries(gate, 10, network="c", now=MINUTE) == 3


def test_while_the_site_is_busy_whoever_goes_on_sending_waits_on(gate: Gate) -> None:
    gate.narrow(now=0.0)
    tries(gate, 1, now=1.0)
    for second in range(2, 58, 5):
        assert tries(gate, 1, now=float(second)) == 0


def test_while_the_site_is_busy_a_second_click_is_still_one(gate: Gate) -> None:
    gate.narrow(now=0.0)
    assert sum(gate.lets_in("b", b"said once", now=1.0) for _ in range(10)) == REPEATS_WHEN_BUSY


def test_while_the_site_is_busy_so_many_networks_a_second(gate: Gate) -> None:
    gate.narrow(now=0.0)

    def networks(count: int, now: float) -> int:
        return sum(gate.lets_in(f"{now} {number}", b"", now=now) for number in range(count))

    assert networks(100, 1.0) == AT_ONCE
    assert networks(100, 2.0) == A_SECOND
    assert networks(100, 2.1) == 0
    assert networks(100, 50.0) == AT_ONCE


def test_more_networks_than_that_make_it_busy(gate: Gate) -> None:
    let_in = sum(gate.lets_in(f"{number}", b"", now=1.0) for number in range(100))
    assert let_in == AT_ONCE
    assert tries(gate, 3, network="0", now=5.0) == 0  # asked to pause, as whenever the site is busy
    assert tries(gate, 3, network="0", now=6.0 + MINUTE) == 3


def test_same_words_with_another_stamp_are_the_same_form(season: Page) -> None:
    client = Client()
    answers = [
        send(season, client, text="Once", stamp=stamp_from(seconds_ago=number + 5)) for number in range(5)
    ]
    assert {answer.status_code for answer in answers} == {303}
    assert Comment.objects.count() == 1


def test_browser_with_a_confirmed_address_does_not_feel_that_it_is_busy(gate: Gate) -> None:
    gate.narrow(now=0.0)
    assert sum(gate.lets_in("home", f"{n}".encode(), confirmed=True, now=1.0) for n in range(10)) == 3


def test_form_with_a_mistake_in_it_does_not_count_a_few_times(gate: Gate) -> None:
    gate.narrow(now=0.0)
    for number in range(CORRECTIONS):
        assert tries(gate, 1, now=1.0 + number / 10) == 1
        gate.gives_back("home")
    assert tries(gate, 1, now=2.0) == 1
    gate.gives_back("home")
    assert tries(gate, 10, now=3.0) == 0
    gate.gives_back("nobody")  # who has been forgotten


def test_place_is_forfeited_once_by_insisting(gate: Gate) -> None:
    gate.narrow(now=0.0)
    tries(gate, 1, now=1.0)
    gate.remember("home", 17)
    assert gate.forfeited("home") is None
    tries(gate, INSISTING, now=2.0)
    assert (gate.forfeited("home"), gate.forfeited("home"), gate.forfeited("nobody")) == (17, None, None)


def test_it_forgets_who_has_been_silent_longest(gate: Gate) -> None:
    tries(gate, 3, network="first")
    for number in range(MOST_NETWORKS):
        gate.lets_in(f"network {number}", b"", now=1.0)
    assert tries(gate, 1, network="first", now=2.0) == 1


# --- what a browser gets ---------------------------------------------------------------------------------------------
@pytest.fixture
def season(db: None, settings: Any, midmonth: None) -> Page:
    settings.COMMENT_FORMS_PER_MINUTE = 1
    return make_season()


def test_page_without_script_gives_everything_back_to_be_sent_later(season: Page) -> None:
    client = Client()
    assert send(season, client, text="The first").status_code == 303
    wanted = typed(season, text="The <b>second</b>\n& last", website="https://rita.example/")
    refused = client.post(NEW, wanted, headers={"Sec-Fetch-Site": "same-origin"})
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    kept = comment_form(refused.content)
    assert {name: kept[name] for name in wanted} == wanted
    assert not refused.cookies
    gate_of_process.forget()  # a minute later
    again = client.post(NEW, kept, headers={"Sec-Fetch-Site": "same-origin"})
    assert again.status_code == 303
    assert Comment.objects.count() == 2


def test_page_to_send_it_later_brings_the_stamp_that_was_missing(season: Page) -> None:
    """Else the button would be answered by “Read it once more”, although the page says that it sends the comment."""
    client = Client()
    with time_machine.travel("2026-11-20 12:00:00Z", tick=False) as clock:
        send(season, client, text="The first", stamp=stamp_from(seconds_ago=60))
        unstamped = typed(season, text="The second", stamp="")
        refused = client.post(NEW, unstamped, headers={"Sec-Fetch-Site": "same-origin"})
        assert refused.status_code == 429
        gate_of_process.forget()
        clock.shift(60)
        kept = comment_form(refused.content)
        assert client.post(NEW, kept, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert Comment.objects.filter(text="The second").exists()


def test_htmx_gets_a_word_beside_the_button_and_the_form_stays(season: Page) -> None:
    client = Client()
    send(season, client, text="The first")
    answer = send(season, client, text="The second", headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (
        200,
        "find .form__actions",
        "outerHTML",
    )
    row = parsed(answer.content)
    [notice] = [e for e in row.iter("div") if e.get("role") == "alert"]
    assert "your text is still here" in "".join(notice.itertext())
    assert [b.get("type") for b in row.iter("button")] == ["submit"]


def test_it_costs_no_query_and_leaves_no_line_in_the_log(
    season: Page, django_assert_num_queries: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client()
    send(season, client, text="The first")
    fields = typed(season, text="The second")
    with django_assert_num_queries(0):
        client.post(NEW, fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert not caplog.records


def test_endless_text_is_not_repeated(season: Page) -> None:
    client = Client()
    send(season, client, text="The first")
    answer = send(season, client, text="x" * 30_000)
    assert answer.status_code == 429
    assert b"xxx" not in answer.content
    assert b"Go back to the form" in answer.content


def test_second_click_is_never_asked_to_wait(season: Page) -> None:
    client, stamp = Client(), stamp_from()
    answers = [send(season, client, text="Once", stamp=stamp) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {303}
