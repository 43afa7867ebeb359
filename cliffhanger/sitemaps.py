"""Sitemaps: one list while it is short, and an index of lists when it is not. Which addresses there are, apps say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse
from django.utils import timezone

from cliffhanger.addresses import absolute

# The protocol allows 50,000; shorter lists are quicker to make and to fetch.
PAGE_SIZE = 5_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass(frozen=True)
class Place:
    """A page's path and when it last changed in substance, if that is known."""

    path: str
    changed_at: datetime | None = None


class Section(Protocol):
    """A kind of pages. `places` gives a slice, in an order that does not change from one slice to the next."""

    @property
    def name(self) -> str: ...

    def count(self) -> int: ...

    def places(self, start: int, end: int) -> Iterable[Place]: ...


def whole(sections: Sequence[Section]) -> HttpResponse:
    """`/sitemap.xml`. As long as the list is short, each section is asked once; those that are counted need no rows."""
    places: list[Place] = []
    counts: dict[str, int] = {}
    for section in sections:
        fits = len(places) <= PAGE_SIZE
        found = list(section.places(0, PAGE_SIZE + 1 - len(places))) if fits else []
        places += found
        counts[section.name] = len(found) if len(places) <= PAGE_SIZE else section.count()
    if len(places) <= PAGE_SIZE:
        return _urlset(places)
    pages = [
        f"/sitemap-{name}-{number}.xml"
        for name, count in counts.items()
        for number in range(1, -(-count // PAGE_SIZE) + 1)
    ]
    entries = "".join(f"<sitemap><loc>{escape(absolute(path))}</loc></sitemap>\n" for path in pages)
    return _xml(f"<sitemapindex {_NAMESPACE}>\n{entries}</sitemapindex>\n")


def part(sections: Sequence[Section], name: str, number: int) -> HttpResponse:
    """`/sitemap-<section>-<number>.xml`, counted from 1."""
    section = next((section for section in sections if section.name == name), None)
    start = (number - 1) * PAGE_SIZE
    if section is None or number < 1 or start >= section.count():
        raise Http404("No such sitemap.")
    return _urlset(section.places(start, start + PAGE_SIZE))


def _urlset(places: Iterable[Place]) -> HttpResponse:
    return _xml(f"<urlset {_NAMESPACE}>\n{''.join(map(_entry, places))}</urlset>\n")


def _entry(place: Place) -> str:
    changed = f"<lastmod>{_iso(place.changed_at)}</lastmod>" if place.changed_at else ""
    return f"<url><loc>{escape(absolute(place.path))}</loc>{changed}</url>\n"


def _iso(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _xml(body: str) -> HttpResponse:
    response = HttpResponse(_XML + body, content_type="application/xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
