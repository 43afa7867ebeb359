"""A real browser on the demo site as it is run: DEBUG off, hashed files, the strict policy, the real server.

Whatever a page says on the console, every refusal of the content security policy and every request to another host is
collected, and fails the test that saw it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, MISSING, find_chromium
from tests.demo_site import PASSWORD, DemoSite, prepared, running

expect.set_options(timeout=40_000)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "yes"  # Playwright's loop runs in this thread; no test touches the database
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site() -> Iterator[DemoSite]:
    with prepared(COMMENT_MIN_SECONDS="1", TRUSTED_PROXY_COUNT="1") as site, running(site):
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Complaints(list[str]):
    """What went wrong on the pages of one test, except for what it expects."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host
        self.expected: tuple[str, ...] = ()

    def listen(self, context: BrowserContext) -> None:
        context.on(
            "console",
            lambda m: self.add(f"console {m.type}: {m.text}") if m.type in {"error", "warning"} else None,
        )
        context.on("weberror", lambda error: self.add(f"script: {error.error}"))
        context.on("request", self.check)

    def check(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.host:
            self.add(f"request to another host: {request.url}")

    def add(self, words: str) -> None:
        if not any(expected in words for expected in self.expected):
            self.append(words)


@pytest.fixture
def complaints(site: DemoSite) -> Iterator[Complaints]:
    complaints = Complaints(f"{site.host}:{site.port}")
    yield complaints
    assert complaints == []


@pytest.fixture(scope="session")
def networks() -> Iterator[str]:
    """One address after the other, each in a network of its own, as a reverse proxy would name them."""
    return (f"10.{number // 256}.{number % 256}.7" for number in count())


@pytest.fixture
def open_browser(
    browser: Browser, site: DemoSite, complaints: Complaints, networks: Iterator[str]
) -> Iterator[Callable[..., Page]]:
    """`open_browser()` is a new reader; `open_browser(as_="eve")` has signed in; keywords go to Playwright's context.

    The browsers of one test are in one household. Those of the next test are elsewhere: what a household may send in a
    minute would otherwise depend on how fast the tests are.
    """
    contexts = []
    household = {"X-Forwarded-For": next(networks)}

    def open_page(as_: str = "", **options: Any) -> Page:
        context = browser.new_context(
            base_url=site.url,
            extra_http_headers=household,
            **{"viewport": {"width": 1280, "height": 900}, **options},
        )
        contexts.append(context)
        complaints.listen(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        if as_:
            sign_in(page, as_)
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/login/?next=/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
