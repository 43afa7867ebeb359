"""axe finds nothing on any kind of page, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Complaints

Open = Callable[..., Page]
PUBLIC = {
    "home": "/",
    "release page": "/shows/all-of-us-are-dead/season-2/",
    "show": "/shows/all-of-us-are-dead/",
    "shows": "/shows/",
    "upcoming": "/upcoming/",
    "articles": "/articles/",
    "search": "/search/?q=season",
    "nothing found": "/search/?q=qqqqqq",
    "how we know": "/about/how-we-know/",
    "privacy": "/about/privacy/",
    "own data": "/comments/data/",
    "method": "/about/method/",
    "record": "/record/",
    "record of a season": "/record/all-of-us-are-dead/season-2/",
    "sources": "/sources/",
    "source": "/sources/oyeeabhi-com/",
    "login": "/admin/login/",
    "not found": "/nothing/here/",
}
FOLLOWED = {  # page → the first link on it that leads to a page of another kind
    "article": ("/articles/", "main a[href^='/articles/']:not([href*='?'])"),
    "person": ("/shows/all-of-us-are-dead/season-2/", "main a[href^='/people/']"),
    "platform": ("/shows/all-of-us-are-dead/", "main a[href^='/platforms/']"),
    "author": ("/articles/all-of-us-are-dead-season-2-what-is-known/", "main a[href^='/author/']"),
    "category": ("/articles/", "main a[href^='/category/']"),
}
NEWSROOM = {
    "start page": "/admin/",
    "articles": "/admin/blog/article/",
    "new article": "/admin/blog/article/add/",
    "seasons": "/admin/shows/season/",
    "claims": "/admin/shows/claim/",
    "new claim": "/admin/shows/claim/add/",
    "quick entry": "/admin/shows/claim/quick/",
    "doubts": "/admin/shows/season/doubts/",
    "tips": "/admin/shows/proposal/",
    "queue": "/moderation/",
}


def violations(page: Page) -> list[str]:
    """Each finding with the elements it is about."""
    found = Axe().run(page, options={"preload": False}).response["violations"]  # it would need inline styles
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_public_pages(open_browser: Open, complaints: Complaints, theme: str) -> None:
    complaints.expected = ("status of 404",)
    page = open_browser(color_scheme=theme)
    found = {}
    for name, address in PUBLIC.items():
        page.goto(address)
        found[name] = violations(page)
    for name, (address, link) in FOLLOWED.items():
        page.goto(address)
        page.goto(page.locator(link).first.get_attribute("href") or "")
        found[name] = violations(page)
    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_newsroom(open_browser: Open, theme: str) -> None:
    page = open_browser(as_="alice", color_scheme=theme)
    found = {}
    for name, address in NEWSROOM.items():
        page.goto(address)
        found[name] = violations(page)
    assert {name: rules for name, rules in found.items() if rules} == {}
