"""The surfaces on which a reader, a machine or an editor is told of a season, each as it was really rendered."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from django.test import Client

from shows.models import Season
from tests.site.truth.log import ATOM, Step, read_log_feed, read_log_page
from tests.site.truth.pages import Element, Line, lines, read
from tests.site.truth.sayings import CHARACTERS

# Parts of a page that speak of other pages, or of what readers say.
ASIDE = ("related", "comments-title")
PEOPLE = tuple(f"/people/actor-of-{name.lower()}/" for name in CHARACTERS)
_ROWS = (".rows__item", ".agenda__item", ".card--season", ".next__item")


@dataclass
class Told:
    """What one surface tells of one season."""

    lines: list[Line] = field(default_factory=list)
    countdowns: list[datetime] = field(default_factory=list)
    machine_days: list[str] = field(default_factory=list)  # startDate, <time datetime>, DTSTART
    steps: list[Step] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def say(self, text: str, *places: str) -> None:
        self.lines.append(Line(" ".join(text.split()), frozenset(places)))


Surfaces = dict[str, dict[int, Told]]  # by the surface's name and the season's id


class Site:
    """Asks the pages of these seasons and takes them apart."""

    def __init__(self, seasons: Sequence[Season], articles: dict[str, list[Season]], editor: Client) -> None:
        self.seasons, self.articles, self.editor, self.reader = seasons, articles, editor, Client()
        self.by_path = {season.get_absolute_url(): season.pk for season in seasons}
        self.by_path |= {season.show.get_absolute_url(): season.pk for season in seasons}

    def surfaces(self) -> Surfaces:
        found: Surfaces = defaultdict(lambda: defaultdict(Told))
        for season in self.seasons:
            self._release_page(season, found)
            self._show_page(season, found)
            self._feed(season, found)
            self._admin(season, found)
        for address, about in self.articles.items():
            self._article(address, about, found)
        self._calendar(found)
        self._changes(found)
        self._scorecard(found)
        for address in ("/shows/", "/upcoming/", "/platforms/northlight/", "/", "/search/?q=a", *PEOPLE):
            self._list(address, found)
        self._admin_list(found)
        return {name: dict(told) for name, told in found.items()}

    def get(self, address: str) -> str:
        response = self.reader.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    # --- one season -----------------------------------------------------------------------------------------------
    def _release_page(self, season: Season, found: Surfaces) -> None:
        page = read(self.get(season.get_absolute_url()))
        read_release_page(page, season.pk, found)

    def travelled(self, season: Season, day: date) -> Surfaces:
        """The release page as it stood on a day."""
        found: Surfaces = defaultdict(lambda: defaultdict(Told))
        read_release_page(read(self.get(f"{season.get_absolute_url()}?at={day}")), season.pk, found)
        return found

    def _show_page(self, season: Season, found: Surfaces) -> None:
        page = read(self.get(season.show.get_absolute_url()))
        told = found["list"][season.pk]
        self._rows(page, found)
        told.machine_days += structured_days(page)

    def _feed(self, season: Season, found: Surfaces) -> None:
        read_feed(_feed(self.get(f"/shows/{season.show.slug}/feed.atom")), self.by_path, found["feed"])

    def _admin(self, season: Season, found: Surfaces) -> None:
        response = self.editor.get(f"/admin/shows/season/{season.pk}/change/")
        assert response.status_code == 200
        told = found["admin"][season.pk]
        for ledger in read(response.content.decode()).all(".ledger"):
            told.lines += lines(ledger)

    def _admin_list(self, found: Surfaces) -> None:
        response = self.editor.get("/admin/shows/season/")
        by_key = {f"/admin/shows/season/{season.pk}/change/": season.pk for season in self.seasons}
        rows = [row for row in read(response.content.decode()).all("tr") if row.links()]
        for row in rows:
            if (season := by_key.get(row.links()[0].split("?")[0])) is not None:
                found["admin list"][season].lines += [
                    line
                    for cell in row.all(".field-premiere", ".field-stage", ".field-certainty")
                    for line in lines(cell)
                ]

    # --- several seasons ------------------------------------------------------------------------------------------
    def _article(self, address: str, about: Sequence[Season], found: Surfaces) -> None:
        page = read(self.get(address))
        for block in page.all(".live", ".about"):
            season = next(
                self.by_path[path] for link in block.links() if (path := link.split("#")[0]) in self.by_path
            )
            told = found["article"][season]
            told.lines += lines(block)
            told.countdowns += countdowns(block)
            told.machine_days += [one.attributes["datetime"] for one in block.all("time")]
        for node in structured(page):
            for part in node.get("about", []):
                pk = self.by_path[part["url"].removeprefix("http://testserver")]
                found["article"][pk].machine_days += dates_of(part)

    def _calendar(self, found: Surfaces) -> None:
        read_calendar(self.get("/upcoming.ics"), self.by_path, found["calendar"])

    def _list(self, address: str, found: Surfaces) -> None:
        for page in self._pages(address):
            self._rows(page, found)

    def _pages(self, address: str) -> Iterator[Element]:
        following: str | None = ""
        while following is not None:
            page = read(self.get(f"{address}{following}"))
            yield page
            more = (link.attributes["href"] for link in page.all("a") if link.attributes.get("rel") == "next")
            following = next(more, None)

    def _changes(self, found: Surfaces) -> None:
        for page in self._pages("/changes/"):
            for season, step in read_log_page(page, self.by_path):
                found["changes"][season].steps.append(step)
        for season, step in read_log_feed(_feed(self.get("/feeds/changes.atom")), self.by_path):
            found["changes feed"][season].steps.append(step)

    def _scorecard(self, found: Surfaces) -> None:
        for page in self._pages("/scorecard/"):
            for section in page.all("section"):
                for row in section.all(".rows__item"):
                    season = next(self.by_path[link] for link in row.links() if link in self.by_path)
                    found["scorecard"][season].calls.append(section.one("h2").text)

    def _rows(self, page: Element, found: Surfaces) -> None:
        for row in page.all(*_ROWS):
            season = next((self.by_path[link] for link in row.links() if link in self.by_path), None)
            if season is not None:
                told = found["list"][season]
                told.lines += [*_heading(row), *lines(row)]


def _feed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314  these bytes are our own


def read_release_page(page: Element, season: int, found: Surfaces) -> None:
    main = page.one("main")
    found["log"][season].steps += [step for _, step in read_log_page(main, {}, season)]
    for section in main.all("section"):
        if section.attributes.get("aria-labelledby") == "our-estimate":
            found["estimate"][season].lines += lines(section)
    main.cut(*ASIDE, "changes", "our-estimate")
    found["title"][season].say(page.one("title").text, "title")
    card = found["card"][season]
    for meta in page.all("meta"):
        name = meta.attributes.get("property", meta.attributes.get("name", ""))
        if name in ("description", "og:title", "og:description"):
            card.say(meta.attributes["content"], "title" if name == "og:title" else "card")
    answer = found["page"][season]
    answer.lines += lines(main)
    answer.countdowns += countdowns(main)
    answer.machine_days += [one.attributes["datetime"] for one in main.all("time")]
    data = found["json-ld"][season]
    for node in structured(page):
        data.machine_days += dates_of(node)
        for text in texts_of(node):
            data.say(text, "json-ld")


def read_feed(feed: ElementTree.Element, by_path: dict[str, int], found: dict[int, Told]) -> None:
    for entry in feed.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        season = by_path.get(link.attrib["href"].removeprefix("http://testserver"))
        if season is not None:
            found[season].say(entry.findtext(f"{ATOM}title", ""), "title")
            found[season].say(entry.findtext(f"{ATOM}summary", ""), "feed")


def read_calendar(text: str, by_path: dict[str, int], found: dict[int, Told]) -> None:
    for event in text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]:
        fields = dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)
        told = found[by_path[fields["URL"].removeprefix("http://testserver")]]
        told.machine_days.append(date.fromisoformat(fields["DTSTART;VALUE=DATE"]).isoformat())
        told.say(fields["DESCRIPTION"].replace("\\,", ",").replace("\\;", ";"), "calendar")
        told.say(fields["SUMMARY"], "calendar")


def countdowns(element: Element) -> list[datetime]:
    found = [one.attributes["data-countdown"] for one in _with(element, "data-countdown")]
    return [datetime.fromisoformat(moment) for moment in found]


def _with(element: Element, attribute: str) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if attribute in child.attributes:
                yield child
            yield from _with(child, attribute)


def _heading(row: Element) -> list[Line]:
    """The month or year under which a row of the agenda stands."""
    periods = [one for one in row.around() if "agenda__month" in one.classes]
    return [
        Line(heading.text, frozenset({"agenda__title"}))
        for one in periods
        for heading in one.all(".agenda__title")
    ]


def structured(page: Element) -> list[dict[str, Any]]:
    blocks = [one for one in page.all("script") if one.attributes.get("type") == "application/ld+json"]
    texts = ["".join(child for child in one.children if isinstance(child, str)) for one in blocks]
    return [node for text in texts for node in json.loads(text)["@graph"]]


def structured_days(page: Element) -> list[str]:
    return [day for node in structured(page) for day in dates_of(node)]


def dates_of(node: Any) -> list[str]:
    """Every value below it that is a date, but for the day on which the page changed: a machine takes them for the season's."""
    if isinstance(node, dict):
        return [day for key, value in node.items() if key != "dateModified" for day in dates_of(value)]
    if isinstance(node, list):
        return [day for value in node for day in dates_of(value)]
    return [node] if isinstance(node, str) and re.match(r"\d{4}-\d\d-\d\d", node) else []


def texts_of(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if not key.startswith("@") and key != "url":
                yield from texts_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts_of(value)
    elif isinstance(node, str) and not re.match(r"\d{4}-\d\d-\d\d|https?:", node):
        yield node
