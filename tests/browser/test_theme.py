"""Light and dark: as the system says, or as the reader chose; the choice is there before the first paint."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PAPER = {"light": "rgb(252, 252, 250)", "dark": "rgb(18, 18, 21)"}


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_follows_the_system(open_browser: Open, scheme: str) -> None:
    page = open_browser(color_scheme=scheme)
    page.goto("/")
    assert paper(page) == PAPER[scheme]


def test_chosen_theme_stays_on_the_next_page(open_browser: Open) -> None:
    page = open_browser(color_scheme="light")
    page.goto("/")
    toggle = page.locator("[data-theme-toggle]")
    expect(toggle).to_have_text("Theme: as the system")
    toggle.click()
    expect(toggle).to_have_text("Theme: light")
    toggle.click()
    expect(toggle).to_have_text("Theme: dark")
    page.goto("/shows/")
    assert paper(page) == PAPER["dark"]
    assert page.context.cookies() == []


def test_without_script_no_button_promises_anything(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False, color_scheme="dark")
    page.goto("/")
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()
    expect(page.get_by_role("link", name="Skip to the content")).to_have_attribute("href", "#content")


def test_skip_link_appears_with_the_first_tab(open_browser: Open) -> None:
    page = open_browser()
    page.goto("/upcoming/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
