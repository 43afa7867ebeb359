"""The answer in words: what each situation says, and what none may say."""

from __future__ import annotations

from datetime import date

import pytest

from shows.answers import Answer, answer
from shows.certainty import Certainty
from shows.models import Claim, Platform, Season, Show
from shows.situations import Situation
from shows.windows import parse_window
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, held

SHOW = Show(pk=1, title="Quiet Harbour", slug="quiet-harbour", platform=Platform(pk=1, name="Northlight"))
SEASON = Season(pk=1, show=SHOW, number=2)
FIRST = Season(pk=2, show=SHOW, number=1)


def said(claims: list[Claim], day: str, season: Season = SEASON) -> Answer:
    return answer(held(claims, day), season)


def test_nothing_is_known():
    found = said([], "2025-01-01")
    assert (
        found.sentence == "Nothing is known about season 2 of Quiet Harbour: we hold no statement about it."
    )
    assert (found.status, found.checked_words) == ("Not announced", "Not checked yet")
    assert found.question_title == "Will there be a season 2 of Quiet Harbour?"


def test_renewed_is_not_the_same_as_dated():
    found = said([a_claim("renewal", PRESS_ROOM, "2024-06-06", answer="yes")], "2025-01-01")
    assert found.sentence == (
        "Season 2 of Quiet Harbour has no release date. "
        "It has been renewed, according to Northlight press room (official, 6 June 2024)."
    )
    assert found.headline == "Quiet Harbour season 2: no release date, but renewed"


def test_a_first_season_is_ordered_and_not_renewed():
    found = said([a_claim("renewal", PRESS_ROOM, "2024-06-06", answer="yes")], "2025-01-01", FIRST)
    assert "It has been ordered, according to" in found.sentence


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({"answer": "yes"}, "That it was renewed is only a rumour, by Gossip corner (rumour, 6 June 2024)."),
        (
            {"answer": "maybe"},
            "Whether it will be renewed is open, according to Gossip corner (rumour, 6 June 2024).",
        ),
        (
            {"answer": "no"},
            "It will not come, according to Gossip corner (rumour, 6 June 2024); nothing official has been said.",
        ),
    ],
)
def test_a_season_that_nobody_has_announced(claim, words):
    found = said([a_claim("renewal", GOSSIP, "2024-06-06", **claim)], "2025-01-01")
    assert found.sentence == f"Season 2 of Quiet Harbour has no release date. {words}"
    assert found.status == "Not announced"


def test_a_confirmed_day_is_said_with_who_confirmed_it():
    found = said([a_claim("premiere", PRESS_ROOM, "2025-11-03", words="14 March 2026")], "2026-01-01")
    assert found.sentence == (
        "Season 2 of Quiet Harbour comes to Northlight on 14 March 2026. "
        "The date is confirmed by Northlight press room (official, 3 November 2025)."
    )
    assert found.headline == "Quiet Harbour season 2: release date is 14 March 2026"
    assert (found.status, found.certainty) == ("Confirmed: 14 March 2026", Certainty.CONFIRMED)


def test_an_official_window_is_no_date():
    found = said([a_claim("premiere", PRESS_ROOM, "2025-11-03", words="spring 2026")], "2026-01-01")
    assert "has no release date" in found.sentence
    assert "has announced a release in spring 2026; no day has been named." in found.sentence
    assert found.headline == "Quiet Harbour season 2: no release date, official window is spring 2026"


def test_a_day_that_only_the_press_names_is_printed_as_its_month():
    found = said([a_claim("premiere", TRADE_PAPER, "2025-11-03", words="14 March 2026")], "2026-01-01")
    assert (
        "The Trade Paper (trade press, 3 November 2025) reports a release on a day in March 2026"
        in found.sentence
    )
    assert found.status == "Reported: a day in March 2026"
    assert "14 March" not in found.sentence + found.headline


@pytest.mark.parametrize(("source", "who"), [(ACTOR, "a personal account"), (GOSSIP, "a rumour")])
def test_a_rumour_is_called_one(source, who):
    found = said([a_claim("premiere", source, "2025-11-03", words="2026")], "2026-01-01")
    assert f"Only {who} speaks of a release in 2026" in found.sentence
    assert found.sentence.endswith("Nothing official supports it.")


def test_a_rumour_is_not_called_the_only_one_where_others_speak_too():
    claims = [
        a_claim("premiere", ACTOR, "2025-11-03", words="2026"),
        a_claim("premiere", GOSSIP, "2025-11-05", words="2026"),
    ]
    found = said(claims, "2026-01-01")
    assert "The best source for a release in 2026 is a personal account: An actor's account" in found.sentence
    assert found.sentence.endswith("Nothing official supports it.")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("early 2027", "early 2027 reported"),
        ("not before 2027", "reported not before 2027"),
        ("between March and May 2027", "reported between March and May 2027"),
        ("between 20 January and 5 December 2027", "2027 reported"),
        ("by 14 March 2027", "reported by the end of March 2027"),
    ],
)
def test_a_headline_reads_as_english(words, hint):
    found = said([a_claim("premiere", DAILY, "2026-01-01", words=words)], "2026-02-01")
    assert found.headline == f"Quiet Harbour season 2: no release date, {hint}"


def test_our_own_estimate_is_called_one():
    class Estimate:
        window = parse_window("late 2026", said_on=None)
        chance = 0.72
        is_likely = True
        turn = None

    found = answer(held([], "2026-01-01", forecast=Estimate()), SEASON)
    assert (
        "Our own estimate is a release in late 2026, if it comes at all: we give it 72 %. "
        "No source that stands has named a time."
    ) in found.sentence
    assert found.headline == "Quiet Harbour season 2: no release date, our estimate is late 2026"
    assert found.status == "Our estimate: late 2026"


def test_a_window_that_passed_is_said_to_have_passed():
    claims = [
        a_claim("premiere", DAILY, "2023-05-01", words="2024"),
        a_claim("premiere", TRADE_PAPER, "2023-06-01", words="early 2024"),
    ]
    found = said(claims, "2025-01-01")
    assert found.sentence == (
        "Season 2 of Quiet Harbour has no release date. It has not been announced. "
        "2024 passed without a release, as did early 2024."
    )
    assert (found.status, found.line.situation) == ("2024 passed without a release", Situation.PASSED)
    assert found.certainty is Certainty.UNKNOWN


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("9 March 2026", "A day named in March 2026 passed without a release"),
        ("between 3 and 9 March 2026", "Days named in March 2026 passed without a release"),
        ("by 9 March 2026", "A day named in March 2026 passed without a release"),
        (
            "between 20 January and 9 March 2026",
            "Days named between January and March 2026 passed without a release",
        ),
        (
            "between 20 January and 28 February 2026",
            "The time between January and February 2026 passed without a release",
        ),
        ("by the end of February 2026", "The end of February 2026 passed without a release"),
    ],
)
def test_a_month_that_is_not_over_is_not_said_to_have_passed(words, status):
    assert said([a_claim("premiere", DAILY, "2026-01-05", words=words)], "2026-03-12").status == status


def test_earlier_windows_stay_visible_beside_the_one_ahead():
    claims = [
        a_claim("premiere", DAILY, "2023-05-01", words="5 January 2024"),
        a_claim("premiere", TRADE_PAPER, "2025-06-01", words="late 2026"),
    ]
    found = said(claims, "2026-01-01")
    assert "reports a release in late 2026" in found.lead
    assert found.more == "Named earlier, but passed without a release: a day named in January 2024."


def test_sources_that_disagree_are_named():
    claims = [
        a_claim("premiere", DAILY, "2025-05-01", words="early 2027"),
        a_claim("premiere", GOSSIP, "2025-05-01", words="early 2027"),
        a_claim("premiere", TRADE_PAPER, "2025-06-01", words="late 2026"),
    ]
    found = said(claims, "2026-01-01")
    assert found.more == "Sources disagree: early 2027 (The Daily, press; Gossip corner, rumour)."


def test_a_rumour_does_not_make_a_confirmed_date_disputed():
    claims = [
        a_claim("premiere", PRESS_ROOM, "2025-11-03", words="14 March 2026"),
        a_claim("premiere", GOSSIP, "2025-11-04", words="autumn 2026"),
    ]
    assert "Sources disagree" not in said(claims, "2026-01-01").sentence


def test_a_condition_is_part_of_what_was_said():
    claim = a_claim(
        "premiere",
        DAILY,
        "2023-01-05",
        words="early 2024",
        condition_topic="filming_start",
        if_words="February 2023",
    )
    assert "in early 2024 if filming begins in February 2023;" in said([claim], "2023-02-10").sentence


def test_a_condition_that_was_met_is_a_condition_no_longer():
    claims = [
        a_claim(
            "premiere",
            DAILY,
            "2023-01-05",
            words="early 2024",
            condition_topic="filming_start",
            if_words="February 2023",
        ),
        a_claim("filming_start", TRADE_PAPER, "2023-02-11", words="10 February 2023", has_happened=True),
    ]
    assert "reports a release in early 2024; no official date" in said(claims, "2023-03-01").sentence


def test_a_day_of_a_condition_is_printed_as_its_month():
    claim = a_claim("premiere", GOSSIP, "2023-01-05", words="2024", if_words="14 February 2023")
    found = said([claim], "2023-02-01").sentence
    assert "a release in 2024 on a condition to be met on a day in February 2023: Gossip" in found


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (("writing", {"answer": "yes"}), "It is being written"),
        (("pre_production", {"answer": "yes"}), "It is in pre-production"),
        (("filming_start", {"words": "July 2024"}), "Filming began in July 2024"),
        (("filming_wrap", {"words": "19 July 2024"}), "Filming wrapped in July 2024"),
        (("post_production", {"answer": "yes"}), "It is in post-production"),
    ],
)
def test_how_far_it_has_come(claim, words):
    topic, values = claim
    found = said([a_claim(topic, DAILY, "2024-08-01", **values)], "2024-09-01")
    assert f"{words}, according to The Daily (press, 1 August 2024)." in found.sentence
    assert "has no release date" in found.sentence


def test_a_source_that_says_two_things_on_a_day_is_introduced_once():
    claims = [
        a_claim("filming_wrap", DAILY, "2024-08-01", words="July 2024"),
        a_claim("premiere", DAILY, "2024-08-01", words="2025"),
    ]
    assert "The Daily also reports a release in 2025" in said(claims, "2024-09-01").sentence


def test_a_season_that_is_out():
    claims = [
        a_claim("premiere", PRESS_ROOM, "2022-01-03", words="28 January 2022"),
        a_claim("episode_count", PRESS_ROOM, "2022-01-03", number=12),
        a_claim("finale", PRESS_ROOM, "2022-01-03", words="11 February 2022"),
    ]
    airing, ended = said(claims, "2022-02-01"), said(claims, "2024-01-01")
    assert airing.status == "Out since 28 January 2022"
    assert airing.sentence.endswith("It has 12 episodes. The finale is due on 11 February 2022.")
    assert ended.status == "Premiered on 28 January 2022"
    assert ended.sentence == (
        "Season 2 of Quiet Harbour premiered on Northlight on 28 January 2022. "
        "It has 12 episodes. The finale came on 11 February 2022."
    )
    assert ended.question_title == "When did season 2 of Quiet Harbour come out?"


def test_a_bound_that_was_reached_is_not_ahead():
    claims = [
        a_claim("premiere", PRESS_ROOM, "2022-01-03", words="28 January 2022"),
        a_claim("finale", DAILY, "2022-01-03", words="not before 11 February 2022"),
    ]
    assert said(claims, "2022-02-01").sentence.endswith("The finale is due not before February 2022.")
    assert "finale" not in said(claims, "2022-02-20").sentence


def test_what_is_cut_short_ends_with_a_sentence():
    claims = [a_claim("renewal", PRESS_ROOM, "2023-05-01", answer="yes")]
    sources = (DAILY, TRADE_PAPER, ACTOR, GOSSIP)
    claims += [
        a_claim("premiere", source, "2023-05-01", words=f"early {2024 + n}")
        for n, source in enumerate(sources)
    ]
    found = said(claims, "2026-01-01")
    assert len(found.brief) <= 300 < len(found.sentence)
    assert found.sentence.startswith(found.brief)
    assert found.brief.endswith(".")


def test_a_cancelled_season():
    claims = [
        a_claim("premiere", DAILY, "2024-01-01", words="2026"),
        a_claim("cancellation", PRESS_ROOM, "2024-06-01", answer="yes"),
    ]
    found = said(claims, "2025-01-01")
    assert (
        found.sentence
        == "Season 2 of Quiet Harbour is cancelled, according to Northlight press room (official, 1 June 2024)."
    )
    assert (found.status, found.certainty_words) == ("Cancelled", "Cancelled")
    assert found.headline == "Quiet Harbour season 2: cancelled"


def test_when_somebody_last_looked():
    claim = a_claim("premiere", DAILY, "2024-01-01", words="2026", seen_on=date(2024, 3, 9))
    assert said([claim], "2025-01-01").checked_words == "Last checked on 9 March 2024"
