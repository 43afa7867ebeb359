"""docs/reference/windows.md: every row of its tables is what the reader and the printer really do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shows.windows import AmbiguousWindow, parse_window

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "windows.md"
SAID = date(2025, 3, 1)


def _rows(columns: int) -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if len(row) == columns and row[0] not in ("you write", "---")]


@pytest.mark.parametrize("row", _rows(5), ids=lambda row: row[0])
def test_the_page_says_what_the_words_mean(row: list[str]) -> None:
    window = parse_window(row[0], said_on=SAID)
    days = [day.isoformat() if day else "" for day in (window.earliest, window.latest)]
    assert [window.edtf, *days, window.describe()] == [row[1].strip("`"), *row[2:]]


@pytest.mark.parametrize("row", _rows(3), ids=lambda row: row[0])
def test_the_page_says_what_is_asked(row: list[str]) -> None:
    with pytest.raises(AmbiguousWindow) as refused:
        parse_window(row[0], said_on=SAID)
    assert [refused.value.question, "; ".join(refused.value.choices)] == row[1:]


def test_the_page_has_its_rows() -> None:
    assert len(_rows(5)) > 100
    assert len(_rows(3)) > 10
