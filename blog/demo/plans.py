"""What a demo article is made of, as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Prose:
    """Paragraphs parted by an empty line; a line that begins with "## " is a heading, with "- " an item of a list."""

    text: str

    @property
    def html(self) -> str:
        return "".join(_paragraph(part.strip()) for part in self.text.strip().split("\n\n"))


@dataclass(frozen=True)
class Live:
    show: str
    season: int
    view: str


@dataclass(frozen=True)
class Said:
    words: str
    speaker: str
    link: str = ""


@dataclass(frozen=True)
class Elsewhere:
    link: str
    title: str
    description: str


@dataclass(frozen=True)
class Shown:
    """A picture drawn for the article: a poster's scene, lying."""

    scene: str
    palette: str
    alt: str
    caption: str = ""


BlockPlan = Prose | Live | Said | Elsewhere | Shown


@dataclass(frozen=True, kw_only=True)
class Piece:
    """`days_ago` is when it went live: below zero it is scheduled, None leaves it a draft."""

    slug: str
    title: str
    summary: str
    category: str
    authors: tuple[str, ...]
    seasons: tuple[tuple[str, int], ...]
    tags: tuple[str, ...]
    lead: Shown
    blocks: tuple[BlockPlan, ...]
    days_ago: float | None
    later: Later | None = None


@dataclass(frozen=True, kw_only=True)
class Later:
    """A second, substantive revision: blocks added at the end, and what readers are told about it."""

    days_ago: float
    note: str
    blocks: tuple[BlockPlan, ...] = field(default=())


def _paragraph(text: str) -> str:
    text = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace("\n", " ")
    if text.startswith("## "):
        return f"<h2>{text[3:]}</h2>"
    if text.startswith("- "):
        return (
            "<ul>"
            + "".join(f"<li><p>{item}</p></li>" for item in re.split(r"(?:^| )- ", text) if item)
            + "</ul>"
        )
    return f"<p>{text}</p>"
