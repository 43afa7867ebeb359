"""A moderator clears the queue with the keyboard alone, beside a colleague, on a phone, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Complaints
from tests.browser.test_access import violations
from tests.demo_site import DemoSite

Open = Callable[..., Page]
TEN, HUNDRED = 10, 100
TABS = ("pending", "spam", "reported", "approved", "rejected")
# Sent in the course of the day: a hundred within minutes would be a flood, and the site busy for every other test.
ADD_A_HUNDRED = """
from datetime import timedelta
from django.utils import timezone
from comments.models import Comment, Thread
thread = Thread.objects.order_by("pk")[0]
Comment.objects.bulk_create(
    Comment(
        thread=thread,
        name=f"Reader {n}",
        email=f"reader-{n}@readers.example",
        author_key=f"{n:064x}",
        text=f"Number {n} has something to say.",
        fingerprint=f"hundred-{n}",
        created_at=timezone.now() - timedelta(hours=3, minutes=n),
    )
    for n in range(100)
)
"""


def items_of(page: Page) -> Locator:
    return page.locator("#queue > .queue__item")


def waiting(page: Page) -> int:
    """What the tab says."""
    return int(page.locator(".tabs__tab").first.locator(".tabs__count").inner_text())


def test_ten_comments_in_ten_keys_and_one_is_taken_back(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/")
    items, before = items_of(page), waiting(page)
    assert before >= TEN, "the demo content has at least ten comments that wait"
    expect(items.first).to_be_focused()
    for key in "ajrksaarasaa":
        page.keyboard.press(key)
    expect(items).to_have_count(before - TEN)
    page.keyboard.press("u")
    expect(items).to_have_count(before - TEN + 1)
    expect(page.locator("#said")).to_contain_text("Undone: the comment")
    expect(items.first).to_be_focused()


def test_a_hundred_comments_in_a_hundred_keys(open_browser: Open, site: DemoSite) -> None:
    site.manage("shell", "--verbosity", "0", "-c", ADD_A_HUNDRED)
    page = open_browser(as_="max")
    page.goto("/moderation/")
    before, presses = waiting(page), 0
    for _ in range(2):  # fifty stand on a page, and the next fifty come by themselves
        items = items_of(page)
        expect(items).to_have_count(50)
        expect(items.first).to_be_focused()
        for number in range(50):
            page.keyboard.press("ars"[number % 3])
            presses += 1
        expect(page.locator(".tabs__count").first).to_have_text(str(before - presses), timeout=120_000)
    assert presses <= HUNDRED + 1
    assert waiting(page) == before - HUNDRED


def test_what_was_selected_is_decided_with_one_key_and_taken_back_with_another(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/?tab=approved")
    items, names = items_of(page), page.locator(".queue__meta b")
    first = names.first.inner_text()
    before = int(page.locator("[aria-current=page] .tabs__count").inner_text())
    expect(items.first).to_be_focused()
    for key in ("x", "j", "j", "X", "j", "x", "r"):  # one to three by their ends, and the fourth
        page.keyboard.press(key)
    expect(page.get_by_role("status").filter(has_text="Removed: 4 comments.")).to_be_visible()
    expect(page.locator("[aria-current=page] .tabs__count")).to_have_text(str(before - 4))
    expect(items.first).to_be_focused()
    page.keyboard.press("u")
    expect(page.get_by_role("status").filter(has_text="Undone: 4 comments are as they were.")).to_be_visible()
    expect(page.locator("[aria-current=page] .tabs__count")).to_have_text(str(before))
    expect(names.first).to_have_text(first)


def test_notes_marks_and_context_by_key(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/?tab=approved")
    item = items_of(page).first
    expect(item).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_label("Note for the other moderators")).to_be_focused()
    page.keyboard.type("Seen before, a kind one")
    page.keyboard.press("Enter")
    expect(item.locator(".queue__note").last).to_contain_text("Seen before, a kind one")
    expect(item).to_be_focused()
    page.keyboard.press("h")
    expect(item.locator(".chip", has_text="Spoiler through")).to_be_visible()
    page.keyboard.press("h")
    expect(item.locator(".chip", has_text="Spoiler through")).to_have_count(0)
    expect(item).to_be_focused()
    page.keyboard.press("b")
    expect(item.get_by_label("the author", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(item).to_be_focused()
    expect(item.get_by_role("heading", name="The author’s last ten")).to_be_visible()
    page.keyboard.press("c")
    expect(item.get_by_role("heading")).to_have_count(0)


def test_a_ban_is_made_and_lifted(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/?tab=spam")
    item = items_of(page).first
    expect(item).to_be_focused()
    page.keyboard.press("b")
    expect(item.get_by_label("the author", exact=True)).to_be_focused()
    item.get_by_label("For", exact=True).select_option("good")
    item.get_by_label("because").fill("Sells watches")
    page.keyboard.press("Enter")
    expect(item.locator(".queue__said")).to_contain_text(
        "Banned: author, until somebody lifts it. Sells watches"
    )
    page.keyboard.press("c")
    item.get_by_role("button", name="Lift the ban on the author").click()
    expect(item.locator(".queue__said")).to_have_count(0)


def test_the_reason_is_one_key_or_own_words(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/?tab=approved")
    count = page.locator("[aria-current=page] .tabs__count")
    before = int(count.inner_text())
    expect(items_of(page).first).to_be_focused()
    page.keyboard.press("2")
    expect(page.locator("#said")).to_contain_text("Removed: the comment by")
    page.keyboard.press("6")
    expect(page.get_by_label("The reason in own words")).to_be_focused()
    page.keyboard.type("Names a neighbour")
    page.keyboard.press("Enter")
    expect(count).to_have_text(str(before - 2))
    page.goto("/moderation/?tab=rejected")
    rejected = int(count.inner_text())
    expect(page.locator(".queue__record", has_text="(Insulting)")).to_have_count(1)
    expect(page.locator(".queue__record", has_text="(Names a neighbour)")).to_have_count(1)
    expect(page.get_by_label("Reason for rejecting or removing")).to_have_count(0)
    for back in (1, 2):
        page.locator("[data-undo]").first.click()
        expect(count).to_have_text(str(rejected - back))


def test_two_moderators_never_overwrite_each_other(open_browser: Open) -> None:
    max_, alice = open_browser(as_="max"), open_browser(as_="alice")
    for page in (max_, alice):
        page.goto("/moderation/?tab=approved")
        expect(items_of(page).first).to_be_focused()
    alice.keyboard.press("s")
    expect(alice.locator("#said")).to_contain_text("Marked as spam")
    max_.keyboard.press("r")
    refusal = max_.locator(".notice--error")
    expect(refusal).to_contain_text(
        re.compile(r"alice decided on the comment by .+ at \d\d:\d\d: it is spam\.")
    )
    expect(max_.locator(".queue__item", has=refusal).locator(".chip--stands")).to_have_text("Spam")
    alice.keyboard.press("u")
    expect(alice.locator("#said")).to_contain_text("approved again")


def test_what_is_refused_stays_and_says_what_to_do(open_browser: Open, complaints: Complaints) -> None:
    """Signing in anew in another window gives another token; the one of this page is worth nothing any more."""
    complaints.expected = ("status of 403", "Error Code 403")
    page = open_browser(as_="max")
    page.goto("/moderation/")
    expect(items_of(page).first).to_be_focused()
    before = waiting(page)
    page.context.clear_cookies(name="csrftoken")
    page.keyboard.press("a")
    expect(page.locator("#said")).to_contain_text("as it was. Please load the page again.")
    expect(page.locator("#queue [aria-busy]")).to_have_count(0)
    page.reload()
    assert waiting(page) == before


def test_approved_is_seen_by_readers_at_once(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/?tab=rejected")
    item = items_of(page).first
    words = item.locator(".queue__text").inner_text().splitlines()[0]
    where = item.locator(".queue__meta a").get_attribute("href")
    item.get_by_role("button", name="Approve").click()
    expect(page.locator("#said")).not_to_be_empty()
    reader = open_browser()
    reader.goto(where or "")
    expect(reader.locator("#comments").get_by_text(words).first).to_be_visible()


def test_the_queue_works_without_javascript(open_browser: Open) -> None:
    page = open_browser(as_="max", java_script_enabled=False)
    page.goto("/moderation/?tab=approved")
    before = int(page.locator("[aria-current=page] .tabs__count").inner_text())
    items_of(page).nth(1).get_by_role("checkbox").check()
    page.get_by_label("Reason for rejecting or removing").select_option("private")
    items_of(page).first.get_by_role("button", name="Remove").click()  # the other one is only selected
    expect(page.locator(".notice")).to_contain_text("Removed: the comment by")
    expect(page.locator("[aria-current=page] .tabs__count")).to_have_text(str(before - 1))
    page.get_by_role("button", name=re.compile("^Undo: removed")).click()
    expect(page.locator("[aria-current=page] .tabs__count")).to_have_text(str(before))
    items_of(page).first.get_by_role("link", name="Context, notes and bans").click()
    page.get_by_label("Note for the other moderators").fill("Written without script")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator(".queue__note").last).to_contain_text("Written without script")


def test_a_screen_reader_hears_who_what_why_and_then_what_can_be_done(open_browser: Open) -> None:
    page = open_browser(as_="max")
    page.goto("/moderation/?tab=reported")
    item = items_of(page).first
    expect(item).to_be_focused()
    assert item.evaluate("e => document.getElementById(e.getAttribute('aria-labelledby')).innerText")
    heard = item.aria_snapshot()
    order = [
        "Select the comment by",
        "time:",
        "Open reports",
        "Why it was held",
        "Decide on the comment by",
    ]
    places = [heard.index(words) for words in order]
    assert places == sorted(places), heard
    assert [b.get_attribute("aria-label").split(" the ")[0] for b in buttons_of(item)] == [
        "Keep",
        "Remove",
        "Spam",
    ]


def buttons_of(item: Locator) -> list[Locator]:
    return item.get_by_role("group").get_by_role("button").all()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_a_narrow_phone_shows_it_whole(open_browser: Open, theme: str) -> None:
    page = open_browser(as_="max", color_scheme=theme, viewport={"width": 320, "height": 700})
    found: dict[str, list[str]] = {}
    for tab in TABS:
        page.goto(f"/moderation/?tab={tab}")
        if tab == "approved":
            expect(items_of(page).first).to_be_focused()
            page.keyboard.press("c")
            expect(page.get_by_role("heading", name="What happened to it")).to_be_visible()
        found[tab] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, tab
    page.goto(items_of(page).first.get_by_role("link", name="Context").get_attribute("href") or "")
    found["one comment"] = violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert {name: rules for name, rules in found.items() if rules} == {}
