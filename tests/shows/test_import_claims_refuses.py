"""What `manage.py import_claims` refuses, and how it says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError

from shows.claim_import import ImportRefused, import_claims
from shows.claim_import.table import NEEDED
from shows.models import Claim, Person, Season, Show, Source
from tests.factories import make_show
from tests.shows.claim_files import file_of, refusal, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def show() -> Show:
    return make_show(title="The Tide House")


# --- what is wrong ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "weather"}, "Line 3, kind: “weather” is none of"),
        ({"season": "two"}, "Line 3, season: “two” is no number of a season."),
        ({"season": "0"}, "Line 3, season: “0” is no number of a season."),
        ({"season": "99999"}, "Line 3, season: “99999” is no number of a season."),
        ({"value_edtf": "soon-ish or so"}, "Line 3, value_edtf: “soon-ish or so” cannot be read"),
        ({"value_edtf": "2025-24"}, "Line 3, value_edtf: Which winter is meant"),
        ({"value_edtf": ""}, "Line 3, value_edtf: it is empty"),
        (
            {"value_edtf": "2026-38", "words": "early 2026"},
            "Line 3, words: “early 2026” is 2026-37, which is not 2026-38.",
        ),
        ({"kind": "renewal", "value_edtf": "sure"}, "Line 3, value_edtf: “sure” is none of maybe, no, yes."),
        ({"kind": "episode_count", "value_edtf": "NaN"}, "Line 3, value_edtf: “NaN” is no number"),
        ({"kind": "metric", "value_edtf": "1e99"}, "Line 3, value_edtf: “1e99” is no number"),
        (
            {"kind": "metric", "value_edtf": "5e6", "statement": "many hours"},
            "Line 3, first_days: over how many days",
        ),
        (
            {"kind": "cast_return", "value_edtf": "yes"},
            "Line 3, statement: it does not begin with “Person (Character)”",
        ),
        ({"said_on": "last week"}, "Line 3, said_on: “last week” is no day, month or year"),
        ({"said_on": "2025-02-30"}, "Line 3, said_on: “2025-02-30” is no day"),
        ({"said_on": "2999"}, "Line 3, said_on: this day lies ahead."),
        ({"said_on": "1066"}, "Line 3, said_on: this is before 1900."),
        ({"seen_on": "2999-01-01"}, "Line 3, seen_on: this day lies ahead."),
        ({"seen_on": "2025-03-01"}, "Line 3, seen_on: a claim cannot have been seen before it was said."),
        ({"source": ""}, "Line 3, source: it is empty."),
        ({"source": "S" * 161}, "Line 3, source: it is longer than 160 signs."),
        ({"source_class": "friend"}, "Line 3, source_class: “friend” is none of agency, blog,"),
        (
            {"source_class": "blog"},
            "Line 3, source_class: line 2 gives The Evening Lanternpost another tier, press.",
        ),
        ({"url": ""}, "Line 3, url: Give the link"),
        ({"url": "javascript:alert(1)"}, "Line 3, url: Enter a valid URL."),
        ({"url": "https://lanternpost.example/" + "x" * 500}, "Line 3, url: it is longer than 500 signs."),
        ({"statement": ""}, "Line 3, statement: Give the source's words"),
        ({"statement": "bell \x07"}, "Line 3, statement: it contains a sign that cannot be printed."),
        ({"id": "1"}, "Line 3, id: “1” is the id of line 2 too."),
        ({"origin": "9"}, "Line 3, origin: no row of this file has the id “9”."),
        ({"id": "2", "origin": "2"}, "Line 3, origin: it leads from row to row back to this one."),
        ({"origin": "1", "season": "1"}, "Line 3, origin: The claim it repeats is about another season."),
        (
            {"supersedes": "1", "kind": "finale"},
            "Line 3, supersedes: A claim can only replace one about the same",
        ),
        ({"condition_topic": "filming_start"}, "Line 3, condition_words: a condition needs both"),
        (
            {"condition_topic": "filming_start", "condition_words": "soonish"},
            "Line 3, condition_words: “soonish” cannot",
        ),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column_and_nothing_is_written(
    tmp_path: Path, show: Show, change: dict[str, str], sentence: str
) -> None:
    words = refusal(file_of(tmp_path, {"id": "1"}, change))
    assert words.startswith("1 line cannot be read as a claim; nothing was written.")
    assert sentence in words
    assert not (Season.objects.exists() or Source.objects.exists() or Person.objects.exists())


def test_every_wrong_line_is_listed_the_first_twenty_of_them(tmp_path: Path, show: Show) -> None:
    words = refusal(file_of(tmp_path, {}, *[{"kind": f"kind {n}", "season": "x"} for n in range(15)]))
    assert words.startswith("15 lines cannot be read as claims")
    assert len(words.splitlines()) == 22
    assert words.endswith("… and 10 more.")


def test_a_circle_of_copies_is_refused(tmp_path: Path, show: Show) -> None:
    rows = [{"id": "a", "origin": "b"}, {"id": "b", "origin": "c"}, {"id": "c", "supersedes": "a"}]
    words = refusal(file_of(tmp_path, *[row | {"value_edtf": f"20{30 + n}"} for n, row in enumerate(rows)]))
    assert "Line 2, origin: it leads from row to row back to this one." in words
    assert "Line 4, supersedes: it leads" in words


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "lacks the columns show, season"),
        (b"show;season;kind\n", "Columns are separated by commas."),
        (",".join(NEEDED).encode() + b"\n", "has a header and no rows."),
        (",".join(NEEDED[1:]).encode() + b"\n", "lacks the column show."),
        (",".join([*NEEDED, "show"]).encode() + b"\n", "has the column show more than once."),
        ("show,season\ncafé,1\n".encode("latin-1"), "is not in UTF-8"),
        ("show,season\n".encode("utf-16"), "is not in UTF-8"),
        (b"show\0,season\n", "is not in UTF-8, or no text at all"),
        (b",".join(name.encode() for name in NEEDED) + b'\n"open', "line 2, is not CSV"),
        (b",".join(name.encode() for name in NEEDED) + b"\n" + b"x" * 140_000, "is not CSV: field larger"),
        (
            b",".join(name.encode() for name in NEEDED) + b"\na,b\n",
            "Line 2, row: it has 2 cells, the header has 9.",
        ),
        (b"x" * 5_000_001, "is larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_table_of_claims_is_one_clear_sentence(
    tmp_path: Path, raw: bytes, sentence: str
) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(raw)
    with pytest.raises(ImportRefused) as caught:
        import_claims(path)
    assert sentence in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CommandError, match="is not there, or is no file"):
            run(path)


def test_a_byte_order_mark_blank_lines_and_long_cells_are_no_trouble(tmp_path: Path, show: Show) -> None:
    path = file_of(
        tmp_path,
        {"statement": "One\ntwo"},
        {"kind": "renewal", "value_edtf": "perhaps"},
        encoding="utf-8-sig",
    )
    path.write_text(path.read_text(encoding="utf-8").replace('press"\n', 'press"\n\n'), encoding="utf-8")
    assert "Line 4, value_edtf: “perhaps”" in refusal(path)


def test_ten_thousand_rows_are_the_most(tmp_path: Path, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shows.claim_import.table.MOST_ROWS", 2)
    assert "More than 2 rows: split the file." in refusal(file_of(tmp_path, {}, {}, {}))


def test_a_name_that_several_shows_bear_asks_for_the_slug(tmp_path: Path, show: Show) -> None:
    make_show(title="The Tide House", slug="tide-house-us")
    assert "Line 2, show: several shows are called" in refusal(file_of(tmp_path, {}))
    run(file_of(tmp_path, {"show": "tide-house-us"}))
    assert Claim.objects.get().season.show.slug == "tide-house-us"
