"""A reader finds the answer and says something, with JavaScript and without."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints
from tests.browser.writing import take_time

Open = Callable[..., Page]
FOUNDING = "/shows/all-of-us-are-dead/season-2/"
FORM = "form[data-stamp-url]"


def test_reader_finds_the_answer_without_javascript(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox").first.fill("all of us are dead")
    page.get_by_role("searchbox").first.press("Enter")
    page.get_by_role("main").get_by_role(
        "link", name=re.compile("All of Us Are Dead.*season 2", re.IGNORECASE)
    ).first.click()
    page.wait_for_url(f"**{FOUNDING}")
    expect(page.locator("main .answer")).to_be_visible()
    expect(page.locator("#how-we-know")).to_be_visible()


def fill_comment(page: Page, words: str) -> None:
    form = page.locator(FORM).last
    form.get_by_label("Name").fill("Rita")
    form.get_by_role("textbox", name="E-mail").fill("rita@example.org")
    form.get_by_label("Comment", exact=False).last.fill(words)


def test_reader_comments_without_javascript(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False)
    page.goto(FOUNDING)
    fill_comment(page, "I have been waiting for this since the first season.")
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="Read it once more")).to_be_visible()
    take_time(page.locator(FORM).last)
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.get_by_text("since the first season")).to_be_visible()


def test_reader_comments_with_javascript_and_sees_it_wait(open_browser: Open) -> None:
    page = open_browser()
    page.goto(FOUNDING)
    fill_comment(page, "With a script it stays on the page.")
    take_time(page.locator(FORM).last)
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert page.url.endswith(FOUNDING)
    page.reload()
    expect(page.get_by_text("With a script it stays on the page.")).to_be_visible()
    stranger = open_browser()
    stranger.goto(FOUNDING)
    expect(stranger.get_by_role("heading", name="Leave a Reply")).to_be_visible()
    expect(stranger.get_by_text("With a script it stays on the page.")).to_have_count(0)


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(
    open_browser: Open, complaints: Complaints
) -> None:
    complaints.expected = ("status of 422", "status of 400")
    page = open_browser()
    page.goto(FOUNDING)
    fill_comment(page, "Kept, although the address is wrong.")
    page.get_by_role("textbox", name="E-mail").last.fill("not an address")
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("This does not look like an e-mail address").first).to_be_visible()
    expect(page.get_by_label("Comment", exact=False).last).to_have_value(
        "Kept, although the address is wrong."
    )


def test_nothing_is_asked_of_a_video_host_before_the_button_is_pressed(
    open_browser: Open, complaints: Complaints
) -> None:
    page = open_browser()
    page.goto("/upcoming/")
    page.goto(FOUNDING)
    expect(page.locator("iframe")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(open_browser: Open, width: int) -> None:
    page = open_browser(viewport={"width": width, "height": 800})
    for address in ("/", FOUNDING, "/upcoming/", "/articles/", "/shows/"):
        page.goto(address)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{address} is {overflow} pixels too wide at {width}"
