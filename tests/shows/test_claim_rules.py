"""A claim is whole or it is refused, at the field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shows.claim_rules import problems_of
from shows.models import CastMember, Claim, Show
from tests.shows.ledger import DAILY, SEASON


def a_draft(**values: Any) -> Claim:
    given = {
        "topic": "premiere",
        "window_words": "early 2026",
        "link": "https://example.org/",
        "paraphrase": "Said so.",
        "seen_on": date(2025, 1, 1),
    }
    return Claim(season=SEASON, source=DAILY, **{**given, **values})


def test_a_whole_claim_has_no_problems_and_its_days_filled_in():
    claim = a_draft()
    assert problems_of(claim) == {}
    assert (claim.earliest, claim.latest) == (date(2026, 1, 1), date(2026, 4, 30))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"window_words": ""}, "window_words"),
        ({"window_words": "soonish"}, "window_words"),
        ({"window_words": "winter 2025"}, "window_words"),
        ({"condition_words": "when pigs fly"}, "condition_words"),
        ({"link": ""}, "link"),
        ({"paraphrase": ""}, "paraphrase"),
        ({"said_on": date(2025, 1, 2)}, "said_on"),
        ({"verdict": "refuted"}, "verdict_on"),
        ({"verdict_on": date(2025, 1, 1)}, "verdict_on"),
        ({"window_words": "", "relative_topic": "premiere"}, "relative_days"),
        ({"topic": "renewal", "window_words": ""}, "answer"),
        ({"topic": "episode_count", "window_words": ""}, "number"),
        ({"topic": "story", "window_words": ""}, "text"),
        ({"topic": "cast_return", "window_words": ""}, "cast_member"),
        ({"answer": "yes"}, "answer"),
        ({"number": 0}, "number"),
        ({"topic": "renewal", "answer": "yes"}, "window_words"),
        ({"moment": datetime(2026, 3, 14, 8, tzinfo=UTC)}, "moment"),
        (
            {
                "topic": "finale",
                "window_words": "14 March 2026",
                "moment": datetime(2026, 3, 14, 8, tzinfo=UTC),
            },
            "moment",
        ),
    ],
)
def test_what_is_missing_or_stray_is_named_at_its_field(values, field):
    assert field in problems_of(a_draft(**values))


def test_a_character_of_another_show_is_refused():
    other = CastMember(pk=99, show=Show(pk=99), character="Ada")
    claim = a_draft(topic="cast_return", window_words="", cast_member=other, returning="expected")
    assert problems_of(claim) == {"cast_member": "This character belongs to another show."}


def test_an_exact_moment_goes_with_one_day():
    assert (
        problems_of(a_draft(window_words="14 March 2026", moment=datetime(2026, 3, 14, 8, tzinfo=UTC))) == {}
    )
