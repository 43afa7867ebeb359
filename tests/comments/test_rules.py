"""Rules on arrival, one by one and as a pipeline."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.author import key_of_email
from comments.models import Comment
from comments.posting import fingerprint_of
from comments.rules import PHASES, Action, Arrival, Verdict, content, judge, machine, place, repetition, trust
from comments.rules.verdict import ANSWERS, REASONS, reason_words
from tests.factories import make_comment, make_season, make_thread

pytestmark = pytest.mark.django_db


def arrival(**facts: Any) -> Arrival:
    defaults = {
        "thread": None,
        "parent_id": None,
        "parent": None,
        "name": "Rita",
        "email": "rita@example.org",
        "website": "",
        "text": "I cannot wait.",
        "trap": "",
        "waited": 60,
        "author_key": key_of_email("rita@example.org"),
        "network_hash": "home",
        "fingerprint": "f" * 64,
        "at": timezone.now(),
    }
    return Arrival(**{**defaults, **facts})


def test_rules_need_no_thread_and_find_nothing_wrong_with_an_honest_comment() -> None:
    judgement = judge(arrival())
    assert judgement.final is None
    assert judgement.reasons == [{"code": "first_time", "detail": ""}]


def test_first_verdict_that_does_not_hold_ends_it_and_holds_are_gathered() -> None:
    asked = []

    def phase(name: str, verdict: Verdict | None) -> Any:
        def ask(_: Arrival) -> Verdict | None:
            asked.append(name)
            return verdict

        return ask

    judgement = judge(
        arrival(),
        (
            phase("first", Verdict(Action.HOLD, "links", "3")),
            phase("second", None),
            phase("third", Verdict(Action.SPAM, "trap", "x")),
            phase("fourth", Verdict(Action.REFUSE, "closed")),
        ),
    )
    assert asked == ["first", "second", "third"]
    assert [reason["code"] for reason in judgement.reasons] == ["links", "trap"]
    assert judgement.final is not None
    assert judgement.final.action is Action.SPAM


def test_every_code_has_words_for_the_moderator() -> None:
    assert set(ANSWERS) <= set(REASONS)
    assert reason_words("links", "7") == "Links: 7"
    assert reason_words("a_rule_of_tomorrow") == "a_rule_of_tomorrow"


def test_refusals_stand_before_everything_that_stores() -> None:
    assert PHASES.index(repetition.flood_of_network) < PHASES.index(machine.trap)
    assert PHASES[-1] is trust.read_first


# --- one by one ----------------------------------------------------------------------------------------------------------
def test_closed_thread_from_the_moment_it_closes() -> None:
    now = timezone.now()
    thread = make_thread(closed_at=now)
    assert place.closed_thread(arrival(thread=thread, at=now - timedelta(seconds=1))) is None
    assert place.closed_thread(arrival(thread=thread, at=now)) == Verdict(Action.REFUSE, "closed")


@pytest.mark.parametrize(
    ("waited", "code"), [(None, "no_stamp"), (0, "too_fast"), (2, "too_fast"), (3, None), (9_999, None)]
)
def test_stamp(waited: int | None, code: str | None) -> None:
    verdict = machine.stamp(arrival(waited=waited))
    assert (verdict and verdict.code) == code
    assert verdict is None or verdict.action is Action.REVIEW


@pytest.mark.parametrize(
    ("text", "refused"), [("x", True), ("ok", False), ("y" * 5_000, False), ("y" * 5_001, True)]
)
def test_length(text: str, refused: bool) -> None:
    assert (content.length(arrival(text=text)) is not None) is refused


def test_third_link_holds() -> None:
    assert content.links(arrival(text="http://a.example/ http://b.example/")) is None
    assert content.links(arrival(text="http://a.example/ " * 3)) == Verdict(Action.HOLD, "links", "3")


def test_duplicate_only_in_its_own_thread() -> None:
    known = make_comment(fingerprint="a" * 64, status="rejected")
    assert repetition.duplicate(arrival(thread=known.thread, fingerprint="a" * 64)) is not None
    assert repetition.duplicate(arrival(thread=make_thread(), fingerprint="a" * 64)) is None


def test_fingerprint_knows_place_author_and_words() -> None:
    said = ("season-1", None, "rita@example.org", "Hello  there")
    assert fingerprint_of(*said) == fingerprint_of("season-1", None, "rita@example.org", "hello there\u200b")
    others = [("season-2", *said[1:]), ("season-1", 7, *said[2:]), (*said[:2], "max@example.org", said[3])]
    assert len({fingerprint_of(*other) for other in [said, *others]}) == 4


def test_limits_count_the_last_hour_only(settings: Any) -> None:
    settings.COMMENT_RATE_PER_HOUR = 2
    now = timezone.now()
    make_comment(network_hash="home", created_at=now - timedelta(minutes=61))
    make_comment(network_hash="home", created_at=now - timedelta(minutes=59))
    assert repetition.flood_of_network(arrival(at=now)) is None
    make_comment(network_hash="home", created_at=now)
    assert repetition.flood_of_network(arrival(at=now)) == Verdict(Action.REFUSE, "flood_network", "2")
    assert repetition.flood_of_network(arrival(at=now, network_hash="elsewhere")) is None


def test_limits_that_others_could_abuse_only_hold(settings: Any) -> None:
    settings.COMMENT_RATE_PER_HOUR = 1
    thread = make_thread(make_season())
    for number in range(100):
        make_comment(thread=thread, network_hash=f"n{number}")
    overloaded = arrival(thread=thread)
    for phase in (repetition.flood_of_email, repetition.flood_of_page, repetition.flood_of_site):
        verdict = phase(overloaded)
        assert verdict is not None
        assert verdict.action is Action.HOLD
    judgement = judge(overloaded)
    assert judgement.final is None
    assert [r["code"] for r in judgement.reasons] == ["flood_email", "flood_page", "flood_site", "first_time"]


def test_known_author_is_read_first_all_the_same() -> None:
    make_comment(status="approved")
    assert trust.read_first(arrival()) == Verdict(Action.HOLD, "read_first")
    Comment.objects.update(status="rejected")
    assert trust.read_first(arrival()) == Verdict(Action.HOLD, "first_time")
