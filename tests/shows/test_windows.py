"""Windows as values: the editors' phrase list, EDTF, questions about days, and print → read as the identity."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from shows.windows import (
    EXAMPLES,
    AmbiguousWindow,
    UnreadableWindow,
    Window,
    parse_window,
    window_from_edtf,
)

PHRASES = Path(__file__).parents[3] / "shared" / "data" / "claims" / "date_phrases.csv"
SAID = date(2025, 3, 1)


# The editors' list


@pytest.fixture(scope="module")
def phrases() -> list[dict[str, str]]:
    if not PHRASES.exists():
        pytest.skip("the shared phrase list ../shared/data/claims/date_phrases.csv is not there")
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _days(row: dict[str, str]) -> tuple[str, date | None, date | None]:
    days = (date.fromisoformat(row[name]) if row[name] else None for name in ("earliest", "latest"))
    return row["edtf"], *days


def test_every_unambiguous_phrase_of_the_list_is_read_exactly(phrases: list[dict[str, str]]) -> None:
    rows = [row for row in phrases if not row["precision"].startswith("ambiguous")]
    for row in rows:
        window = parse_window(row["phrase"], said_on=date.fromisoformat(row["said_on"]))
        assert (window.edtf, window.earliest, window.latest) == _days(row), row["phrase"]
        assert window.precision == row["precision"].split(" (")[0], row["phrase"]
    assert len(rows) == 33  # 32 with a window, and TBA


def test_every_ambiguous_phrase_of_the_list_is_refused_with_a_question(phrases: list[dict[str, str]]) -> None:
    rows = [row for row in phrases if row["precision"].startswith("ambiguous")]
    for row in rows:
        with pytest.raises(AmbiguousWindow) as refused:
            parse_window(row["phrase"], said_on=date.fromisoformat(row["said_on"]))
        assert refused.value.question.endswith("?")
        assert len(refused.value.choices) == 2
    assert len(rows) == 2


def test_the_list_is_printed_and_read_back_in_both_languages(phrases: list[dict[str, str]]) -> None:
    for row in phrases:
        if not row["precision"].startswith("ambiguous"):
            said_on = date.fromisoformat(row["said_on"])
            window = parse_window(row["phrase"], said_on=said_on)
            for language in ("en", "de"):
                assert same(parse_window(window.describe(language), said_on=said_on), window), row["phrase"]


def same(one: Window, other: Window) -> bool:
    return (one.edtf, one.earliest, one.latest) == (other.edtf, other.earliest, other.latest)


# Questions about days


def test_a_window_keeps_its_words_and_prints_the_houses_own() -> None:
    window = parse_window("  sometime in  the autumn of 2025 ", said_on=SAID)
    assert window.words == "sometime in the autumn of 2025"
    assert window.describe() == "autumn 2025"
    assert window.describe("de") == "Herbst 2025"
    assert window.describe("de-at") == "Herbst 2025"
    assert window.describe("xx") == "autumn 2025"
    assert str(window) == "sometime in the autumn of 2025"
    assert str(window_from_edtf("2025-23")) == "autumn 2025"


def test_a_window_expires_the_day_after_its_last() -> None:
    window = parse_window("early 2024", said_on=SAID)
    assert not window.expired(date(2024, 4, 30))
    assert window.expired(date(2024, 5, 1))


def test_what_is_open_or_unknown_never_expires() -> None:
    assert not parse_window("not before 2024", said_on=SAID).expired(date(2199, 12, 31))
    assert not parse_window("TBA", said_on=SAID).expired(date(2199, 12, 31))


def test_a_window_contains_its_first_and_last_day() -> None:
    window = parse_window("Q3 2025", said_on=SAID)
    inside = [
        day
        for day in (date(2025, 6, 30), date(2025, 7, 1), date(2025, 9, 30), date(2025, 10, 1))
        if window.contains(day)
    ]
    assert inside == [date(2025, 7, 1), date(2025, 9, 30)]


def test_an_open_window_contains_everything_on_its_open_side() -> None:
    assert parse_window("not before 2026", said_on=SAID).contains(date(2199, 1, 1))
    assert window_from_edtf("../2025-12-31").contains(date(1999, 1, 1))
    assert not window_from_edtf("../2025-12-31", said_on=SAID).contains(SAID - timedelta(days=1))


def test_nothing_is_in_a_window_of_which_nothing_is_known() -> None:
    unknown = window_from_edtf("")
    assert unknown.is_unknown
    assert not unknown.contains(SAID)
    assert not unknown.overlaps(unknown)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("early 2024", "April 2024", True),
        ("early 2024", "May 2024", False),
        ("not before 2026", "late 2026 or early 2027", True),
        ("not before 2026", "by the end of 2025", False),
        ("not before 2026", "not before 2030", True),
        ("TBA", "2026", False),
    ],
)
def test_windows_overlap_when_they_share_a_day(one: str, other: str, expected: bool) -> None:
    first, second = parse_window(one, said_on=SAID), parse_window(other, said_on=SAID)
    assert first.overlaps(second) is expected
    assert second.overlaps(first) is expected


@pytest.mark.parametrize(
    "phrase", ["around 14 March 2026", "probably 14 March 2026", "14 or 15 March 2026", "March 2026", "TBA"]
)
def test_only_a_plain_day_is_a_day(phrase: str) -> None:
    assert parse_window("14 March 2026", said_on=None).is_day
    assert not parse_window(phrase, said_on=None).is_day


def test_around_pads_by_one_unit_and_a_day_by_a_week() -> None:
    spans = {
        phrase: window_from_edtf(phrase)
        for phrase in ("2024-02~", "2024~", "2024-33~", "2024-37~", "2024-40~", "2024-06-15~")
    }
    assert {edtf: (str(w.earliest), str(w.latest)) for edtf, w in spans.items()} == {
        "2024-02~": ("2024-01-01", "2024-03-31"),
        "2024~": ("2023-01-01", "2025-12-31"),
        "2024-33~": ("2023-10-01", "2024-06-30"),
        "2024-37~": ("2023-09-01", "2024-08-31"),
        "2024-40~": ("2023-07-01", "2024-12-31"),
        "2024-06-15~": ("2024-06-08", "2024-06-22"),
    }
    assert all(window.is_approximate and not window.is_uncertain for window in spans.values())


def test_a_date_with_a_time_of_day_counts_as_its_day() -> None:
    window = parse_window("next month", said_on=datetime(2025, 12, 31, 23, 59))
    assert window.edtf == "2026-01"
    assert parse_window("by the end of 2026", said_on=datetime(2025, 12, 31, 23, 59)).earliest == date(
        2025, 12, 31
    )


def test_by_is_bounded_by_the_day_it_was_said_unless_that_came_later() -> None:
    assert parse_window("by the end of 2025", said_on=SAID).earliest == SAID
    assert parse_window("by the end of 2025", said_on=None).earliest is None
    assert parse_window("by the end of 2025", said_on=date(2026, 2, 1)).earliest is None


# EDTF


@pytest.mark.parametrize(
    ("edtf", "kept", "described"),
    [
        ("2024-05/..", "2024-05-01/..", "not before May 2024"),
        ("2023/..", "2023-01-01/..", "not before 2023"),
        ("../2025", "../2025-12-31", "by the end of 2025"),
        ("2024-37/2024-38", "2024-01/2024-08", "early to mid 2024"),
        ("2024-12/2025", "2024-12/2025-12", "between December 2024 and December 2025"),
        ("2024-05/2024-05", "2024-05", "May 2024"),
        ("[2025,2024]", "[2024,2025]", "2024 or 2025"),
        ("[2024-21,2024-22]", "2024-03/2024-08", "between March and August 2024"),
        ("2024-05~/2024-08", "2024-05~/2024-08~", "around between May and August 2024"),
        ("2024-05?/2024-08~", "2024-05%/2024-08%", "probably around between May and August 2024"),
    ],
)
def test_edtf_is_kept_in_one_spelling(edtf: str, kept: str, described: str) -> None:
    window = window_from_edtf(edtf)
    assert (window.edtf, window.describe()) == (kept, described)
    assert window_from_edtf(window.edtf) == window


@pytest.mark.parametrize(
    "edtf",
    ["abc", "[", "[]", "/", "../", "/..", "../..", "2024/2025/2026", "2024-1", "2024-13", "2024-02-30", "2024-37-01", "2024-00",
     "2025/2024", "1899", "2200", "2024-05~/..", "../2024~", "2024-25", "20240501", "２０２４-0５"],
)  # fmt: skip
def test_other_edtf_is_refused(edtf: str) -> None:
    with pytest.raises(UnreadableWindow):
        window_from_edtf(edtf)


def test_edtfs_winter_is_refused_with_the_question_which() -> None:
    with pytest.raises(AmbiguousWindow, match="Which winter"):
        window_from_edtf("2025-24")


# Limits


def test_long_texts_are_refused_at_once() -> None:
    with pytest.raises(UnreadableWindow, match="120"):
        parse_window("early " * 100_000 + "2024", said_on=SAID)
    assert parse_window(f"{' ' * 100}early{' ' * 100}2024", said_on=SAID).edtf == "2024-37"


def test_every_example_is_read() -> None:
    assert all(parse_window(text, said_on=SAID).words == text for text in EXAMPLES)
    assert UnreadableWindow("no").examples == EXAMPLES
