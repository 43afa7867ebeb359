"""The sheets and the script keep their size, load nothing from elsewhere, and know every class the reference names."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from cliffhanger.staticfiles import FoldedStaticFilesStorage, fold

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
IMPORTED = re.findall(r'@import url\("([^"]+)"\)', (CSS / "site.css").read_text())
CERTAINTIES = ["confirmed", "official_window", "reported", "rumoured", "estimated", "unknown", "cancelled"]
STATES = ["stands", "superseded", "withdrawn", "confirmed", "refuted", "expired"]


def folded_sheet() -> str:
    return fold((CSS / "site.css").read_text(), lambda part: (CSS / part).read_text())


def test_folding_keeps_every_part_in_its_layer() -> None:
    sheet = fold(
        '/* why */\n@layer base, pages;\n@import url("a.css") layer(base);\n@import url("b.css") layer(pages);\n',
        {"a.css": "p {\n  margin: 0;\n}\n", "b.css": "/* no */ h1 { margin: 1px }"}.__getitem__,
    )
    assert sheet == "@layer base,pages;@layer base{p{margin: 0}}@layer pages{h1{margin: 1px}}"


def test_folding_keeps_the_space_that_means_something() -> None:
    sheet = fold("nav  :is(a, b) > c {\n  width: calc(1px + 2em);\n}\na :hover { margin: 0 1px }", str)
    assert sheet == "nav :is(a,b) > c{width: calc(1px + 2em)}a :hover{margin: 0 1px}"


def test_no_text_in_the_sheets_could_be_squeezed() -> None:
    texts = [text for path in CSS.glob("*.css") for text in re.findall(r'"[^"\n]*"', path.read_text())]
    assert texts
    assert [text for text in texts if re.search(r"[{};,]|\s\s", text)] == []


def test_nothing_is_left_to_fetch() -> None:
    assert len(IMPORTED) > 5
    assert "@import" not in folded_sheet()
    assert "url(" not in folded_sheet()


def test_collected_sheet_is_one_file_and_follows_its_parts(tmp_path: Path, settings: object) -> None:
    from django.contrib.staticfiles.finders import get_finders

    storage = FoldedStaticFilesStorage(location=str(tmp_path))
    paths = {
        name: (source, name)
        for finder in get_finders()
        for name, source in finder.list([])
        if name.startswith("css/")
    }
    (tmp_path / "css").mkdir()
    for name, (source, path) in paths.items():
        (tmp_path / name).write_bytes(source.open(path).read())
    done = {name: hashed for name, hashed, processed in storage.post_process(paths) if processed is True}
    assert (tmp_path / done["css/site.css"]).read_text() == folded_sheet()


@pytest.mark.parametrize(
    ("size", "limit"),
    [
        (len(folded_sheet().encode()), 35 * 1024),
        ((ROOT / "static" / "js" / "site.js").stat().st_size, 6 * 1024),
    ],
    ids=["style", "script"],
)
def test_weight(size: int, limit: int) -> None:
    assert size <= limit


def test_braces_are_balanced() -> None:
    for path in CSS.glob("*.css"):
        text = path.read_text()
        assert text.count("{") == text.count("}"), path.name


def test_every_class_of_the_reference_has_a_rule() -> None:
    reference = (ROOT / "docs" / "reference" / "look.md").read_text()
    named = {name for value in re.findall(r'class="([^"{<]+)"', reference) for name in value.split()}
    sheets = "".join(path.read_text() for path in CSS.glob("*.css"))
    known = set(re.findall(r"\.([a-z][\w-]*)", sheets))
    bare = (
        "agenda article claim--stands comment__reply field--error field__input "
        "home__next lead__text live--answer next rows"
    )
    assert named - known == set(bare.split())


def test_every_certainty_and_state_looks_different() -> None:
    sheet = folded_sheet()
    for key in CERTAINTIES:
        assert key in {"unknown"} or f".status--{key}" in sheet
        assert key in {"cancelled"} or f".answer--{key}" in sheet
    for key in STATES:
        assert f".chip--{key}" in sheet


def test_icon_in_the_page_is_the_icon_in_the_folder() -> None:
    partial = unquote((ROOT / "templates" / "partials" / "icon.html").read_text())
    assert (ROOT / "static" / "img" / "favicon.svg").read_text().strip().replace('"', "'") in partial
