"""A moderator clears the queue with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.demo_site import DemoSite

Open = Callable[..., Page]
TEN = 10


def test_ten_comments_in_ten_keys_and_one_is_taken_back(open_browser: Open, site: DemoSite) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/")
    items = page.locator("#queue > .queue__item")
    waiting = items.count()
    assert waiting >= TEN, "the demo content has at least ten comments that wait"
    expect(items.first).to_be_focused()
    for key in "aarsaaraas":
        page.keyboard.press(key)
    expect(items).to_have_count(waiting - TEN)
    page.keyboard.press("u")
    expect(items).to_have_count(waiting - TEN + 1)
    # Said in place; or by the next page, when the key came before the new form was wired up.
    expect(page.get_by_role("status").filter(has_text="Undone: the comment")).to_be_visible()


def test_approved_is_seen_by_readers_at_once(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/?status=rejected")
    item = page.locator("#queue > .queue__item").first
    words = item.locator(".queue__text").inner_text().splitlines()[0]
    where = item.locator(".queue__meta a").get_attribute("href")
    item.get_by_role("button", name="Approve").click()
    expect(page.locator("#said")).not_to_be_empty()
    reader = open_browser()
    reader.goto(where or "")
    expect(reader.locator("#comments").get_by_text(words).first).to_be_visible()


def test_the_queue_works_without_javascript(open_browser: Open) -> None:
    page = open_browser(as_="max", java_script_enabled=False)
    page.goto("/moderation/")
    items = page.locator("#queue > .queue__item")
    waiting = items.count()
    items.first.get_by_role("button", name="Approve").click()
    expect(items).to_have_count(waiting - 1)
