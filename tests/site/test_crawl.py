"""Every link of the demo site followed: nothing broken, nothing from another host, valid HTML, light pages."""

from __future__ import annotations

import gzip
import json
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

HTML_BAR = 40 * 1024
JS_BAR = 8 * 1024  # our own script of the public pages
HOST = "http://testserver"
XHTML = "{http://www.w3.org/1999/xhtml}"
LOADING = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
}
LOADING_RELS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}


class Crawl:
    """Follows links within the site, one address per page shape and number of parameters is enough for the deep ones."""

    def __init__(self) -> None:
        self.client = Client()
        self.broken: dict[str, str] = {}
        self.foreign: dict[str, str] = {}
        self.invalid: dict[str, str] = {}
        self.pages: dict[str, bytes] = {}

    def run(self, start: str, limit: int) -> None:
        waiting, seen = deque([start]), {start}
        while waiting and len(self.pages) < limit:
            address = waiting.popleft()
            for found in self.visit(address):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)

    def visit(self, address: str) -> Iterator[str]:
        if address.startswith("/static/"):
            if finders.find(urlsplit(address).path.removeprefix("/static/")) is None:
                self.broken[address] = "no such static file"
            return
        response = self.client.get(address, follow=True)
        if response.status_code != 200:
            self.broken[address] = str(response.status_code)
            return
        kind = response.headers["Content-Type"]
        if kind.startswith("text/html"):
            self.pages[address] = response.content
            yield from self.links(address, response.content)
        elif "xml" in kind:
            ElementTree.fromstring(response.content)  # noqa: S314

    def links(self, page: str, content: bytes) -> Iterator[str]:
        parser = html5lib.HTMLParser(strict=False)
        document = parser.parse(content)
        if parser.errors:
            (line, column), code, details = parser.errors[0]
            self.invalid[page] = f"line {line}, column {column}: {code} {details}"
        for element in document.iter():
            name = str(element.tag).removeprefix(XHTML)
            loads = [
                part.split()[0]
                for key in LOADING.get(name, ())
                for part in element.get(key, "").split(",")
                if part
            ]
            if name == "link" and LOADING_RELS & set(element.get("rel", "").split()):
                loads.append(element.get("href", ""))
            for target in loads:
                if not self.is_ours(page, target):
                    self.foreign[page] = target
            follows = [element.get("href", "")] if name in {"a", "link"} else []
            for target in (*loads, *follows):
                if target and not target.startswith("data:") and self.is_ours(page, target):
                    yield urldefrag(urljoin(page, target.removeprefix(HOST) or "/")).url

    @staticmethod
    def is_ours(page: str, target: str) -> bool:
        parts = urlsplit(target)
        return parts.scheme in {"", "http", "data"} and parts.netloc in {"", "testserver"}


@pytest.fixture(scope="module")
def crawl(demo: Path) -> Crawl:
    """Run once, inside the demo's own transaction."""
    crawl = Crawl()
    crawl.run("/", limit=400)
    return crawl


pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def test_no_link_is_broken(crawl: Crawl) -> None:
    assert len(crawl.pages) > 100
    assert crawl.broken == {}


def test_no_page_loads_anything_from_another_host(crawl: Crawl) -> None:
    assert crawl.foreign == {}


def test_every_page_is_valid_html(crawl: Crawl) -> None:
    assert crawl.invalid == {}


def test_ids_are_unique_and_pictures_have_words(crawl: Crawl) -> None:
    for address, content in crawl.pages.items():
        document = html5lib.parse(content)
        ids = [element.get("id") for element in document.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), f"{address}: {sorted(i for i in ids if ids.count(i) > 1)}"
        assert all(image.get("alt") is not None for image in document.iter(f"{XHTML}img")), address
        assert len(list(document.iter(f"{XHTML}h1"))) == 1, address
        assert len(list(document.iter(f"{XHTML}main"))) == 1, address


def test_structured_data_can_be_read(crawl: Crawl) -> None:
    blocks = 0
    for address, content in crawl.pages.items():
        for block in re.findall(
            rb'<script type="application/ld\+json"[^>]*>(.*?)</script>', content, re.DOTALL
        ):
            assert json.loads(block), address
            blocks += 1
    assert blocks > 50


def test_pages_are_light(crawl: Crawl) -> None:
    heavy = {
        page: size for page, html in crawl.pages.items() if (size := len(gzip.compress(html))) > HTML_BAR
    }
    assert heavy == {}


def test_script_of_the_public_pages_is_light(crawl: Crawl) -> None:
    public = (
        html.decode()
        for page, html in crawl.pages.items()
        if not page.startswith(("/admin/", "/moderation/"))
    )
    scripts = {name for html in public for name in re.findall(r'<script[^>]+src="/static/(js/[^"]+)"', html)}
    assert 0 < sum(Path(finders.find(name)).stat().st_size for name in scripts) <= JS_BAR
