"""The measure, and what the score reaches by it on comments that nobody here wrote."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from statistics import fmean

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from comments.spam.evaluation import auc, percentile, recall_at, run
from comments.spam.labelled import FileError, Labelled, read_labelled
from comments.spam.model import FALSE_ALARMS, LESSONS_NEEDED, SLOTS, SUREST
from comments.spam.scoring import HEARD_FROM

HEAD = "COMMENT_ID,AUTHOR,DATE,CONTENT,CLASS\n"


@pytest.fixture(scope="module")
def youtube() -> list[Path]:
    folder = Path(settings.BASE_DIR).parent / "shared/data/spam/youtube"
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        pytest.skip("The shared data (spam/youtube) is not beside this checkout.")
    return paths


def test_the_score_reaches_what_was_asked_of_it(youtube: list[Path]) -> None:
    files = [read_labelled(path) for path in youtube]
    assert [len(file.comments) for file in files] == [350, 350, 438, 448]
    assert [len(file.warnings) for file in files] == [
        0,
        0,
        0,
        2,
    ]  # two rows twice, and a forgotten quotation mark
    measured = run(files, seed=1)
    everything = range(len(files))
    assert auc(measured.pooled) >= 0.985
    assert recall_at(measured.pooled, 0.01) >= 0.85
    false_positives, recall = measured.flagged(everything)
    assert false_positives <= 0.01
    assert recall >= 0.75
    assert auc(measured.after[100]) >= 0.955
    for disguised in measured.disguised.values():
        assert auc(measured.pooled) - auc(disguised) <= 0.02
        assert recall_at(measured.pooled, 0.01) - recall_at(disguised, 0.01) <= 0.02
    assert 0 < percentile(measured.milliseconds, 0.5) <= percentile(measured.milliseconds, 0.95)


def write(folder: Path, name: str, rows: str, head: str = HEAD) -> str:
    path = folder / name
    path.write_text(head + rows, encoding="utf-8")
    return str(path)


def rows(word: str, count: int = 30) -> str:
    spam = "".join(f"s{n},Bot {n},,Check out my {word} number {n},1\n" for n in range(count))
    return spam + "".join(f"h{n},Fan {n},,I liked the {word} of episode {n},0\n" for n in range(count))


def test_the_report_names_each_file_and_all_together(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    files = [
        write(tmp_path, "one.csv", rows("song")),
        write(tmp_path, "two.csv", rows("scene") + rows("scene")[:40]),
    ]
    files[1] = write(tmp_path, "two.csv", rows("scene") + "s0,Bot 0,,Check out my scene number 0,1\n")
    call_command("spam_eval", *files, orders=2, stdout=out, stderr=err)
    lines = out.getvalue().splitlines()
    assert [line.split()[:3] for line in lines if line.startswith(("one", "two", "pooled "))] == [
        ["one.csv", "60", "30"],
        ["two.csv", "61", "31"],
        ["pooled", "121", "61"],
    ]
    assert "1.0000" in next(line for line in lines if line.startswith("pooled "))
    assert any("50: 1.0000" in line for line in lines)
    assert "two.csv: 1 row stands there twice." in err.getvalue()


def test_several_files_are_held_out_in_every_combination(tmp_path: Path) -> None:
    out = StringIO()
    files = [write(tmp_path, f"{word}.csv", rows(word)) for word in ("song", "scene", "film")]
    call_command("spam_eval", *files, orders=1, hold_out=2, stdout=out)
    lines = [line.split()[:3] for line in out.getvalue().splitlines()]
    assert lines[0] == ["Every", "2", "files"]
    assert ["film.csv", "60", "30"] in lines
    assert ["pooled", "360", "180"] in lines  # three pairs of files


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        (HEAD, "a,b,c,Hello,2\n", "bad.csv, line 2: CLASS is '2'; it must be 0 or 1, ham or spam."),
        (
            HEAD,
            "a,b,c,Hello,1\na,b,c,Hello,\n",
            "bad.csv, line 3: CLASS is ''; it must be 0 or 1, ham or spam.",
        ),
        (HEAD, "a,b,c,Hello\n", "bad.csv, line 2: there are too few fields."),
        (HEAD, "a,b,c,Hello,1,2\n", "bad.csv, line 2: there are too many fields."),
        ("A,CONTENT\n", "a,b\n", "bad.csv, line 1: there is no column CLASS."),
        ("", "", "bad.csv, line 1: there is no column CONTENT."),
        (HEAD, 'a,b,c,"Hello,1\n', "bad.csv, line 2: there are too few fields."),
        (HEAD, "a,b,c,Hello,1\n", "bad.csv needs comments of both classes; it has 1, 1 of them spam."),
    ],
)
def test_a_bad_file_is_one_clear_sentence(tmp_path: Path, head: str, body: str, words: str) -> None:
    good = write(tmp_path, "good.csv", rows("song"))
    with pytest.raises(CommandError) as refused:
        call_command("spam_eval", good, write(tmp_path, "bad.csv", body, head))
    assert str(refused.value) == words


COMMENTS = '"Check out\nmy channel; now",A,1\nI liked it,B,0\n"He said ""no"", twice",C,0\n'


@pytest.mark.parametrize(
    "content",
    [
        f"CONTENT,AUTHOR,CLASS\n{COMMENTS}".encode("utf-8-sig"),
        f"CONTENT,AUTHOR,CLASS\n{COMMENTS}".encode("utf-16"),
        f"content, Author ,Class\n{COMMENTS}".encode(),
        f"CONTENT,AUTHOR,CLASS\n{COMMENTS}\n\n".replace(",A,1", ",A,spam").replace(",0", ",Ham").encode(),
        b'CLASS;CONTENT;AUTHOR\n1;"Check out\nmy channel; now";A\n0;I liked it;B\n0;"He said ""no"", twice";C',
        b'AUTHOR\tCLASS\tCONTENT\nA\t1\t"Check out\nmy channel; now"\nB\t0\tI liked it\nC\t0\t"He said ""no"", twice"\n',
        b'"CLASS","CONTENT","AUTHOR"\r\n1.0,"Check out\nmy channel; now",A\r\n0.0,I liked it,B\r\n0,"He said ""no"", twice",C\r\n',
    ],
)
def test_files_as_other_programs_write_them(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one.csv").write_bytes(content)
    assert read_labelled(tmp_path / "one.csv").comments == [
        Labelled("A", "Check out\nmy channel; now", True),
        Labelled("B", "I liked it", False),
        Labelled("C", 'He said "no", twice', False),
    ]


def test_the_line_is_named_where_a_text_of_several_lines_came_before(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_bytes(f"CONTENT,AUTHOR,CLASS\n{COMMENTS}caf\u00e9,D,0\n".encode("latin-1"))
    with pytest.raises(FileError, match=r"one\.csv, line 6 is not UTF-8"):
        read_labelled(tmp_path / "one.csv")
    (tmp_path / "one.csv").write_text(f"CONTENT,AUTHOR,CLASS\n{COMMENTS}so,D,maybe\n")
    with pytest.raises(FileError, match=r"one\.csv, line 6: CLASS is 'maybe'"):
        read_labelled(tmp_path / "one.csv")


def test_files_that_cannot_be_read_and_too_few_of_them(tmp_path: Path) -> None:
    good = write(tmp_path, "good.csv", rows("song"))
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + b"a,b,c,caf\xe9,1\n")
    for arguments, words in (
        ([good], "give two at least"),
        ([good, str(tmp_path / "none.csv")], "does not exist"),
        ([good, str(tmp_path / "latin.csv")], "is not UTF-8"),
        ([good, str(tmp_path)], "cannot be read"),
        ([good, good, "--orders=0"], "between 1 and 100"),
        ([good, good, "--hold-out=2"], "leave one file to learn from"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("spam_eval", *arguments)


def test_what_looks_odd_is_said_and_counts_as_it_stands(tmp_path: Path) -> None:
    odd = 'x,A,,,0\ny,B,,"Nice. ,0\nz,C,2013,Croatia,0\nq,D,2013,Wow",1\n'
    file = read_labelled(Path(write(tmp_path, "odd.csv", odd)))
    assert len(file.comments) == 2
    assert file.warnings == ["Line 2: CONTENT is empty.", "Line 5 may hold several rows in one field."]


def test_the_page_about_it_names_the_figures_of_the_code() -> None:
    page = " ".join(
        (Path(settings.BASE_DIR) / "docs/explanation/spam.md").read_text(encoding="utf-8").split()
    )
    assert f"more like spam than not, after {HEARD_FROM} lessons of each kind" in page
    assert f"at least {SUREST:.0%}".replace("%", " %") in page
    assert f"{1 - FALSE_ALARMS:.1%}".replace("%", " %") + " of honest comments" in page
    assert f"after {LESSONS_NEEDED} lessons of each kind" in page
    assert f"{SLOTS:,} slots" in page


def test_auc_and_recall_by_hand() -> None:
    pairs = [(3.0, True), (2.0, False), (1.0, True), (1.0, False), (0.0, False)]
    assert auc(pairs) == pytest.approx((3 + 1.5) / 6)
    assert recall_at(pairs, 0.01) == 0.5
    assert recall_at(pairs, 0.4) == 0.5
    assert recall_at(pairs, 0.67) == 1.0
    assert fmean([auc([(1.0, True), (1.0, False)])]) == 0.5
