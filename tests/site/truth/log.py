"""Reading the change log, on release pages, on the page of all changes and in its feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from tests.site.truth.mentions import mentions
from tests.site.truth.pages import Element

ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Step:
    """One line of the log: since `day` this fact is `new`."""

    day: date
    fact: str
    new: str


def read_log_page(
    page: Element, by_path: dict[str, int], season: int | None = None
) -> Iterator[tuple[int, Step]]:
    """The steps of a release page's log, or of the page of all changes."""
    for change in page.all(".change"):
        links = [link.split("#")[0] for link in change.links()]
        about = season or next(by_path[link] for link in links if link in by_path)
        day = _day(change.one(".change__day").text)
        for line in change.all(".change__line"):
            if "change__line--corrected" not in line.classes:
                *_, new = line.one(".change__values").all("span")
                yield about, Step(day, line.one(".change__fact").text, new.text)


def read_log_feed(feed: ElementTree.Element, by_path: dict[str, int]) -> Iterator[tuple[int, Step]]:
    for entry in feed.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        season = by_path[link.attrib["href"].removeprefix("http://testserver").split("#")[0]]
        match = re.fullmatch(
            r".*, season \d+: (stage|premiere|our call|trailer|episodes|return of \w+): (.*)",
            entry.findtext(f"{ATOM}title", ""),
        )
        since = re.search(r"Since (\d+ \w+ \d{4})\.", entry.findtext(f"{ATOM}summary", ""))
        assert match and since
        yield season, Step(_day(since[1]), match[1], match[2])


def _day(words: str) -> date:
    span = mentions(words)[0].span
    assert span is not None and span.first is not None
    return span.first
