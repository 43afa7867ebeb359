"""What the page on reports says is what the program does."""

from __future__ import annotations

import re

import pytest

from comments import editing, own, own_forms, reports
from tests.site.reference import ROOT

PAGE = (ROOT / "docs" / "explanation" / "reports.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
ROW = re.compile(r"^\| (\d+) \| (\d+) \| ([\d.]+) \|$", re.MULTILINE)


def test_table_of_weights_is_what_the_function_gives() -> None:
    rows = ROW.findall(PAGE)
    assert len(rows) == 6
    for upheld, dismissed, said in rows:
        assert float(said) == pytest.approx(reports.weight(int(upheld), int(dismissed)), abs=0.005)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (own.LINK_LASTS.days, "works for {} days"),
        (reports.REMEMBERED.days, "the last {} days"),
        (own_forms.LONGEST_APPEAL, "up to {:,} characters"),
    ],
)
def test_numbers_are_those_of_the_program(number: int, words: str) -> None:
    assert words.format(number) in WORDS


def test_numbers_that_are_written_out(settings: object) -> None:
    assert (reports.MOST_PER_BROWSER, reports.MOST_PER_NETWORK, reports.MOST_PER_COMMENT) == (10, 20, 100)
    assert (
        "Ten reports an hour from one browser, twenty from one network, a hundred about one comment" in WORDS
    )
    assert reports.MOST_HIDDEN == 30 and "thirty comments were hidden within an hour" in WORDS
    assert settings.COMMENT_EDIT_MINUTES == 5 and "For five minutes" in WORDS  # type: ignore[attr-defined]
    assert settings.COMMENT_REPORTS_TO_HIDE == 3 and "When three readers" in WORDS  # type: ignore[attr-defined]
    assert own.LATELY.days == 14 and "for two weeks" in WORDS


def test_states_are_told_as_the_page_tells_them() -> None:
    for state in own.State:
        assert f"| {state.value.partition(';')[0]} |" in PAGE
    assert set(editing.MAY_CHANGE) == {"pending", "approved", "spam"}
