"""The page that explains the standing says what the code does."""

from __future__ import annotations

import inspect
import re

import pytest

from shows.certainty import Certainty, Stage, Tier, certainty_of
from shows.models import Claim
from shows.standing import State, doubts
from shows.standing.cast import returning_at_most
from shows.standing.doubts import CHECK_EVERY_DAYS
from shows.standing.stages import AIRING_DAYS
from shows.topics import KIND_OF, Kind, Returning, Topic
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, held
from tests.site.reference import ROOT

PAGE = (ROOT / "docs" / "explanation" / "standing.md").read_text(encoding="utf-8")
SOURCES = {"official": PRESS_ROOM, "trade": TRADE_PAPER, "press": DAILY, "personal": ACTOR, "rumour": GOSSIP}


def table(*head: str) -> list[list[str]]:
    """The rows of the one table whose columns are called so."""
    top = f"| {' | '.join(head)} |\n"
    assert PAGE.count(top) == 1, f"{PAGE.count(top)} tables with the columns {head}"
    rows = PAGE.split(top)[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def name(words: str) -> str:
    return words.replace(" ", "_").replace("-", "_")


def test_certainty():
    assert table("tier", "one exact day, no condition", "anything else") == [
        [tier, *(certainty_of(tier, dated=dated).replace("_", " ") for dated in (True, False))]
        for tier in Tier
    ]


def test_states():
    assert {state for _, state in table("rule", "state")} == set(State.values)


@pytest.mark.parametrize("row", table("source", "words", "condition", "on", "state"), ids=" · ".join)
def test_example_of_a_state(row: list[str]):
    source, words, condition, on, state = row
    topic, _, if_words = condition.partition(": ")
    claim = a_claim(
        "premiere",
        SOURCES[source],
        "2025-01-10",
        words=words,
        condition_topic=name(topic),
        if_words=if_words,
    )
    assert held([claim], on).entries[0].state == state


@pytest.mark.parametrize("row", table("topic", "said", "stage"), ids=" · ".join)
def test_stage(row: list[str]):
    topic, said, stage = row
    source = PRESS_ROOM if "official" in said else DAILY
    windows = {
        "has happened": {"words": "January 2025", "has_happened": True},
        "an official window": {"words": "early 2026"},
        "an official day ahead": {"words": "14 March 2026"},
        "an official day, today": {"words": "1 June 2025"},
    }
    claim = a_claim(
        name(topic), source, "2025-02-01", **windows.get(said, {"answer": said.partition(",")[0]})
    )
    assert held([claim], "2025-06-01").stage == name(stage)
    if source is DAILY:
        gossip = a_claim(
            name(topic), GOSSIP, "2025-02-01", **windows.get(said, {"answer": said.partition(",")[0]})
        )
        assert held([gossip], "2025-06-01").stage is Stage.IDEA


def test_airing_days():
    assert re.findall(r"for (\d+) days after its premiere", PAGE) == [str(AIRING_DAYS)]


def test_cast():
    head = ["tier", *(f"says {said.replace('_', ' ')}" for said in Returning.values)]
    assert table(*head) == [
        [tier, *(returning_at_most(said, tier).replace("_", " ") for said in Returning)] for tier in Tier
    ]


@pytest.mark.parametrize("row", table("topic", "one says", "another says", "the page says"), ids=" · ".join)
def test_contradiction(row: list[str]):
    topic, one, other, words = row
    field = {Kind.WINDOW: "words", Kind.YES_NO: "answer", Kind.NUMBER: "number"}[KIND_OF[Topic(name(topic))]]

    def said(value: str, source: object) -> Claim:
        return a_claim(name(topic), source, "2025-06-01", **{field: value})

    result = held([said(one, TRADE_PAPER), said(other, DAILY)], "2025-07-01")
    assert [found.words for found in result.contradictions] == [words]
    assert held([said(one, TRADE_PAPER), said(one, DAILY)], "2025-07-01").contradictions == ()


def test_doubts():
    assert [code for code, _ in table("doubt", "when")] == list(doubts.LABELS)
    made = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', inspect.getsource(doubts.doubts_of)))
    assert made >= doubts.LABELS.keys() - {"forecast_moved"}


def test_days_between_looks():
    assert {name(stage): days for stage, days in table("stage", "days")} == {
        stage: str(CHECK_EVERY_DAYS.get(stage, "never")) for stage in Stage.values
    }


def test_certainties_that_need_no_tier():
    assert held([], "2025-06-01").certainty is Certainty.UNKNOWN
    ended = a_claim("cancellation", PRESS_ROOM, "2025-01-10", answer="yes")
    assert held([ended], "2025-06-01").certainty is Certainty.CANCELLED
