"""What becomes of a claim: newer words, conditions, windows that nobody reported on."""

from __future__ import annotations

import pytest

from shows.standing import State
from tests.shows.ledger import DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, held, states


def test_a_source_that_says_something_newer_takes_its_old_word_back():
    older = a_claim("premiere", PRESS_ROOM, "2025-01-10", words="2025")
    newer = a_claim("premiere", PRESS_ROOM, "2025-06-10", words="14 March 2026")
    result = held([older, newer], "2025-07-01")
    assert states(result) == {older.pk: State.SUPERSEDED, newer.pk: State.STANDS}
    assert states(held([older, newer], "2025-06-09")) == {older.pk: State.STANDS}


def test_a_newer_word_replaces_everything_that_its_source_said_on_an_earlier_day():
    said = [a_claim("premiere", DAILY, "2025-01-10", words=words) for words in ("early 2026", "mid-2026")]
    assert held(said, "2025-02-01").contradictions
    newer = a_claim("premiere", DAILY, "2025-06-10", words="late 2026")
    result = held([*said, newer], "2025-07-01")
    assert states(result) == {said[0].pk: "superseded", said[1].pk: "superseded", newer.pk: "stands"}
    assert result.contradictions == ()


def test_a_finale_that_passed_unreported_is_not_said_to_have_passed_without_a_release():
    finale = a_claim("finale", DAILY, "2025-01-10", words="May 2025")
    (entry,) = held([finale], "2025-07-01").entries
    assert entry.why == "passed, and nobody reported that it happened"


def test_a_condition_that_passes_unfulfilled_takes_its_claim_with_it():
    claim = a_claim(
        "premiere",
        DAILY,
        "2022-12-01",
        words="early 2024",
        condition_topic="filming_start",
        if_words="February 2023",
    )
    assert states(held([claim], "2023-02-28")) == {claim.pk: State.STANDS}
    assert states(held([claim], "2023-03-01")) == {claim.pk: State.EXPIRED}
    begun = a_claim("filming_start", TRADE_PAPER, "2023-02-20", words="15 February 2023")
    assert states(held([claim, begun], "2023-03-01"))[claim.pk] == State.STANDS


@pytest.mark.parametrize(
    ("source", "answer", "said_on", "state"),
    [
        (TRADE_PAPER, "yes", "2023-02-28", State.STANDS),
        (TRADE_PAPER, "yes", "2023-03-01", State.EXPIRED),
        (TRADE_PAPER, "no", "2023-02-28", State.EXPIRED),
        (GOSSIP, "yes", "2023-02-28", State.EXPIRED),
    ],
)
def test_a_condition_on_a_renewal_is_met_by_a_witness_who_says_yes_in_time(source, answer, said_on, state):
    claim = a_claim(
        "premiere", DAILY, "2022-12-01", words="2025", condition_topic="renewal", if_words="February 2023"
    )
    renewal = a_claim("renewal", source, said_on, answer=answer)
    assert states(held([claim, renewal], "2023-03-02"))[claim.pk] == state


def test_a_window_whose_condition_was_missed_has_not_passed_before_its_last_day():
    claim = a_claim(
        "premiere",
        DAILY,
        "2022-12-01",
        words="early 2024",
        condition_topic="filming_start",
        if_words="February 2023",
    )
    missed = held([claim], "2023-04-01")
    assert (missed.premiere, missed.passed) == (None, ())
    assert held([claim], "2024-05-01").passed == (claim,)
