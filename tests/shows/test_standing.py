"""What is held of a season: certainty by tier, windows that pass by time alone, conditions, copies, stages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shows.certainty import Certainty, Stage
from shows.models import Check
from shows.sections import steps
from shows.standing import State, standing
from shows.topics import Returning
from tests.shows.ledger import (
    ACTOR,
    DAILY,
    GOSSIP,
    PRESS_ROOM,
    TRADE_PAPER,
    UTC,
    a_claim,
    a_member,
    at,
    held,
    measured,
    states,
)


def test_nothing_said_is_an_idea_of_which_nothing_is_known():
    result = held([], "2024-01-01")
    assert (result.stage, result.certainty, result.premiere, result.valid_until) == (
        Stage.IDEA,
        Certainty.UNKNOWN,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("source", "words", "certainty"),
    [
        (PRESS_ROOM, "14 March 2026", Certainty.CONFIRMED),
        (PRESS_ROOM, "early 2026", Certainty.OFFICIAL_WINDOW),
        (PRESS_ROOM, "around March 2026", Certainty.OFFICIAL_WINDOW),
        (TRADE_PAPER, "14 March 2026", Certainty.REPORTED),
        (DAILY, "14 March 2026", Certainty.REPORTED),
        (ACTOR, "14 March 2026", Certainty.RUMOURED),
        (GOSSIP, "14 March 2026", Certainty.RUMOURED),
    ],
)
def test_certainty_comes_from_the_tier_and_the_precision(source, words, certainty):
    result = held([a_claim("premiere", source, "2025-06-01", words=words)], "2025-07-01")
    assert result.certainty == certainty
    assert (result.moment is not None) == (certainty == Certainty.CONFIRMED)


def test_a_lower_tier_never_overrides_a_higher_one_that_still_stands():
    official = a_claim("premiere", PRESS_ROOM, "2025-01-10", words="late 2026")
    rumour = a_claim("premiere", GOSSIP, "2025-06-01", words="14 March 2026")
    result = held([rumour, official], "2025-07-01")
    assert result.premiere_claim is official
    assert {claim.pk for claim in result.contradictions[0].claims} == {official.pk, rumour.pk}


def test_newer_beats_older_within_a_tier():
    older = a_claim("premiere", TRADE_PAPER, "2025-01-10", words="early 2026")
    newer = a_claim("premiere", DAILY, "2025-06-10", words="late 2026")
    trade = a_claim("premiere", TRADE_PAPER, "2025-06-11", words="mid-2026")
    assert held([older, newer], "2025-07-01").premiere_claim is older
    assert held([older, newer, trade], "2025-07-01").premiere_claim is trade


def test_a_window_passes_by_time_alone_on_the_day_after_its_latest_day():
    claim = a_claim("premiere", DAILY, "2023-01-10", words="early 2024")
    before = held([claim], "2024-04-30")
    assert (before.premiere.words, before.passed) == ("early 2024", ())
    assert before.valid_until == at("2024-05-01", "00:00")
    after = standing([claim], at=before.valid_until)
    assert (after.premiere, after.certainty, after.passed) == (None, Certainty.UNKNOWN, (claim,))
    assert [doubt.code for doubt in after.doubts if doubt.code == "window_passed"] == ["window_passed"]


def test_an_official_window_says_that_the_season_comes():
    claim = a_claim("premiere", PRESS_ROOM, "2025-01-10", words="late 2026")
    assert held([claim], "2025-02-01").stage == Stage.RENEWED


def test_a_conditional_official_day_is_not_confirmed():
    claim = a_claim(
        "premiere",
        PRESS_ROOM,
        "2025-01-01",
        words="14 March 2026",
        condition_topic="filming_start",
        if_words="June 2025",
    )
    assert held([claim], "2025-02-01").certainty == Certainty.OFFICIAL_WINDOW


def test_a_copy_counts_for_nothing():
    first = a_claim("premiere", GOSSIP, "2023-06-01", words="5 January 2024")
    copy = a_claim("premiere", DAILY, "2023-06-02", words="5 January 2024", origin=first)
    assert held([first, copy], "2023-07-01").certainty == Certainty.RUMOURED
    assert states(held([first, copy], "2023-07-01"))[copy.pk] == State.COPY
    assert held([first, copy], "2024-02-01").passed == (first,)


def test_an_open_bound_says_nothing_more_once_it_is_reached():
    bound = a_claim("premiere", DAILY, "2023-03-01", words="not before mid-2024")
    assert held([bound], "2024-04-30").premiere.latest is None
    reached = held([bound], "2024-05-01")
    assert (reached.premiere, states(reached)[bound.pk]) == (None, State.CONFIRMED)


def test_the_premiere_settles_every_window():
    near = a_claim("premiere", DAILY, "2025-01-01", words="early 2026")
    wrong = a_claim("premiere", GOSSIP, "2025-01-01", words="late 2026")
    day = a_claim("premiere", PRESS_ROOM, "2026-01-02", words="14 March 2026")
    dated = held([near, wrong, day], "2026-03-13")
    assert (dated.stage, dated.has_premiered) == (Stage.DATED, False)
    aired = held([near, wrong, day], "2026-03-14")
    assert (aired.stage, aired.has_premiered, aired.certainty) == (Stage.AIRING, True, Certainty.CONFIRMED)
    assert states(aired) == {near.pk: State.CONFIRMED, wrong.pk: State.REFUTED, day.pk: State.CONFIRMED}
    assert aired.contradictions == ()


def test_an_official_day_that_was_put_off_never_counts_as_the_premiere():
    first = a_claim("premiere", PRESS_ROOM, "2025-01-01", words="14 March 2026")
    second = a_claim("premiere", PRESS_ROOM, "2026-02-01", words="late 2026")
    result = held([first, second], "2026-03-20")
    assert (result.has_premiered, result.certainty, result.premiere.words) == (
        False,
        Certainty.OFFICIAL_WINDOW,
        "late 2026",
    )


def test_a_season_ends_after_its_finale():
    claims = [
        a_claim("premiere", PRESS_ROOM, "2026-01-02", words="14 March 2026"),
        a_claim("finale", PRESS_ROOM, "2026-01-02", words="18 April 2026"),
    ]
    assert held(claims, "2026-04-18").stage == Stage.AIRING
    assert held(claims, "2026-04-19").stage == Stage.ENDED
    assert held(claims[:1], "2026-06-12").stage == Stage.AIRING
    assert held(claims[:1], "2026-06-13").stage == Stage.ENDED


def test_the_stage_follows_the_reports():
    claims = [
        a_claim("renewal", PRESS_ROOM, "2024-01-01", answer="yes"),
        a_claim("writing", TRADE_PAPER, "2024-03-01", answer="yes"),
        a_claim("filming_start", GOSSIP, "2024-05-01", words="April 2024"),
        a_claim("filming_start", PRESS_ROOM, "2024-07-23", words="July 2024", has_happened=True),
        a_claim("filming_wrap", DAILY, "2025-02-22", words="19 February 2025"),
    ]
    stages = [
        held(claims, day).stage
        for day in ("2024-01-01", "2024-03-01", "2024-05-02", "2024-07-23", "2025-02-22")
    ]
    assert stages == [Stage.RENEWED, Stage.WRITING, Stage.WRITING, Stage.FILMING, Stage.POST_PRODUCTION]


def test_an_official_cancellation_ends_it_until_an_official_renewal():
    claims = [
        a_claim("renewal", PRESS_ROOM, "2024-01-01", answer="yes"),
        a_claim("premiere", DAILY, "2024-02-01", words="late 2025"),
        a_claim("cancellation", PRESS_ROOM, "2024-06-01", answer="yes"),
        a_claim("renewal", PRESS_ROOM, "2024-09-01", answer="yes"),
    ]
    assert held(claims[:3], "2024-07-01").stage == Stage.CANCELLED
    assert held(claims[:3], "2024-07-01").certainty == Certainty.CANCELLED
    assert held(claims[:3], "2024-07-01").premiere is None
    assert held(claims, "2024-10-01").stage == Stage.RENEWED


def test_the_last_step_of_the_timeline_says_since_when():
    cancelled = [
        a_claim("renewal", PRESS_ROOM, "2024-01-01", answer="yes"),
        a_claim("cancellation", PRESS_ROOM, "2024-06-01", answer="yes"),
    ]
    assert [step.when for step in steps(held(cancelled, "2024-07-01"))][-1] == "said 1 June 2024"
    ended = [
        a_claim("premiere", PRESS_ROOM, "2025-01-01", words="14 March 2025"),
        a_claim("finale", PRESS_ROOM, "2025-01-01", words="2 May 2025"),
    ]
    assert [step.when for step in steps(held(ended, "2025-05-01"))][-2:] == ["14 March 2025", ""]
    assert [step.when for step in steps(held(ended, "2025-06-01"))][-1] == "2 May 2025"
    assert [step.when for step in steps(held(ended[:1], "2025-09-01"))][-1] == "", "when it ended nobody said"


def test_an_official_decision_overrules_the_one_before_it_and_history_keeps_both():
    renewal = a_claim("renewal", PRESS_ROOM, "2024-01-01", answer="yes")
    reported = a_claim("renewal", TRADE_PAPER, "2024-01-02", answer="yes")
    end = a_claim("cancellation", PRESS_ROOM, "2024-06-01", answer="yes")
    result = held([renewal, reported, end], "2024-07-01")
    assert states(result) == {
        renewal.pk: State.SUPERSEDED,
        reported.pk: State.SUPERSEDED,
        end.pk: State.STANDS,
    }
    assert [step.stage for step in result.stages] == [Stage.RENEWED, Stage.CANCELLED]
    assert result.stages[0].claim is renewal
    assert result.contradictions == ()


def test_a_return_that_came_true_is_confirmed_whoever_said_it():
    member = a_member("Ada")
    claim = a_claim(
        "cast_return",
        GOSSIP,
        "2024-01-01",
        cast_member=member,
        returning="possible",
        verdict="confirmed",
        verdict_on=date(2024, 3, 1),
    )
    assert [row.returning for row in held([claim], "2024-02-01").cast] == [Returning.POSSIBLE]
    assert [row.returning for row in held([claim], "2024-03-01").cast] == [Returning.CONFIRMED]


def test_no_time_named_says_nothing_once_it_has_happened():
    unknown = a_claim("filming_start", DAILY, "2024-01-01", words="TBA")
    begun = a_claim("filming_start", PRESS_ROOM, "2024-07-23", words="July 2024", has_happened=True)
    assert states(held([unknown], "2024-07-24"))[unknown.pk] == State.STANDS
    assert states(held([unknown, begun], "2024-07-24"))[unknown.pk] == State.SUPERSEDED


def test_a_rumoured_cancellation_cancels_nothing():
    claims = [
        a_claim("renewal", PRESS_ROOM, "2024-01-01", answer="yes"),
        a_claim("cancellation", GOSSIP, "2024-06-01", answer="yes"),
    ]
    assert held(claims, "2024-07-01").stage == Stage.RENEWED


@pytest.mark.parametrize(
    ("source", "said", "printed"),
    [
        (PRESS_ROOM, "confirmed", Returning.CONFIRMED),
        (TRADE_PAPER, "confirmed", Returning.EXPECTED),
        (ACTOR, "confirmed", Returning.EXPECTED),
        (GOSSIP, "confirmed", Returning.POSSIBLE),
        (GOSSIP, "not_returning", Returning.UNKNOWN),
        (DAILY, "not_returning", Returning.NOT_RETURNING),
    ],
)
def test_a_return_is_never_surer_than_its_source(source, said, printed):
    member = a_member("Ada")
    claim = a_claim("cast_return", source, "2024-01-01", cast_member=member, returning=said)
    assert [row.returning for row in held([claim], "2024-02-01", cast=[member]).cast] == [printed]


def test_everybody_of_the_cast_has_a_row_in_billing_order():
    ada, ben = a_member("Ada", 2), a_member("Ben", 1)
    claim = a_claim("cast_return", PRESS_ROOM, "2024-01-01", cast_member=ada, returning="confirmed")
    rows = held([claim], "2024-02-01", cast=[ada, ben]).cast
    assert [(row.member.character, row.returning) for row in rows] == [
        ("Ben", Returning.UNKNOWN),
        ("Ada", Returning.CONFIRMED),
    ]


def test_two_wrap_days_contradict_each_other():
    one = a_claim("filming_wrap", DAILY, "2026-02-22", words="19 February 2026")
    other = a_claim("filming_wrap", TRADE_PAPER, "2026-02-23", words="18 February 2026")
    assert [c.topic for c in held([one, other], "2026-02-23").contradictions] == ["filming_wrap"]


def test_a_longer_count_cannot_be_smaller_than_a_shorter_one():
    ten = measured(a_claim("viewership", TRADE_PAPER, "2022-06-06", number=361), 10)
    month = measured(a_claim("viewership", GOSSIP, "2023-01-01", number=474), 30)
    four_weeks = measured(a_claim("viewership", DAILY, "2025-07-23", number=560), 28)
    assert held([ten, month], "2025-01-01").contradictions == ()
    found = held([ten, month, four_weeks], "2025-07-24").contradictions
    assert {claim.pk for claim in found[0].claims} == {month.pk, four_weeks.pk}


def test_a_trailer_rule_is_derived_from_the_premiere():
    claims = [
        a_claim("trailer", DAILY, "2025-01-01", relative_topic="premiere", relative_days=-30),
        a_claim("premiere", PRESS_ROOM, "2025-02-01", words="31 March 2026"),
    ]
    trailer = held(claims, "2025-03-01").trailer
    assert (trailer.derived, trailer.window.earliest, trailer.window.latest) == (
        True,
        date(2026, 3, 1),
        date(2026, 3, 1),
    )
    assert held(claims[:1], "2025-03-01").trailer.window is None


def test_a_verdict_holds_from_its_day():
    claim = a_claim(
        "filming_start",
        GOSSIP,
        "2022-09-15",
        words="September 2022",
        verdict="refuted",
        verdict_on=date(2023, 3, 1),
    )
    assert states(held([claim], "2023-02-28"))[claim.pk] != State.REFUTED
    assert states(held([claim], "2023-03-01"))[claim.pk] == State.REFUTED


def test_a_check_resets_the_doubt_and_time_brings_it_back():
    claim = a_claim("renewal", PRESS_ROOM, "2024-01-01", answer="yes")
    assert "unchecked" in {doubt.code for doubt in held([claim], "2024-03-02").doubts}
    looked = Check(at=at("2024-03-01"))
    result = held([claim], "2024-03-02", checks=[looked])
    assert (result.doubts, result.last_checked) == ((), looked.at)
    assert result.valid_until == looked.at + timedelta(days=60)


def test_what_was_said_later_is_not_known_yet():
    claim = a_claim("renewal", PRESS_ROOM, "2024-01-02", answer="yes")
    result = held([claim], "2024-01-01")
    assert (result.stage, result.entries) == (Stage.IDEA, ())
    assert result.valid_until == at("2024-01-02", "00:00")


def test_the_order_of_entry_changes_nothing():
    claims = [
        a_claim("premiere", DAILY, "2025-01-01", words="early 2026"),
        a_claim("premiere", TRADE_PAPER, "2025-01-02", words="late 2026"),
        a_claim("filming_start", PRESS_ROOM, "2025-01-03", words="3 January 2025"),
    ]
    forward, backward = held(claims, "2025-02-01"), held(claims[::-1], "2025-02-01")
    assert (forward.stage, forward.premiere, states(forward)) == (
        backward.stage,
        backward.premiere,
        states(backward),
    )


def test_the_day_ends_in_the_zone_of_the_moment():
    from zoneinfo import ZoneInfo

    claim = a_claim("premiere", DAILY, "2023-01-10", words="early 2024")
    moment = at("2024-04-30", "16:00")
    assert standing([claim], at=moment.astimezone(UTC)).passed == ()
    assert standing([claim], at=moment.astimezone(ZoneInfo("Asia/Seoul"))).passed == (claim,)


# --- a release that is reported afterwards ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("source", "said_on", "values", "came"),
    [
        (TRADE_PAPER, "2026-03-20", {"words": "14 March 2026", "has_happened": True}, True),
        (DAILY, "2026-03-14", {"words": "14 March 2026", "has_happened": True}, True),
        (ACTOR, "2026-03-20", {"words": "14 March 2026", "has_happened": True}, False),
        (TRADE_PAPER, "2026-03-20", {"words": "March 2026", "has_happened": True}, False),
        (TRADE_PAPER, "2026-03-20", {"words": "14 March 2026"}, False),
        (TRADE_PAPER, "2026-03-10", {"words": "14 March 2026", "has_happened": True}, False),
    ],
)
def test_a_release_has_come_when_the_press_says_outright_that_it_came_on_a_day(source, said_on, values, came):
    report = a_claim("premiere", source, said_on, **values)
    result = held([report], "2026-04-10")
    assert result.has_premiered is came
    if came:
        assert (result.certainty, result.stage) == (Certainty.CONFIRMED, Stage.AIRING)
        assert (result.premiere_claim, result.premiere.words) == (report, "14 March 2026")


def test_a_report_of_the_release_settles_the_windows_that_were_named_before():
    right = a_claim("premiere", TRADE_PAPER, "2025-06-10", words="early 2026")
    wrong = a_claim("premiere", DAILY, "2025-06-10", words="2027")
    report = a_claim("premiere", TRADE_PAPER, "2026-03-15", words="14 March 2026", has_happened=True)
    found = states(held([right, wrong, report], "2026-03-16"))
    assert found == {right.pk: State.CONFIRMED, wrong.pk: State.REFUTED, report.pk: State.STANDS}


def test_an_official_day_that_came_is_not_moved_by_a_report_of_another():
    official = a_claim("premiere", PRESS_ROOM, "2025-06-10", words="14 March 2026")
    report = a_claim("premiere", TRADE_PAPER, "2026-03-20", words="15 March 2026", has_happened=True)
    assert held([official, report], "2026-03-21").premiere_claim is official
