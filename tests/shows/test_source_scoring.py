"""How claims turn out, rule by rule."""

from __future__ import annotations

from datetime import date

import pytest

from shows.models import Claim, Source
from shows.source_scoring import score_claims
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, a_member


def scored(claims: list[Claim], on: str, which: int = 0):
    return next(
        found for claim, found in score_claims(claims, date.fromisoformat(on)) if claim is claims[which]
    )


def result(claims: list[Claim], on: str, which: int = 0) -> str:
    return str(scored(claims, on, which).result)


def premiered(day: str, said_on: str = "2025-01-01") -> Claim:
    return a_claim("premiere", PRESS_ROOM, said_on, words=day)


def a_window(words: str, source: Source = TRADE_PAPER, said_on: str = "2024-06-01", **more) -> Claim:
    return a_claim("premiere", source, said_on, words=words, **more)


# --- windows ---------------------------------------------------------------------------------------------------------
def test_window_is_a_miss_the_moment_it_closes():
    claims = [a_window("early 2025")]
    assert result(claims, "2025-04-30") == "open"
    closed = scored(claims, "2025-05-01")
    assert (closed.result, closed.closed_on, closed.days_off) == ("miss", date(2025, 5, 1), None)


def test_window_that_held_the_event_is_a_hit():
    found = scored([a_window("early 2025"), premiered("14 March 2025")], "2025-03-14")
    assert (found.result, found.closed_on, found.days_off) == ("hit", date(2025, 3, 14), 0)


def test_days_off_are_above_zero_when_it_came_later():
    found = scored([a_window("early 2025"), premiered("10 May 2025")], "2025-06-01")
    assert (found.result, found.days_off, found.closed_on) == ("miss", 10, date(2025, 5, 1))


def test_days_off_are_below_zero_when_it_came_earlier():
    found = scored([a_window("late 2025"), premiered("22 August 2025")], "2025-08-22")
    assert (found.result, found.days_off, found.closed_on) == ("miss", -10, date(2025, 8, 22))


def test_lower_bound():
    claims = [a_window("not before mid-2025")]
    assert result(claims, "2025-04-30") == "open"
    reached = scored(claims, "2025-05-01")
    assert (reached.result, reached.closed_on, reached.days_off) == ("hit", date(2025, 5, 1), None)
    early = scored([*claims, premiered("20 April 2025")], "2025-05-02")
    assert (early.result, early.days_off) == ("miss", -11)


def test_upper_bound():
    claims = [a_window("by the end of 2025")]
    assert result(claims, "2025-12-31") == "open"
    assert result(claims, "2026-01-01") == "miss"
    assert result([*claims, premiered("1 March 2025")], "2025-03-01") == "hit"


def test_saying_something_newer_does_not_save_a_source():
    claims = [a_window("early 2025"), a_window("late 2025", said_on="2024-12-01")]
    assert result(claims, "2025-05-01") == "miss"
    assert result(claims, "2025-05-01", which=1) == "open"


def test_official_day_that_was_moved_is_a_miss():
    claims = [premiered("14 March 2025"), premiered("20 April 2025", "2025-02-01")]
    assert scored(claims, "2025-04-20").days_off == 37
    assert result(claims, "2025-03-14") == "open"
    assert result(claims, "2025-03-15") == "miss"
    assert result(claims, "2025-04-20", which=1) == "hit"


@pytest.mark.parametrize(
    ("ruled_on", "expected"), [("2024-12-31", "void"), ("2025-01-01", "miss"), ("2025-06-01", "miss")]
)
def test_taking_it_back_clears_a_source_only_before_the_window_opens(ruled_on, expected):
    claim = a_window("early 2025", verdict="withdrawn", verdict_on=date.fromisoformat(ruled_on))
    assert result([claim], "2025-07-01") == expected


def test_verdict_counts_from_its_day():
    claim = a_window("early 2025", verdict="confirmed", verdict_on=date(2025, 6, 1))
    assert result([claim], "2025-05-31") == "miss"
    assert result([claim], "2025-06-01") == "hit"
    wrong = a_window("early 2025", verdict="refuted", verdict_on=date(2024, 7, 1))
    assert scored([wrong], "2024-08-01").closed_on == date(2024, 7, 1)


def test_copies_reports_and_no_dates_are_void():
    first = a_window("early 2025")
    assert result([a_window("early 2025", DAILY, origin=first), first], "2026-01-01") == "void"
    assert result([a_window("TBA")], "2026-01-01") == "void"
    assert result([a_window("March 2024")], "2026-01-01") == "void"
    report = a_claim("filming_start", DAILY, "2024-06-01", words="June 2024", has_happened=True)
    assert result([report], "2026-01-01") == "void"
    rule = a_claim("trailer", DAILY, "2024-06-01", relative_topic="premiere", relative_days=-30)
    assert result([rule], "2026-01-01") == "void"


def test_saying_it_when_it_had_happened_is_void():
    claims = [a_window("early 2025", said_on="2025-03-20"), premiered("14 March 2025")]
    assert result(claims, "2025-06-01") == "void"


def test_undated_page_found_late_can_miss_but_not_hit():
    """Nobody writes afterwards what did not happen; what did happen may have been written afterwards."""
    late = {"said_on": None, "seen_on": date(2025, 8, 1)}
    assert result([a_window("early 2025", **late)], "2025-08-01") == "miss"
    assert scored([a_window("early 2025", **late)], "2025-08-01").closed_on == date(2025, 8, 1)
    assert result([a_window("early 2025", **late), premiered("14 March 2025")], "2025-08-01") == "void"


def test_unmet_condition_is_void_and_a_met_one_is_scored():
    condition = {"condition_topic": "filming_start", "if_words": "August 2024"}
    claims = [a_window("early 2025", **condition)]
    assert result(claims, "2024-08-31") == "open"
    assert result(claims, "2024-09-01") == "void"
    began = a_claim("filming_start", DAILY, "2024-08-20", words="August 2024", has_happened=True)
    assert result([*claims, began], "2025-05-01") == "miss"


def test_filming_nobody_reported_is_a_miss_until_somebody_reports_it():
    claims = [a_claim("filming_start", TRADE_PAPER, "2024-06-01", words="July 2024")]
    assert result(claims, "2024-07-31") == "open"
    assert result(claims, "2024-08-01") == "miss"
    report = a_claim("filming_start", DAILY, "2024-09-10", words="July 2024", has_happened=True)
    found = scored([*claims, report], "2024-09-10")
    assert (found.result, found.closed_on) == ("hit", date(2024, 9, 10))
    rumour = a_claim("filming_start", GOSSIP, "2024-08-10", words="July 2024", has_happened=True)
    assert result([*claims, rumour], "2024-09-10") == "miss"


# --- yes or no -------------------------------------------------------------------------------------------------------
def an_answer(topic: str, source: Source, said_on: str, says: str) -> Claim:
    return a_claim(topic, source, said_on, answer=says)


@pytest.mark.parametrize(
    ("says", "expected", "brier"), [("yes", "hit", 0.0), ("no", "miss", 1.0), ("maybe", "void", 0.25)]
)
def test_renewal_is_settled_by_the_official_word(says, expected, brier):
    claims = [
        an_answer("renewal", GOSSIP, "2024-05-01", says),
        an_answer("renewal", PRESS_ROOM, "2024-06-01", "yes"),
    ]
    assert result(claims, "2024-05-31") == "open"
    found = scored(claims, "2024-06-01")
    assert (found.result, found.brier, found.closed_on) == (expected, brier, date(2024, 6, 1))


def test_cancellation_answers_a_renewal():
    claims = [
        an_answer("renewal", DAILY, "2024-05-01", "yes"),
        an_answer("cancellation", PRESS_ROOM, "2024-06-01", "yes"),
    ]
    assert (result(claims, "2024-06-01"), scored(claims, "2024-06-01").brier) == ("miss", 1.0)


def test_premiere_settles_what_nobody_decided():
    claims = [an_answer("cancellation", GOSSIP, "2024-05-01", "yes"), premiered("14 March 2025")]
    assert result(claims, "2025-03-13") == "open"
    assert (result(claims, "2025-03-14"), scored(claims, "2025-03-14").brier) == ("miss", 1.0)


def test_official_renewal_is_settled_by_the_premiere_or_its_reversal():
    ordered = an_answer("renewal", PRESS_ROOM, "2024-05-01", "yes")
    again = an_answer("renewal", PRESS_ROOM, "2024-06-01", "yes")
    assert result([ordered, again], "2024-07-01") == "open"
    assert result([ordered, premiered("14 March 2025")], "2025-03-14") == "hit"
    dropped = an_answer("cancellation", PRESS_ROOM, "2024-09-01", "yes")
    assert result([ordered, dropped], "2024-09-01") == "miss"


def test_repeating_the_official_word_is_no_forecast():
    claims = [
        an_answer("renewal", DAILY, "2024-06-01", "yes"),
        an_answer("renewal", PRESS_ROOM, "2024-06-01", "yes"),
    ]
    assert result(claims, "2024-07-01") == "void"
    against = [an_answer("cancellation", DAILY, "2024-07-01", "yes"), claims[1]]
    assert result(against, "2024-07-02") == "open"


def test_writing():
    claims = [an_answer("writing", DAILY, "2024-05-01", "yes")]
    assert result(claims, "2025-01-01") == "open"
    assert result([*claims, premiered("14 March 2025")], "2025-03-14") == "hit"
    assert result([an_answer("writing", DAILY, "2024-05-01", "no")], "2025-01-01") == "void"


# --- people and numbers ----------------------------------------------------------------------------------------------
def test_cast_return():
    member = a_member("Ada")

    def back(source: Source, said_on: str, returning: str) -> Claim:
        return a_claim("cast_return", source, said_on, cast_member=member, returning=returning)

    expected = back(DAILY, "2024-05-01", "expected")
    assert result([expected], "2025-01-01") == "open"
    assert result([expected, back(PRESS_ROOM, "2024-06-01", "confirmed")], "2024-06-01") == "hit"
    assert result([expected, back(PRESS_ROOM, "2024-06-01", "not_returning")], "2024-06-01") == "miss"
    review = back(TRADE_PAPER, "2025-03-15", "confirmed")
    assert result([expected, review], "2025-03-15") == "open"
    assert result([expected, premiered("14 March 2025"), review], "2025-03-15") == "hit"
    assert result([back(ACTOR, "2024-05-01", "possible"), review], "2025-03-15") == "void"


def test_episode_count():
    rumour = a_claim("episode_count", GOSSIP, "2024-05-01", number=8)
    official = a_claim("episode_count", PRESS_ROOM, "2024-06-01", number=8)
    assert result([rumour], "2024-05-31") == "open"
    assert result([rumour, official], "2024-06-01") == "hit"
    assert result([official], "2024-07-01") == "open"
    assert result([official, premiered("14 March 2025")], "2025-03-14") == "hit"
    cut = a_claim("episode_count", PRESS_ROOM, "2024-09-01", number=6)
    assert result([official, cut], "2024-09-01") == "miss"
    assert result([a_claim("episode_count", DAILY, "2024-07-01", number=8), official], "2025-01-01") == "void"


def test_nothing_is_scored_before_it_was_said():
    assert score_claims([a_window("early 2025")], date(2024, 5, 31)) == []


def test_the_order_of_entry_changes_nothing():
    claims = [a_window("early 2025"), a_window("late 2025", DAILY), premiered("14 March 2025")]
    one = {claim.pk: found for claim, found in score_claims(claims, date(2025, 6, 1))}
    other = {claim.pk: found for claim, found in score_claims(claims[::-1], date(2025, 6, 1))}
    assert one == other
