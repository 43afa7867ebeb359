"""What stands between a draft and its readers. Blocking findings stop `blog.publishing.publish`, whoever calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.utils import timezone
from django.utils.html import strip_tags

from blog.blocks import draft_blocks
from blog.models import Article, Block, LiveBlock, Picture, PictureBlock, RichText
from blog.overclaims import Overclaim, bare_release_date, overclaims
from shows.models import Season
from shows.reading import standings_of
from shows.standing import Standing

_ABOUT_A_RELEASE = re.compile(
    r"\b(?:season \d+|release|premiere|renewed|trailer|cast|cancelled)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Finding:
    """`code` is for tests and styles, `words` for the editor."""

    code: str
    words: str
    blocks: bool


def checklist(article: Article, at: datetime) -> list[Finding]:
    """Everything to mend or to think about before the draft goes live at `at`, what blocks first."""
    seasons = [subject.season for subject in article.subjects.select_related("season__show")]
    rows = draft_blocks(article)
    shown = [row.season for row in rows if isinstance(row, LiveBlock)]
    # An article that names no subject is measured by the seasons that its live blocks show.
    measured = seasons or list({season.pk: season for season in shown}.values())
    held = standings_of(measured, timezone.localtime(at))
    standings = [held[season.pk] for season in measured]
    found = [
        *_missing(article, rows, seasons),
        *_pictures(article, rows),
        *_claims_too_much(article, rows, measured, standings, at),
    ]
    return sorted(found, key=lambda finding: not finding.blocks)


def blocking(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.blocks]


def _missing(article: Article, rows: Sequence[Block], seasons: Sequence[Season]) -> Iterator[Finding]:
    # A category it always has: the database sees to that.
    if not article.bylines.exists():
        yield Finding("no-author", "The byline is empty: choose at least one author.", True)
    if all(isinstance(row, RichText) and not strip_tags(row.html).strip() for row in rows):
        yield Finding("empty-body", "The body is empty.", True)
    if not article.summary.strip():
        yield Finding(
            "no-summary", "There is no summary: lists, feeds and search results will show none.", False
        )
    if not seasons and _ABOUT_A_RELEASE.search(article.title):
        words = "No season leads this article, so nothing checks what its title says."
        yield Finding("no-season", words, False)


def _pictures(article: Article, rows: Sequence[Block]) -> Iterator[Finding]:
    shown = [article.lead_picture] if article.lead_picture else []
    shown += [row.picture for row in rows if isinstance(row, PictureBlock)]
    for picture in dict.fromkeys(shown):
        if missing := _lacks(picture):
            words = f"The picture “{picture.alt or picture.image.name}” has no {missing}."
            yield Finding("picture-incomplete", words, True)


def _lacks(picture: Picture) -> str:
    return " and no ".join(
        name
        for name, value in (("alternative text", picture.alt), ("credit", picture.credit))
        if not value.strip()
    )


def _claims_too_much(
    article: Article,
    rows: Sequence[Block],
    seasons: Sequence[Season],
    standings: Sequence[Standing],
    at: datetime,
) -> Iterator[Finding]:
    on = timezone.localtime(at).date()
    titles = [season.show.title for season in seasons]
    for place in ("title", "summary"):
        text = getattr(article, place)
        for overclaim in overclaims(text, standings, on=on, titles=titles):
            yield Finding(f"{place}-overclaims", _words(f"The {place}", overclaim), True)
    if bare_release_date(article.title, standings):
        words = "The title speaks of a release date; none is confirmed. Say so, or ask the question."
        yield Finding("title-suggests-date", words, False)
    for row in rows:
        if isinstance(row, RichText):
            for overclaim in overclaims(_plain(row.html), standings, on=on, titles=titles):
                yield Finding("text-overclaims", _words("The text", overclaim), False)


def _words(place: str, overclaim: Overclaim) -> str:
    return f"{place} says “{overclaim.words}”, but {overclaim.reason}."


def _plain(html: str) -> str:
    """The words of rich text; the end of a paragraph ends a sentence."""
    return unescape(strip_tags(re.sub(r"</(?:p|h2|h3|li|blockquote)>", ". ", html)))
