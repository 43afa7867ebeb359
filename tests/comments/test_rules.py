"""Rules on arrival, one by one and as a pipeline."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from comments.author import key_of_email
from comments.posting import fingerprint_of
from comments.rules import (
    PHASES,
    Action,
    Arrival,
    History,
    Phase,
    Verdict,
    all_phases,
    content,
    crowd,
    judge,
    machine,
    place,
    repetition,
    spoiler,
    trust,
)
from comments.rules.verdict import ANSWERS, REASONS, reason_words
from comments.words import Entry


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
    assert reason_words("a_rule_of_tomorrow", "7 of {}") == "a_rule_of_tomorrow: 7 of {}"


def test_refusals_stand_before_everything_that_stores() -> None:
    assert PHASES.index(repetition.flood_of_network) < PHASES.index(machine.trap)
    assert all_phases()[-1] is trust.read_first


# --- one by one ----------------------------------------------------------------------------------------------------------
def test_closed_thread() -> None:
    assert place.closed_thread(arrival()) is None
    assert place.closed_thread(arrival(closed=True)) == Verdict(Action.REFUSE, "closed")


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


def test_fingerprint_knows_place_author_and_words() -> None:
    said = ("season-1", None, "rita@example.org", "Hello  there")
    assert fingerprint_of(*said) == fingerprint_of("season-1", None, "rita@example.org", "hello there\u200b")
    others = [("season-2", *said[1:]), ("season-1", 7, *said[2:]), (*said[:2], "max@example.org", said[3])]
    assert len({fingerprint_of(*other) for other in [said, *others]}) == 4


@pytest.mark.parametrize(
    ("count", "phase", "verdict"),
    [
        ("of_network", repetition.flood_of_network, Verdict(Action.REFUSE, "flood_network", "20")),
        ("of_email", repetition.flood_of_email, Verdict(Action.HOLD, "flood_email", "20")),
        ("of_page", repetition.flood_of_page, Verdict(Action.HOLD, "flood_page", "200")),
        ("of_site", repetition.flood_of_site, Verdict(Action.HOLD, "flood_site", "2000")),
    ],
)
def test_only_the_limit_that_cannot_be_turned_against_others_refuses(
    count: str, phase: Phase, verdict: Verdict
) -> None:
    limit = int(verdict.detail)
    assert phase(arrival(history=History(**{count: limit - 1}))) is None
    assert phase(arrival(history=History(**{count: limit}))) == verdict


def test_said_before() -> None:
    assert repetition.duplicate(arrival()) is None
    known = repetition.duplicate(arrival(history=History(said_before=True)))
    assert known == Verdict(Action.KNOWN, "duplicate")


def test_word_lists_name_the_entry_and_its_list_and_spam_goes_first() -> None:
    casino, pills = Entry("casino", "Games", "hold"), Entry("pill*", "Pills", "spam")
    assert content.word_lists(arrival()) is None
    held = content.word_lists(arrival(listed=(casino,)))
    assert held == Verdict(Action.HOLD, "word_list", "“casino” (Games)")
    assert held.words == "On a word list: “casino” (Games)"
    both = content.word_lists(arrival(listed=(casino, pills)))
    assert both == Verdict(Action.SPAM, "word_list", "“pill*” (Pills)")


def test_ban_holds_and_says_why_and_until_when() -> None:
    until = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert trust.banned(arrival()) is None
    verdict = trust.banned(arrival(history=History(ban_reason="Insults", ban_until=until)))
    assert verdict == Verdict(Action.HOLD, "banned", "Insults (until 2026-11-30)")
    forever = trust.banned(arrival(history=History(ban_reason="Insults")))
    assert forever is not None
    assert forever.words == "Banned: Insults (until it is lifted)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In S02E05 On-jo dies!", "S02E05, “dies”"),
        ("I cried when she was killed in episode 7.", "episode 7, “killed”"),
        ("Who survives the season finale? Nobody survives the finale", "season finale, “survives”"),
        ("Season 2 episode 3: it turns out he lied", "Season 2 episode 3, “turns out”"),
        ("||In S02E05 On-jo dies!||", None),
        ("She dies. I watched episode 5 yesterday.", None),
        ("All of Us Are Dead episode 5 is the best one", None),
        ("When does season 2 come?", None),
    ],
)
def test_spoiler_that_is_neither_marked_nor_hidden_is_held(text: str, said: str | None) -> None:
    verdict = spoiler.unmarked(arrival(text=text))
    assert (verdict and verdict.detail) == said
    assert verdict is None or verdict.action is Action.HOLD
    assert spoiler.unmarked(arrival(text=text, spoils=(2, 5))) is None


# --- trust -----------------------------------------------------------------------------------------------------------
TRUSTED = {"confirmed_key": key_of_email("rita@example.org"), "history": History(approved=3)}


def test_trusted_author_is_published_by_no_rule_having_anything_to_say() -> None:
    assert judge(arrival(**TRUSTED)).publishes


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"confirmed_key": ""}, "read_first"),  # typed only
        ({"confirmed_key": key_of_email("max@example.org")}, "read_first"),
        ({"history": History(approved=2)}, "read_first"),
        ({"history": History()}, "first_time"),
        ({"history": History(approved=3, spoiled_trust=True)}, "read_first"),
        ({"history": History(approved=3, ban_reason="Insults")}, "banned"),
        ({"history": History(approved=3, of_email=20)}, "flood_email"),
        ({"history": History(approved=3, newcomers=20)}, "busy"),
        ({"text": "http://a.example/ http://b.example/ http://c.example/"}, "links"),
        ({"text": "In S02E05 she dies"}, "spoiler"),
        ({"listed": (Entry("casino", "Games", "hold"),)}, "word_list"),
    ],
)
def test_whatever_speaks_against_it_holds_it(facts: dict[str, Any], code: str) -> None:
    judgement = judge(arrival(**{**TRUSTED, **facts}))
    assert not judgement.publishes
    assert judgement.final is None
    assert [reason["code"] for reason in judgement.reasons] == [code]


def test_nobody_is_trusted_when_trust_is_switched_off(settings: Any) -> None:
    settings.COMMENT_TRUST_AFTER = 0
    assert not judge(arrival(**TRUSTED)).publishes


# --- a crowd ---------------------------------------------------------------------------------------------------------
def busy(**facts: Any) -> History:
    return History(**{"newcomers": 20, **facts})


def test_in_a_calm_hour_nobody_is_a_crowd() -> None:
    assert crowd.overload(arrival(history=History(newcomers=19))) is None


@pytest.mark.parametrize(
    ("facts", "action"),
    [
        ({"waited": 4}, Action.HOLD),
        ({"waited": 40, "history": busy(of_network=1)}, Action.SPAM),
        ({"waited": 40, "history": busy(let_in=4)}, Action.HOLD),
        ({"waited": 40, "history": busy(let_in=5)}, Action.SPAM),
        ({"waited": 40, "alike": 1}, Action.SPAM),
        ({"waited": 40, "website": "https://rita.example/"}, Action.SPAM),
        ({"waited": 40, "text": "See https://rita.example/"}, Action.SPAM),
        ({"waited": 5, "history": busy(approved=1, let_in=5)}, Action.HOLD),
        ({"waited": 5, "history": busy(approved=1, of_email=5)}, Action.SPAM),
        ({"waited": 5, "confirmed_key": key_of_email("rita@example.org")}, Action.HOLD),
    ],
)
def test_in_a_crowd_any_sign_of_one_person_keeps_it_in_the_queue(
    facts: dict[str, Any], action: Action
) -> None:
    verdict = crowd.overload(arrival(**{"history": busy(), **facts}))
    assert verdict is not None
    assert verdict.action is action
    assert verdict.code == ("busy" if action is Action.HOLD else "in_a_flood")


def test_the_same_words_from_several_networks_are_a_campaign_unless_the_author_is_known() -> None:
    assert crowd.alike(arrival(alike=1)) is None
    assert crowd.alike(arrival(alike=2)) == Verdict(Action.SPAM, "alike", "2")
    assert crowd.alike(arrival(alike=2, history=History(approved=1))) is None
