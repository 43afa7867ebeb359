"""Calls from the ladder: which evidence gives which, who outranks whom, and what time does to it."""

from __future__ import annotations

from datetime import date

import pytest

from shows.certainty import Tier
from shows.scorecard import Call, Sign, call_for, call_of
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, held

SOURCES = {
    Tier.OFFICIAL: PRESS_ROOM,
    Tier.TRADE: TRADE_PAPER,
    Tier.PRESS: DAILY,
    Tier.PERSONAL: ACTOR,
    Tier.RUMOUR: GOSSIP,
}
SAID = {
    Sign.YES: ("renewal", {"answer": "yes"}),
    Sign.MAKING: ("filming_start", {"words": "May 2025", "has_happened": True}),
    Sign.PREPARING: ("writing", {"answer": "yes"}),
    Sign.DATED: ("premiere", {"words": "late 2026"}),
    Sign.OPEN: ("renewal", {"answer": "maybe"}),
    Sign.NO: ("cancellation", {"answer": "yes"}),
}


@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("sign", SAID)
def test_each_sign_gives_the_call_of_the_table(sign: Sign, tier: Tier) -> None:
    topic, values = SAID[sign]
    called = call_of(held([a_claim(topic, SOURCES[tier], "2025-06-01", **values)], "2025-07-01"))
    assert called.call is call_for(sign, tier)
    assert called.why.endswith(".")
    assert called.call is Call.EARLY or SOURCES[tier].name in called.why


def test_nothing_said():
    assert call_of(held([], "2025-07-01")).words == "Too early to tell"


@pytest.mark.parametrize("tier", list(Tier)[1:])
def test_no_lower_tier_overrides_an_official_word(tier):
    renewed = a_claim("renewal", PRESS_ROOM, "2025-01-01", answer="yes")
    denied = a_claim("renewal", SOURCES[tier], "2025-06-01", answer="no")
    assert call_of(held([renewed, denied], "2025-07-01")).call is Call.RENEWED
    ended = a_claim("cancellation", PRESS_ROOM, "2025-01-01", answer="yes")
    hoped = a_claim("renewal", SOURCES[tier], "2025-06-01", answer="yes")
    assert call_of(held([ended, hoped], "2025-07-01")).call is Call.CANCELLED


def test_a_season_that_was_saved_is_renewed_again():
    ended = a_claim("cancellation", PRESS_ROOM, "2025-01-01", answer="yes")
    saved = a_claim("renewal", PRESS_ROOM, "2025-06-01", answer="yes")
    assert call_of(held([ended, saved], "2025-05-31")).call is Call.CANCELLED
    assert call_of(held([ended, saved], "2025-06-01")).call is Call.RENEWED


def test_sources_of_one_tier_that_disagree():
    yes = a_claim("renewal", TRADE_PAPER, "2025-01-01", answer="yes")
    other = SOURCES[Tier.TRADE].__class__(pk=77, name="The Other Trade", slug="other", tier="trade")
    no = a_claim("cancellation", other, "2025-06-01", answer="yes")
    called = call_of(held([yes, no], "2025-07-01"))
    assert called.call is Call.EITHER
    assert "The Trade Paper" in called.why
    assert "The Other Trade" in called.why


def test_within_a_tier_work_from_before_a_later_no_is_set_aside():
    writing = a_claim("writing", DAILY, "2025-01-01", answer="yes")
    ended = a_claim("cancellation", DAILY, "2025-06-01", answer="yes")
    assert call_of(held([writing, ended], "2025-07-01")).call is Call.UNLIKELY
    filming = a_claim("filming_start", DAILY, "2025-08-01", words="July 2025", has_happened=True)
    assert call_of(held([writing, ended, filming], "2025-09-01")).call is Call.SURE


def test_a_window_that_passes_takes_its_call_with_it():
    window = a_claim("premiere", DAILY, "2025-01-01", words="early 2026")
    assert call_of(held([window], "2026-04-30")).call is Call.LIKELY
    assert call_of(held([window], "2026-05-01")).call is Call.EARLY


@pytest.mark.parametrize(
    "values",
    [
        {"words": "late 2026", "condition_topic": "filming_start", "if_words": "May 2026"},
        {"words": "late 2026", "verdict": "withdrawn", "verdict_on": date(2025, 2, 1)},
        {"words": "TBA"},
        {"words": "not before March 2025"},
    ],
)
def test_what_is_no_sign(values):
    claim = a_claim("premiere", TRADE_PAPER, "2025-01-01", **values)
    assert call_of(held([claim], "2025-07-01")).call is Call.EARLY


def test_a_copy_is_no_sign():
    first = a_claim("renewal", GOSSIP, "2025-01-01", answer="yes")
    copy = a_claim("renewal", DAILY, "2025-02-01", answer="yes", origin=first)
    assert call_of(held([first, copy], "2025-07-01")).call is Call.EARLY


def test_a_season_that_came_keeps_what_was_called_of_it():
    renewed = a_claim("renewal", PRESS_ROOM, "2025-01-01", answer="yes")
    day = a_claim("premiere", PRESS_ROOM, "2025-02-01", words="14 March 2026")
    ended = a_claim("cancellation", PRESS_ROOM, "2026-06-01", answer="yes")
    for when in ("2026-03-13", "2026-03-14", "2027-01-01"):
        assert call_of(held([renewed, day, ended], when)).call is Call.RENEWED
