"""Between two turning points time changes nothing: a standing holds until its `valid_until`, to the second."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from shows.standing import Standing, standing
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, a_member, at

ADA = a_member("Ada")
SOURCES = st.sampled_from([PRESS_ROOM, TRADE_PAPER, DAILY, ACTOR, GOSSIP])
WORDS = st.sampled_from(
    [
        "14 March 2025",
        "early 2025",
        "late 2025",
        "2026",
        "Q3 2025",
        "not before mid-2025",
        "by the end of 2025",
        "spring 2025",
        "TBA",
    ]
)
DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 1)).map(str)


@st.composite
def claims(draw: st.DrawFn) -> Any:
    topic = draw(
        st.sampled_from(
            [
                "premiere",
                "premiere",
                "filming_start",
                "filming_wrap",
                "finale",
                "renewal",
                "cancellation",
                "cast_return",
                "trailer",
            ]
        )
    )
    source, said = draw(SOURCES), draw(DAYS)
    if topic in {"renewal", "cancellation"}:
        return a_claim(topic, source, said, answer=draw(st.sampled_from(["yes", "no"])))
    if topic == "cast_return":
        return a_claim(
            topic,
            source,
            said,
            cast_member=ADA,
            returning=draw(st.sampled_from(["confirmed", "not_returning"])),
        )
    if topic == "trailer":
        return a_claim(topic, source, said, relative_topic="premiere", relative_days=-30)
    condition = draw(st.sampled_from(["", "", "February 2025"]))
    more = {"condition_topic": "filming_start", "if_words": condition} if condition else {}
    return a_claim(topic, source, said, words=draw(WORDS), **more)


def facts(result: Standing) -> tuple[Any, ...]:
    """Everything of a standing that a page prints."""
    return (
        result.stage,
        result.certainty,
        result.premiere,
        result.moment,
        result.has_premiered,
        [claim.pk for claim in result.passed],
        [(entry.claim.pk, entry.state, entry.why) for entry in result.entries],
        [(row.member.pk, row.returning) for row in result.cast],
        (result.trailer.window, result.trailer.is_out),
        [(c.topic, [claim.pk for claim in c.claims]) for c in result.contradictions],
        [doubt.code for doubt in result.doubts],
        result.last_checked,
    )


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.lists(claims(), min_size=1, max_size=8), DAYS)
def test_a_standing_holds_until_its_turning_point(ledger, day):
    now = standing(ledger, at=at(day), cast=[ADA])
    until = now.valid_until or at("2030-01-01")
    for moment in (until - timedelta(seconds=1), at(day) + (until - at(day)) / 2):
        assert facts(standing(ledger, at=moment, cast=[ADA])) == facts(now)


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.lists(claims(), max_size=8), DAYS)
def test_nothing_said_later_changes_what_was_held(ledger, day):
    known = [claim for claim in ledger if claim.known_on <= date.fromisoformat(day)]
    assert facts(standing(ledger, at=at(day), cast=[ADA])) == facts(standing(known, at=at(day), cast=[ADA]))


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.lists(claims(), max_size=8), DAYS)
def test_no_window_is_held_that_has_passed(ledger, day):
    result = standing(ledger, at=at(day))
    if result.premiere is not None and not result.has_premiered and result.premiere.latest is not None:
        assert result.premiere.latest >= date.fromisoformat(day)
