"""A moderator answers a reader with the keyboard; an editor does so without script; readers see who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_access import violations

Open = Callable[..., Page]
FOUNDING = "/articles/all-of-us-are-dead-season-2-what-is-known/"
WORDS = "We have asked, and will tell you here."


def take_back(page: Page) -> None:
    """So that the thread is for other tests as it was."""
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_contain_text("It is removed")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_key_answers_readers_see_the_badge_and_it_is_taken_back(open_browser: Open, theme: str) -> None:
    page = open_browser(as_="max", color_scheme=theme)
    page.goto("/moderation/?tab=approved")
    expect(page.locator("#queue > .queue__item").first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("w")
    words = page.get_by_label("What readers will read")
    expect(words).to_be_visible()
    assert violations(page) == []
    words.fill(WORDS)
    page.get_by_role("button", name="Answer").click()
    shown = page.get_by_role("link", name="read it where it stands")
    expect(shown).to_be_visible()
    assert violations(page) == []
    reader = open_browser(color_scheme=theme, viewport={"width": 320, "height": 700})
    reader.goto(shown.get_attribute("href") or "")
    said = reader.locator(".comment[aria-current]")
    expect(said.get_by_role("heading", name="Max Newsroom")).to_be_visible()
    expect(said).to_contain_text(WORDS)
    assert reader.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(reader) == []
    take_back(page)
    expect(page.get_by_role("link", name="Back to the desk")).to_have_attribute(
        "href", "/moderation/?tab=approved"
    )


def test_an_editor_answers_from_the_admin_without_script(open_browser: Open) -> None:
    page = open_browser(as_="eve", java_script_enabled=False)
    page.goto("/admin/comments/comment/?status__exact=approved")
    page.get_by_role("link", name="Answer as the newsroom").first.click()
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Please write a few words")
    page.get_by_label("What readers will read").fill(WORDS)
    page.get_by_role("button", name="Answer").click()
    page.get_by_label("What readers will read").fill(f"{WORDS} Soon.")
    page.get_by_role("button", name="Change it").click()
    expect(page.locator(".comment")).to_contain_text(f"{WORDS} Soon.")
    take_back(page)
    expect(page.get_by_role("link", name="Back to the comments")).to_be_visible()


def test_readers_of_the_founding_case_meet_the_newsroom(open_browser: Open) -> None:
    page = open_browser()
    page.goto(FOUNDING)
    page.get_by_role("link", name="Oldest first").click()  # other tests may have said much since
    badges = page.locator(".comment .chip--newsroom")
    expect(badges.first).to_have_text("Newsroom")
    expect(badges.nth(1)).to_have_text("Newsroom")
