"""Spoilers in a real browser: closed for everybody, opened by hand, by what the reader has said, and without a script too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_access import violations

Open = Callable[..., Page]
THREAD = "/articles/the-salt-hours-lights-its-lamp-again/"
EARLY, LATE = "who lit the lamp in the sixth hour", "sorry about the Harbourmaster"


def say(page: Page, season: str, episode: str = "") -> None:
    form = page.get_by_role("form", name="How far you have watched")
    form.get_by_label("I have seen").select_option(label=season)
    form.get_by_label("up to episode").fill(episode)
    form.get_by_role("button", name="Open those").click()


def test_a_spoiler_is_closed_and_opens_with_the_keyboard(open_browser: Open) -> None:
    page = open_browser()
    page.goto(THREAD)
    hidden = page.get_by_text(EARLY)
    expect(hidden).not_to_be_visible()
    summary = page.get_by_text("Spoiler: through S01E06")
    for _ in range(80):  # reached by the Tab key alone
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Spoiler: through S01E06":
            break
    expect(summary).to_be_focused()
    assert summary.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(hidden).to_be_visible()
    page.keyboard.press("Space")
    expect(hidden).not_to_be_visible()


def test_what_was_seen_is_open_at_once_and_after_a_reload_and_on_other_pages(open_browser: Open) -> None:
    page = open_browser()
    page.goto(THREAD)
    say(page, "season 1", "6")
    expect(page.get_by_text(EARLY)).to_be_visible()
    expect(page.get_by_text(LATE)).not_to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Still closed on this page: 1.")).to_be_visible()
    expect(page.get_by_role("button", name="Open those")).to_be_focused()

    page.reload()
    expect(page.get_by_text(EARLY)).to_be_visible()
    expect(page.get_by_text(LATE)).not_to_be_visible()
    expect(page.get_by_label("I have seen")).to_have_value("1")
    expect(page.get_by_label("up to episode")).to_have_value("6")

    permalink = (
        page.locator("article.comment", has_text=LATE).locator("a.comment__when").get_attribute("href")
    )
    say(page, "everything")
    expect(page.get_by_text(LATE)).to_be_visible()
    page.goto(permalink or "")
    expect(page.get_by_text(LATE)).to_be_visible()
    page.goto(THREAD)
    say(page, "nothing yet")
    expect(page.get_by_text(EARLY)).not_to_be_visible()
    expect(page.get_by_text(LATE)).not_to_be_visible()


def test_what_was_opened_by_hand_stays_open_and_words_between_bars_are_opened_by_hand(
    open_browser: Open,
) -> None:
    page = open_browser()
    page.goto(THREAD)
    say(page, "everything")
    bars = page.get_by_text("The fourth cup did.")
    expect(page.get_by_text(EARLY)).to_be_visible()
    expect(bars).not_to_be_visible()
    page.get_by_text("Spoiler", exact=True).first.click()
    expect(bars).to_be_visible()


def test_rows_that_come_later_open_too(open_browser: Open) -> None:
    """As htmx brings them: in another order, and in further parts."""
    page = open_browser()
    page.goto(THREAD)
    say(page, "season 1")
    expect(page.get_by_text(EARLY)).to_be_visible()
    page.get_by_role("link", name="Oldest first").click()
    expect(page.locator("article.comment").first).to_contain_text("Four keepers!")
    expect(page.get_by_text(EARLY)).to_be_visible()
    expect(page.get_by_text(LATE)).not_to_be_visible()


def test_without_a_script_the_server_opens_what_was_seen(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False)
    page.goto(THREAD)
    expect(page.get_by_text(EARLY)).not_to_be_visible()
    page.get_by_text("Spoiler: through S01E06").click()
    expect(page.get_by_text(EARLY)).to_be_visible()
    say(page, "season 1", "6")
    page.wait_for_url("**/seen/")
    expect(page.get_by_text(EARLY)).to_be_visible()
    expect(page.get_by_text(LATE)).not_to_be_visible()
    page.goto(THREAD)
    page.get_by_role("link", name="The comments as far as you have said").click()
    expect(page.get_by_text(EARLY)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_closed_or_open(open_browser: Open, theme: str) -> None:
    page = open_browser(color_scheme=theme, viewport={"width": 320, "height": 800})
    page.goto(THREAD)
    assert violations(page) == []
    say(page, "everything")
    expect(page.get_by_text(LATE)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.goto(page.get_by_role("form", name="How far you have watched").get_attribute("action") or "")
    assert violations(page) == []
