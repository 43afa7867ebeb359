"""Every source × window × stage × moment: no words ever say more than the standing they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple
from functools import cache
from itertools import product

from shows.answers import Answer, answer
from shows.certainty import Certainty, Stage
from shows.models import Claim, Season
from shows.refreshing import columns_of
from shows.situations import Situation, line_of, line_of_columns
from shows.standing import Standing
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, held
from tests.shows.test_answers import SEASON

# What is said is said in 2024, what it is about lies in 2026 and 2027: so days of statements and subjects are told apart.
SAID = "2024-05-10"
WINDOWS = (
    "14 March 2026",
    "probably 14 March 2026",
    "around 14 March 2026",
    "14 or 21 March 2026",
    "between 3 and 9 March 2026",
    "not before 14 March 2026",
    "by 14 March 2026",
    "March 2026",
    "around February 2026",
    "early 2026",
    "Q3 2026",
    "spring 2026",
    "first half of 2026",
    "winter 2026/27",
    "between March and May 2026",
    "2026 or 2027",
    "2026",
    "not before mid-2026",
    "by the end of 2026",
    "TBA",
)
SOURCES = (PRESS_ROOM, TRADE_PAPER, DAILY, ACTOR, GOSSIP)
STAGES: tuple[tuple[str, dict[str, str]] | None, ...] = (
    None,
    ("renewal", {"answer": "yes"}),
    ("writing", {"answer": "yes"}),
    ("pre_production", {"answer": "yes"}),
    ("filming_start", {"words": "March 2024"}),
    ("filming_wrap", {"words": "4 April 2024"}),
    ("cancellation", {"answer": "yes"}),
)
DAYS = ("2024-06-01", "2026-03-13", "2026-03-14", "2026-03-15", "2026-08-01", "2028-01-01")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
A_DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) 202[5-9]|202[5-9]-\d\d-\d\d")
AHEAD = ("comes to", "reports a release", "has announced a release", "speaks of a release", "is due")


@cache
def cases() -> list[tuple[Standing, Answer]]:
    return list(_cases())


def _cases() -> Iterator[tuple[Standing, Answer]]:
    for source, words, stage, rival in product(SOURCES, WINDOWS, STAGES, (None, "late 2026")):
        claims = [a_claim("premiere", source, SAID, words=words), *_more(stage, rival)]
        for day in DAYS:
            standing = held(claims, day)
            yield standing, answer(standing, SEASON)


def _more(stage: tuple[str, dict[str, str]] | None, rival: str | None) -> list[Claim]:
    more = [a_claim(stage[0], PRESS_ROOM, "2024-05-11", **stage[1])] if stage else []
    return more + ([a_claim("premiere", DAILY, "2024-05-12", words=rival)] if rival else [])


def everything(found: Answer) -> str:
    return "\n".join(str(part) for part in astuple(found) if isinstance(part, str))


def test_no_words_say_more_than_the_standing():
    seen: set[tuple[Certainty, Stage]] = set()
    for standing, found in cases():
        words = everything(found)
        seen.add((standing.certainty, standing.stage))
        if standing.certainty is not Certainty.CONFIRMED:
            assert "confirmed" not in words.lower(), words
        if standing.certainty not in {Certainty.CONFIRMED, Certainty.OFFICIAL_WINDOW}:
            assert not A_DAY.search(words), words
        if found.line.is_day:
            assert standing.certainty is Certainty.CONFIRMED
        assert found.certainty is standing.certainty or found.line.situation is Situation.PASSED
    assert {certainty for certainty, _ in seen} == set(Certainty) - {Certainty.ESTIMATED}
    assert {stage for _, stage in seen} == set(Stage)


def test_no_window_that_passed_is_printed_as_ahead():
    checked = 0
    for standing, found in cases():
        window = found.line.window
        if found.line.situation is Situation.AHEAD:
            assert window is not None
            assert window.latest is None or window.latest >= standing.on
        elif standing.passed and found.line.situation is Situation.PASSED:
            checked += 1
            assert "passed without a release" in found.status
            assert "passed without a release" in found.headline
            assert "passed without a release" in found.sentence
            assert not any(words in found.sentence for words in AHEAD), found.sentence
    assert checked > 500


def test_a_single_official_day_is_only_printed_when_it_is_certain():
    printed = {
        "probably 14 March 2026": "a day in March 2026",
        "14 or 21 March 2026": "14 or 21 March 2026",
        "around 14 March 2026": "around 14 March 2026",
    }
    for words, printed_words in printed.items():
        found = answer(held([a_claim("premiere", PRESS_ROOM, SAID, words=words)], "2024-06-01"), SEASON)
        assert found.certainty is Certainty.OFFICIAL_WINDOW
        assert found.window_words == printed_words
        assert "has no release date" in found.sentence


def test_the_cached_columns_give_the_same_line():
    for standing, found in cases():
        season = Season(show=SEASON.show, number=2, **columns_of(standing))
        cached = line_of_columns(season, standing.on)
        assert (cached.situation, cached.stage, cached.certainty) == (
            found.line.situation,
            found.line.stage,
            found.line.certainty,
        )
        if found.line.situation is not Situation.PASSED:
            assert cached.words == line_of(standing).words
