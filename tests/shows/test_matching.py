"""Which show an import speaks of: further evidence than the title, and the strongest of it."""

from __future__ import annotations

from datetime import date

import pytest

from shows.matching import AmbiguousMatchError, Candidate, match, slug_apart
from shows.models import Show

DAY = date(2024, 3, 1)


def candidate(slug: str, platform: str = "Northlight", **premieres: str) -> Candidate:
    """`s1="2024-03-01"` is the day on which its first season began."""
    found = Candidate(Show(title="Quiet Harbour", slug=slug), platform)
    for name, day in premieres.items():
        found.premieres[int(name[1:])].add(date.fromisoformat(day))
    return found


def matched(premieres: dict[int, date], *candidates: Candidate, platform: str = "Northlight") -> str:
    found = match(premieres, platform, candidates)
    return f"{found.show.slug}: {found.reason}" if found else ""


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (candidate("a", "Elsewhere", s1="2024-03-04"), "a: season 1 began on 1 March 2024 in both"),
        (candidate("a", "Elsewhere", s1="2024-02-27"), "a: season 1 began on 1 March 2024 in both"),
        (candidate("a", "NORTHLIGHT", s1="2024-09-01"), "a: season 1 began in 2024 on Northlight in both"),
        (candidate("a", "Elsewhere", s1="2024-03-05"), ""),
        (candidate("a", "Elsewhere", s2="2024-03-01"), ""),
        (candidate("a", "Northlight", s1="2023-03-01"), ""),
        (candidate("a", "Northlight"), ""),
    ],
)
def test_what_counts_as_evidence(other: Candidate, reason: str) -> None:
    assert matched({1: DAY}, other) == reason


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (candidate("a", s1="2023-02-01"), True),
        (candidate("a", "Elsewhere", s1="2023-02-01"), False),
        (candidate("a", s1="2024-03-02"), False),  # after it
        (candidate("a", s1="2004-03-02"), False),  # twenty years before
        (candidate("a", s1="2022-02-01", s2="2022-12-01"), False),  # another second season is known
        (candidate("a", s3="2023-02-01"), False),
    ],
)
def test_the_next_season_goes_on_where_the_known_ones_end(other: Candidate, found: bool) -> None:
    assert bool(matched({2: DAY}, other)) is found


@pytest.mark.parametrize(
    ("season", "day", "platform", "known", "found"),
    [
        (2, "2024-06-06", "Northlight", {}, True),
        (2, "2024-06-06", "Elsewhere", {}, False),
        (2, "2024-02-29", "Northlight", {}, False),  # before the first one began
        (2, "2044-06-06", "Northlight", {}, False),
        (1, "2024-06-06", "Northlight", {}, False),  # of the season itself, which may be a remake's
        (3, "2024-06-06", "Northlight", {}, False),  # the list does not know the one before it
        (2, "2024-06-06", "Northlight", {"s1": "2022-03-01"}, False),  # another first season is known
        (2, "2024-06-06", "Northlight", {"s2": "2022-03-01"}, False),  # a second one that was there before it
        (
            2,
            "2024-06-06",
            "Northlight",
            {"s2": "2025-03-01"},
            True,
        ),  # a day that somebody named for the second
    ],
)
def test_a_season_spoken_of_since_the_one_before_began(
    season: int, day: str, platform: str, known: dict[str, str], found: bool
) -> None:
    other = candidate("a", platform, **known)
    other.spoken[season] = date.fromisoformat(day)
    reason = "a: season 2 was first spoken of on 6 June 2024, after season 1 began on Northlight"
    assert matched({1: DAY}, other) == (reason if found else "")


def test_a_list_without_any_day_is_no_evidence() -> None:
    other = candidate("a", s2="2025-03-01")
    other.spoken[2] = date(2024, 6, 6)
    assert matched({}, other) == ""


def test_a_remake_that_begins_again_at_one_is_not_taken_for_the_next_season() -> None:
    assert matched({1: date(2023, 1, 1), 2: DAY}, candidate("old", s1="2020-05-01")) == ""


def test_the_strongest_evidence_wins() -> None:
    near, exact = candidate("near", s1="2024-03-02"), candidate("exact", "Elsewhere", s1="2024-03-01")
    year = candidate("year", s1="2024-09-01")
    assert matched({1: DAY}, year, near, exact).startswith("exact:")
    assert matched({1: DAY}, year, near).startswith("near:")


def test_the_platform_decides_between_two_of_the_same_day() -> None:
    here, there = candidate("here", s1="2024-03-01"), candidate("there", "Elsewhere", s1="2024-03-01")
    assert matched({1: DAY}, there, here).startswith("here:")


def test_two_that_fit_alike_are_asked_about() -> None:
    with pytest.raises(AmbiguousMatchError, match="Quiet Harbour could be any of a and b"):
        matched({1: DAY}, candidate("a", s1="2024-03-01"), candidate("b", s1="2024-03-01"))


@pytest.mark.parametrize(
    ("taken", "slug"),
    [
        (set(), "quiet-harbour"),
        ({"quiet-harbour"}, "quiet-harbour-2024"),
        ({"quiet-harbour", "quiet-harbour-2024"}, "quiet-harbour-2024-kr"),
        ({"quiet-harbour", "quiet-harbour-2024", "quiet-harbour-2024-kr"}, "quiet-harbour-2024-kr-2"),
    ],
)
def test_a_slug_says_what_tells_a_show_apart(taken: set[str], slug: str) -> None:
    assert slug_apart("Quiet Harbour", ("2024", "KR"), taken, fallback="show-77") == slug


def test_a_title_without_latin_letters_takes_the_number() -> None:
    assert slug_apart("조용한 항구", ("2024", ""), set(), fallback="show-77") == "show-77"
    assert slug_apart("조용한 항구", (), {"show"}, fallback="") == "show-2"
