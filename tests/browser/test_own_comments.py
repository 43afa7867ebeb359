"""One's own comment and a report, in a real browser: by keyboard, without a script, on a small screen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints
from tests.browser.test_access import violations
from tests.browser.writing import take_time

Open = Callable[..., Page]
ARTICLE = "/articles/the-salt-hours-lights-its-lamp-again/"
REPORT = re.compile(r"^Report .*’s comment$")
SMALL = {"width": 320, "height": 640}
FORM, REPORT_FORM = "form[action='/comments/new/']", "form[action$='/report/']"


def send(page: Page, words: str, script: bool) -> None:
    """Without a script the form is read once more; with one the thanks come in its place."""
    page.goto(ARTICLE)
    form = page.locator(FORM).last
    form.get_by_label("Name").fill("Rita")
    form.locator("[name=email]").fill("rita@example.org")
    form.locator("[name=text]").fill(words)
    if not script:
        page.get_by_role("button", name="Post comment").click()
        expect(page.get_by_role("heading", name="Read it once more")).to_be_visible()
    take_time(page.locator(FORM).last)
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


@pytest.mark.parametrize("script", [False, True])
def test_comment_is_changed_and_deleted_by_its_author(
    open_browser: Open, complaints: Complaints, script: bool
) -> None:
    complaints.expected = ("410",)
    page = open_browser(java_script_enabled=script, viewport=SMALL)
    send(page, f"The lamp was never out, {script}.", script)
    page.get_by_role("link", name="your comment’s own page").click()
    expect(page.get_by_role("heading", name="Waiting for a moderator")).to_be_visible()
    if script:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Comment").fill(f"The lamp was out for a night, {script}.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Your change is saved.")
    expect(page.get_by_text("was out for a night")).to_be_visible()
    own_page = page.url
    page.get_by_role("link", name="Delete").click()
    if script:
        assert violations(page) == []
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.get_by_text("not here any more")).to_be_visible()
    page.goto(own_page)
    expect(page.get_by_text("was out for a night")).to_have_count(0)


def test_comment_is_reported_by_keyboard_in_its_place(open_browser: Open) -> None:
    page = open_browser(viewport=SMALL)
    page.goto(ARTICLE)
    link = page.get_by_role("link", name=REPORT).first
    link.focus()
    page.keyboard.press("Enter")
    reason = page.get_by_label("What is wrong with it")
    expect(reason).to_be_focused()
    assert violations(page) == []
    reason.select_option("abuse")
    page.keyboard.press("Tab")
    page.keyboard.type("Look at the second sentence.")
    take_time(page.locator(REPORT_FORM))
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Report it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("A moderator will look at the comment")).to_be_visible()
    assert page.url.endswith(ARTICLE)
    assert violations(page) == []


def test_comment_is_reported_without_a_script(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False, viewport=SMALL)
    page.goto(ARTICLE)
    page.get_by_role("link", name=REPORT).nth(1).click()
    page.get_by_label("What is wrong with it").select_option("spam")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_role("heading", name="Read it once more")).to_be_visible()
    take_time(page.locator(REPORT_FORM))
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("A moderator will look at the comment")).to_be_visible()
