"""Documentation that cannot fall behind, and files that do not tell where they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.reference import PAGES, ROOT

OUTSIDE = {"var", "__pycache__"}
TEXT = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".toml",
    ".txt",
    ".sh",
    ".svg",
    ".conf",
    ".service",
    ".example",
    "",
}
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Folders and hosts of the machine a file was made on. The brackets keep this file from finding itself.
TRACES = re.compile(
    r"/[w]ork/|/[r]oot/|/[h]ome/\w|/[o]pt/|[p]yenv|[p]ypi\.org|[p]ythonhosted|[r]egistry\.npm|bash_[j]obs|/tmp/[a-z]"
)


def files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part in OUTSIDE or (part.startswith(".") and part != ".ci") for part in parts[:-1])
        if path.is_file() and not hidden and path.suffix in TEXT and path.name != ".env":
            yield path


def pages() -> list[Path]:
    return [path for path in files() if path.suffix == ".md"]


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("name", PAGES)
def test_reference_page_says_what_the_code_declares(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name](), "Run make reference."


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_the_documentation_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, fragment = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        assert goal.exists(), f"{page.name} links to {target}, which is not there"
        if fragment:
            headings = HEADING.findall(goal.read_text(encoding="utf-8"))
            assert fragment in {anchor(heading) for heading in headings}, f"{target} has no such heading"


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}


def test_no_file_tells_where_it_was_made() -> None:
    told = {
        str(path.relative_to(ROOT)): found.group()
        for path in files()
        if (found := TRACES.search(path.read_text(encoding="utf-8")))
    }
    assert told == {}


def test_no_file_has_outgrown_its_ceiling() -> None:
    code = (path for path in files() if path.suffix == ".py" and "migrations" not in path.parts)
    long = {
        str(path.relative_to(ROOT)): n for path in code if (n := len(path.read_text().splitlines())) > 400
    }
    assert long == {}
