"""Why an editor should look again, and when a doubt counts as answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import permutations

import pytest

from shows.models import Claim
from shows.standing import Doubt
from shows.standing.doubts import LABELS, codes_of
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, a_member, at, held


@dataclass
class Look:
    at: datetime


def said(*args: str, **values: object) -> Claim:
    """A claim that was recorded on the day it was said."""
    claim = a_claim(*args, **values)  # type: ignore[arg-type]
    claim.created_at = at(claim.known_on.isoformat(), "00:00")
    return claim


def doubts(claims: list[Claim], day: str, *looks: str) -> dict[str, Doubt]:
    return {
        doubt.code: doubt for doubt in held(claims, day, checks=[Look(at(look)) for look in looks]).doubts
    }


def test_no_code_is_part_of_another() -> None:
    assert not [(one, other) for one, other in permutations(LABELS, 2) if one in other]


class TestCopyWithoutOrigin:
    first = ("premiere", TRADE_PAPER, "2025-01-10")
    words = "5 January 2027"

    @pytest.mark.parametrize("words", ["5 January 2027", "early January 2027", "the week of 4 January 2027"])
    def test_a_rumour_that_names_the_same_days_is_doubted(self, words: str) -> None:
        claims = [said(*self.first, words=words), said("premiere", GOSSIP, "2025-01-11", words=words)]
        doubt = doubts(claims, "2025-01-12")["copy_without_origin"]
        assert (
            doubt.words == f"“{words}” by Gossip corner repeats The Trade Paper, and is not marked as a copy."
        )

    def test_it_is_the_later_of_two_rumours(self) -> None:
        other = type(GOSSIP)(pk=77, name="Whispers", slug="whispers", tier="rumour")
        claims = [
            said("premiere", GOSSIP, "2025-01-11", words=self.words),
            said("premiere", other, "2025-01-12", words=self.words),
        ]
        assert (
            "by Whispers repeats Gossip corner" in doubts(claims, "2025-01-13")["copy_without_origin"].words
        )
        assert "copy_without_origin" not in doubts(claims, "2025-01-11")

    @pytest.mark.parametrize(
        ("source", "words", "values"),
        [
            (GOSSIP, "January 2027", {}),  # many say so
            (GOSSIP, "6 January 2027", {}),  # another day
            (DAILY, "5 January 2027", {}),  # the press stands for what it prints
            (ACTOR, "5 January 2027", {}),  # who takes part knows it themselves
        ],
    )
    def test_what_is_no_copy_is_not_doubted(
        self, source: object, words: str, values: dict[str, object]
    ) -> None:
        claims = [
            said(*self.first, words=self.words),
            said("premiere", source, "2025-01-11", words=words, **values),
        ]
        assert "copy_without_origin" not in doubts(claims, "2025-01-12")

    def test_a_wide_window_twice_is_no_copy(self) -> None:
        claims = [
            said(*self.first, words="early 2027"),
            said("premiere", GOSSIP, "2025-01-11", words="early 2027"),
        ]
        assert "copy_without_origin" not in doubts(claims, "2025-01-12")

    def test_a_marked_copy_and_a_passed_day_are_not_doubted(self) -> None:
        first = said(*self.first, words=self.words)
        copy = said("premiere", GOSSIP, "2025-01-11", words=self.words, origin=first)
        assert "copy_without_origin" not in doubts([first, copy], "2025-01-12")
        loose = said("premiere", GOSSIP, "2025-01-11", words=self.words)
        assert "copy_without_origin" not in doubts([first, loose], "2027-01-06")

    def test_reports_of_what_has_happened_may_agree(self) -> None:
        claims = [
            said("filming_wrap", DAILY, "2025-01-10", words="9 January 2025", has_happened=True),
            said("filming_wrap", GOSSIP, "2025-01-11", words="9 January 2025", has_happened=True),
        ]
        assert "copy_without_origin" not in doubts(claims, "2025-01-12")


class TestAnswered:
    def conflict(self) -> list[Claim]:
        return [
            said("premiere", TRADE_PAPER, "2025-01-10", words="early 2027"),
            said("premiere", DAILY, "2025-01-12", words="late 2027"),
        ]

    def test_a_look_after_the_conflict_answers_it_and_lists_leave_it_out(self) -> None:
        before = doubts(self.conflict(), "2025-01-14", "2025-01-11")
        after = doubts(self.conflict(), "2025-01-14", "2025-01-13")
        assert (before["contradiction"].answered, after["contradiction"].answered) == (False, True)
        assert codes_of(before.values()) == "contradiction"
        assert codes_of(after.values()) == ""

    def test_something_new_opens_it_again(self) -> None:
        third = said("premiere", ACTOR, "2025-01-14", words="mid-2028")
        assert not doubts([*self.conflict(), third], "2025-01-15", "2025-01-13")["contradiction"].answered

    def test_what_was_said_long_ago_is_new_when_it_is_written_down(self) -> None:
        late = self.conflict()
        late[1].created_at = at("2025-01-20")
        assert not doubts(late, "2025-01-21", "2025-01-19")["contradiction"].answered
        assert doubts(late, "2025-01-22", "2025-01-21")["contradiction"].answered

    def test_a_window_that_passes_after_the_look_is_a_new_doubt(self) -> None:
        claims = [said("premiere", TRADE_PAPER, "2025-01-10", words="March 2025")]
        assert not doubts(claims, "2025-04-02", "2025-03-31")["window_passed"].answered
        assert doubts(claims, "2025-04-02", "2025-04-01")["window_passed"].answered

    def test_a_look_that_ran_out_is_a_doubt_again(self) -> None:
        claims = [said("renewal", PRESS_ROOM, "2025-01-10", answer="yes")]
        assert not doubts(claims, "2025-06-10", "2025-02-01")["unchecked"].answered

    def test_a_conflict_about_a_character_has_its_own_kind(self) -> None:
        member = a_member("Mara")
        claims = [
            said("cast_return", PRESS_ROOM, "2025-01-10", cast_member=member, returning="confirmed"),
            said("cast_return", ACTOR, "2025-01-12", cast_member=member, returning="not_returning"),
        ]
        assert doubts(claims, "2025-01-13").keys() == {"cast_conflict"}
