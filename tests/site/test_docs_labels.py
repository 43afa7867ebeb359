"""Buttons, fields and headings that the how-to pages name in bold are called so in the program."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.site.reference import ROOT

PAGES = ("moderate", "publish", "record-a-claim", "write-an-article")
BOLD = re.compile(r"\*\*([^*|]+?)\*\*")
# Of Django's admin, whose words are not ours to change.
DJANGO = {"+", "Add", "History", "Save", "Staff status"}
# What the admin puts together from a verb and a model's name.
MADE_UP = {
    "Add another Author": "author",
    "Add another Season": "season",
    "Restore revision 1": "Restore revision {{",
}


@cache
def program() -> str:
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/*.js")]
    files += [
        path for app in ("cliffhanger", "shows", "blog", "comments") for path in ROOT.glob(f"{app}/**/*.py")
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if "demo" not in path.parts)


def labels(page: str) -> set[str]:
    text = " ".join((ROOT / "docs" / "how-to" / f"{page}.md").read_text(encoding="utf-8").split())
    return set(BOLD.findall(text)) - DJANGO


def is_called_so(label: str) -> bool:
    """As words of a template or a form, or as the name of a model or of one of its columns."""
    label = MADE_UP.get(label, label)
    column, model = label.lower().replace(" ", "_"), label.replace(" ", "").removesuffix("s")
    spellings = (
        f'"{label}',
        f">{label}",
        f" {label}<",
        f'"{label.lower()}"',
        f" {column} = models.",
    )
    return any(spelling in program() for spelling in spellings) or f"class {model}(models.Model)" in program()


@pytest.mark.parametrize("page", PAGES)
def test_labels_are_those_of_the_program(page: str) -> None:
    named = labels(page)
    assert len(named) > 3
    assert {label for label in named if not is_called_so(label)} == set()


def test_a_label_that_is_not_there_is_noticed() -> None:
    assert not is_called_so("Save and forget")
    assert not is_called_so("Prepublish")
