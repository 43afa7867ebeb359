"""Keys on the moderators' desk act in the order they are pressed, on what the moderator sees, whatever is still on its way."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.test_moderator import items_of
from tests.demo_site import DemoSite

Open = Callable[..., Page]
APPROVED = "/moderation/?tab=approved"
# Of its own, because other tests decide on what the demo brings along.
REPORT_A_SPOILER = """
from django.utils import timezone
from comments import reports
from comments.models import Comment
readers = Comment.objects.public().filter(from_newsroom=False, reports=None, spoils_season=None)
comment = readers.filter(thread__season__isnull=False).order_by("pk")[0]
reports.report(comment, "spoiler", "The tea!", reporter="zdenka", network_hash="zdenka", at=timezone.now())
"""


def open_approved(open_browser: Open, **how: object) -> Page:
    page = open_browser(as_="max", **how)
    page.goto(APPROVED)
    expect(items_of(page).first).to_be_focused()
    return page


def test_keys_pressed_in_a_row_wait_for_what_replaces_their_comment(open_browser: Open) -> None:
    """Each press of h gives another item in the same place; without waiting, the next key would miss it."""
    page = open_approved(open_browser)
    item, notes = items_of(page).first, items_of(page).first.locator(".queue__note")
    marked = item.locator(".chip", has_text="Spoiler through")
    name, before, was_marked = item.locator(".queue__meta b").inner_text(), notes.count(), marked.count()
    for key in "hhhhru":
        page.keyboard.press(key)
    expect(page.locator("#said")).to_contain_text(re.compile("^Undone: the comment by .+ is approved again"))
    expect(item).to_be_focused()
    expect(item.locator(".queue__meta b")).to_have_text(name)
    expect(marked).to_have_count(was_marked)
    expect(notes).to_have_count(before + 4)
    assert page.url.endswith(APPROVED), "no key has sent a form without htmx"


def test_what_is_typed_before_the_field_is_there_is_no_command(open_browser: Open) -> None:
    page = open_approved(open_browser)

    def slowly(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.route("**/moderation/comment/**", slowly)
    for key in "nsr":
        page.keyboard.press(key)
    expect(page.get_by_label("Note for the other moderators")).to_be_focused()
    expect(page.locator("#said")).to_be_empty()
    expect(page.locator("#queue [aria-busy]")).to_have_count(0)


def test_the_comment_in_focus_stays_in_view_on_a_phone(open_browser: Open) -> None:
    page = open_approved(open_browser, viewport={"width": 320, "height": 700})
    page.keyboard.press("j")
    item = items_of(page).nth(1)
    page.keyboard.press("b")
    expect(item.get_by_label("the author", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(item.locator(".queue__meta")).to_be_in_viewport()
    for _ in range(2):  # marked, and no longer: the item shrinks by all that was open below it
        page.keyboard.press("h")
        expect(item).to_be_focused()
        expect(item.locator(".queue__meta")).to_be_in_viewport()


def test_the_list_of_keys_comes_into_view_and_leads_back(open_browser: Open) -> None:
    page = open_approved(open_browser)
    page.keyboard.press("?")
    expect(page.get_by_text("next, previous comment")).to_be_in_viewport()
    expect(page.locator("#keys summary")).to_be_focused()
    page.keyboard.press("?")
    expect(items_of(page).first).to_be_focused()
    expect(items_of(page).first).to_be_in_viewport()


def test_a_mark_changes_the_number_of_reported_comments(open_browser: Open, site: DemoSite) -> None:
    """Whoever reported it as a spoiler was right, so nothing is open any more."""
    site.manage("shell", "--verbosity", "0", "-c", REPORT_A_SPOILER)
    page = open_browser(as_="max")
    page.goto("/moderation/?tab=reported")
    count = page.locator("[aria-current=page] .tabs__count")
    before = int(count.inner_text())
    items_of(page).filter(has_text="The tea!").get_by_role("button", name="Spoiler").click()
    expect(page.locator("#said")).to_contain_text("Marked as a spoiler through")
    expect(count).to_have_text(str(before - 1))


def test_a_decision_that_overtakes_the_context_leaves_the_keys_at_work(open_browser: Open) -> None:
    """The answer comes to a comment that has left the page; nothing may go on waiting for it."""
    page = open_approved(open_browser)

    def slowly(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    page.route("**/moderation/comment/**", slowly)
    with page.expect_response("**/moderation/comment/**"):
        page.keyboard.press("c")
        page.keyboard.press("r")
        expect(page.locator("#said")).to_contain_text("Removed: the comment by")
    for _ in range(2):
        page.keyboard.press("u")
        expect(page.locator("#said")).to_contain_text("is approved again")
        page.keyboard.press("r")
        expect(page.locator("#said")).to_contain_text("Removed: the comment by")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("is approved again")


def test_keys_pressed_while_another_page_comes_change_nothing_here(open_browser: Open) -> None:
    page = open_approved(open_browser)
    page.keyboard.press("r")
    expect(page.locator("#said")).to_contain_text("Removed: the comment by")
    count = page.locator("[aria-current=page] .tabs__count")
    before = int(count.inner_text())

    held: list[Route] = []
    page.route("**/moderation/decide/", lambda route: held.append(route))
    for key in "xjxruru":  # the bulk is on its way; u would take back the one before it
        page.keyboard.press(key)
    [bulk] = held
    bulk.continue_()
    expect(page.locator(".notice")).to_contain_text("Removed: 2 comments.")
    expect(count).to_have_text(str(before - 2))
    for words in ("Removed: 2 comments.", "Undone: 2 comments are as they were."):
        expect(page.locator(".notice")).to_contain_text(words)
        expect(items_of(page).first).to_be_focused()
        page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("is approved again")
    expect(count).to_have_text(str(before + 1))
