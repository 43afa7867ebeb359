"""What changed between two revisions, or between a revision and the draft, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Literal

from django.utils.html import strip_tags

from blog import blocks
from blog.blocks import Frozen
from blog.models import Article, LiveBlock, Picture, Revision
from shows.models import Season

_ENDS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>|<hr>")


@dataclass(frozen=True)
class Line:
    kind: Literal["same", "gone", "new"]
    words: str


def compare(before: list[str], after: list[str]) -> list[Line]:
    lines: list[Line] = []
    for operation, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            lines += [Line("same", words) for words in before[a:b]]
        else:
            lines += [Line("gone", words) for words in before[a:b]]
            lines += [Line("new", words) for words in after[c:d]]
    return lines


def lines_of_revision(revision: Revision) -> list[str]:
    subjects = [subject.season for subject in revision.subjects.all() if subject.is_subject]
    head = _head(revision, [str(author) for author in revision.byline], subjects)
    return head + _tags(revision.tags.all()) + list(_body(revision.blocks))


def lines_of_draft(article: Article) -> list[str]:
    subjects = [subject.season for subject in article.subjects.select_related("season__show")]
    authors = [str(line.author) for line in article.bylines.select_related("author")]
    return (
        _head(article, authors, subjects)
        + _tags(article.tags.all())
        + list(_body(blocks.freeze_draft(article)))
    )


def _head(text: Revision | Article, authors: Iterable[str], seasons: Iterable[Season]) -> list[str]:
    picture = text.lead_picture
    return [
        f"Title: {text.title}",
        f"Summary: {text.summary}",
        f"Category: {text.category}",
        f"Lead picture: {picture.alt if picture else 'none'}",
        f"Authors: {', '.join(authors)}",
        f"Seasons: {', '.join(map(str, seasons))}",
    ]


def _tags(tags: Iterable[object]) -> list[str]:
    return [f"Tags: {', '.join(sorted(map(str, tags)))}"]


def _body(frozen: list[Frozen]) -> Iterator[str]:
    pictures = Picture.objects.in_bulk(blocks.picture_ids(frozen))
    seasons = Season.objects.select_related("show").in_bulk(blocks.season_ids(frozen))
    for block in frozen:
        match block["type"]:
            case "text":
                yield from _paragraphs(block["html"])
            case "picture":
                yield f"[Picture] {pictures.get(block['picture_id'], 'deleted')} {block['caption']}".rstrip()
            case "live":
                view = LiveBlock.View(block["view"]).label
                yield f"[Live] {view}: {seasons.get(block['season_id'], 'deleted')}"
            case kind:
                words = [value for name, value in block.items() if name != "type" and value]
                yield f"[{kind.capitalize()}] {' · '.join(words)}"


def _paragraphs(html: str) -> Iterator[str]:
    for part in _ENDS.split(html):
        if words := unescape(strip_tags(part)).strip():
            yield words
