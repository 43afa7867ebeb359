"""The parts of a release page in words: what none of them may say."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from shows import sections
from shows.forecasting.estimate import Estimate
from shows.models import Season
from shows.standing import Standing
from tests.factories import an_outlook
from tests.shows.ledger import ACTOR, DAILY, PRESS_ROOM, SEASON, TRADE_PAPER, a_claim, a_member, held


def step(standing, words: str) -> sections.Step:
    return next(step for step in sections.steps(standing) if step.words == words)


def test_the_day_of_a_cancelled_season_is_not_on_its_timeline():
    announced = a_claim("premiere", PRESS_ROOM, "2026-01-10", words="18 July 2027")
    ended = a_claim("cancellation", PRESS_ROOM, "2026-06-01", answer="yes")
    assert step(held([announced], "2026-05-31"), "Dated").when == "18 July 2027"
    assert step(held([announced, ended], "2026-06-02"), "Dated").when == "said 10 January 2026"


@pytest.mark.parametrize(
    ("source", "words"),
    [(PRESS_ROOM, "confirmed"), (TRADE_PAPER, "said to be confirmed"), (ACTOR, "said to be confirmed")],
)
def test_only_official_word_on_a_return_stands_as_confirmed(source, words):
    member = a_member("Ada")
    claim = a_claim("cast_return", source, "2026-01-10", cast_member=member, returning="confirmed")
    assert sections.value_words(claim) == f"{member}: {words}"


def trailer_words(standing: Standing) -> str:
    """Of a season without a video."""
    season: Any = SimpleNamespace(videos=SimpleNamespace(all=list))
    return sections.trailer(season, standing).sentence


def due(premiere: str, on: str) -> str:
    claims = [
        a_claim("premiere", DAILY, "2026-01-10", words=premiere),
        a_claim("trailer", DAILY, "2026-01-10", relative_topic="premiere", relative_days=-30),
    ]
    return trailer_words(held(claims, on)).partition("one is due ")[2].partition(", by a rule")[0]


@pytest.mark.parametrize(
    ("premiere", "on", "words"),
    [
        ("between May and December 2026", "2026-02-01", "between April and December 2026"),
        ("between May and December 2026", "2026-04-01", "by the end of December 2026"),
        ("between May and December 2026", "2026-11-20", "by the end of December 2026"),
        ("14 June 2026", "2026-02-01", "on a day in May 2026"),
        ("by the end of 2026", "2026-02-01", "by the end of December 2026"),
    ],
)
def test_a_trailer_due_in_a_time_that_has_begun_is_due_by_its_end(premiere, on, words):
    assert due(premiere, on) == words


def test_a_trailer_that_follows_our_own_estimate_says_so():
    season = Season(pk=1, show=SEASON.show, number=2)
    row = an_outlook(season, date(2027, 1, 1), date(2028, 12, 31), on=date(2026, 6, 1))
    rule = a_claim("trailer", DAILY, "2026-01-10", relative_topic="premiere", relative_days=-30)
    standing = held([rule], "2026-06-01", forecast=Estimate.from_json(row.body))
    assert "If the season comes when we estimate, one is due" in trailer_words(standing)
