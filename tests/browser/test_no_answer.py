"""The connection fails while somebody writes: nothing typed is lost, and nothing happens in silence."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints
from tests.browser.test_access import violations
from tests.browser.writing import take_time

ARTICLE = "/articles/the-salt-hours-lights-its-lamp-again/"
WORDS = "What I wrote on the train, in a tunnel."


def test_comment_that_cannot_be_sent_says_so_and_can_be_sent_again(
    open_browser: Callable[..., Page], complaints: Complaints
) -> None:
    complaints.expected = ("htmx:", "Failed to load", "Response Status Error")
    page = open_browser(viewport={"width": 320, "height": 640})
    page.goto(ARTICLE)
    form = page.locator("form[action='/comments/new/']").last
    form.get_by_label("Name").fill("Rita in a tunnel")
    form.locator("[name=email]").fill("rita.in.a.tunnel@example.org")
    form.locator("[name=text]").fill(WORDS)
    take_time(form)
    send = form.get_by_role("button", name="Post comment")
    page.route("**/comments/new/", lambda route: route.abort())
    send.click()
    expect(form.get_by_role("alert")).to_contain_text("could not be sent")
    page.unroute("**/comments/new/")
    page.route("**/comments/new/", lambda route: route.fulfill(status=502, body="no"))
    send.click()
    expect(form.get_by_role("alert")).to_have_count(1)
    expect(form.locator("[name=text]")).to_have_value(WORDS)
    assert violations(page) == []
    page.unroute("**/comments/new/")
    send.click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def test_link_that_brings_no_part_is_followed_as_a_link(
    open_browser: Callable[..., Page], complaints: Complaints
) -> None:
    """Such as "Reply" on a page that was kept while the comment was removed."""
    complaints.expected = ("status of 404", "Error Code 404")
    page = open_browser()
    page.goto(ARTICLE)
    reply = page.locator("a.comment__reply").first
    reply.evaluate("link => { link.href = '/comments/4711/reply/'; link.setAttribute('hx-get', link.href); }")
    page.evaluate("htmx.process(document.body)")
    reply.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
