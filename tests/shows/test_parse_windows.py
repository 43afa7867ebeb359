"""`manage.py parse_windows`: a CSV of phrases in, how each is understood out."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def _printed(path: Path) -> list[list[str]]:
    out = StringIO()
    call_command("parse_windows", str(path), stdout=out)
    return list(csv.reader(StringIO(out.getvalue())))


def test_it_prints_the_window_of_each_phrase_or_the_question(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text(
        "note,phrase,said_on\n,early 2024,2023-01-10\n,next month,\n,05/01/2024,2023-01-10\n"
        ',"March 14, 2026",\n,TBA,2025-03-01\n,not before 2026,2025-03-01\n,2026,yesterday\n',
        encoding="utf-8-sig",
    )
    header, *rows = _printed(path)
    assert header == ["phrase", "said_on", "edtf", "earliest", "latest", "question"]
    assert [row[:5] for row in rows] == [
        ["early 2024", "2023-01-10", "2024-37", "2024-01-01", "2024-04-30"],
        ["next month", "", "", "", ""],
        ["05/01/2024", "2023-01-10", "", "", ""],
        ["March 14, 2026", "", "2026-03-14", "2026-03-14", "2026-03-14"],
        ["TBA", "2025-03-01", "", "", ""],
        ["not before 2026", "2025-03-01", "2026-01-01/..", "2026-01-01", ""],
        ["2026", "yesterday", "", "", ""],
    ]
    assert [bool(row[5]) for row in rows] == [False, True, True, False, False, False, True]
    assert rows[2][5] == "Does “05/01/2024” mean 5 January 2024 or 1 May 2024?"


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file or directory"):
        _printed(tmp_path / "none.csv")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text("phrase\nearly 2024\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"phrases\.csv lacks the column said_on\."):
        _printed(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00phrase"])
def test_what_is_not_such_a_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "phrases.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"phrases\.csv"):
        _printed(path)


def test_a_short_row_is_a_phrase_without_its_day(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text("phrase,said_on\nearly 2024\n", encoding="utf-8")
    assert _printed(path)[1][2] == "2024-37"
