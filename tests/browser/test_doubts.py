"""The queue of doubts and quick entry in a real browser: keys, focus, what is said, and without script."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
QUEUE, QUICK = "/admin/shows/season/doubts/", "/admin/shows/claim/quick/"


def test_one_key_checks_a_season_and_another_takes_it_back(open_browser: Open) -> None:
    page = open_browser(as_="eve")
    page.goto(QUEUE)
    rows = page.locator("[data-item]:visible")
    many = rows.count()
    first, second = rows.nth(0), rows.nth(1)
    name, next_name = first.locator("h2").inner_text(), second.locator("h2").inner_text()

    expect(first).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("[data-said]")).to_have_text(f"Checked: nothing new about {name}.")
    expect(page.locator(":focus h2")).to_have_text(next_name)
    expect(rows).to_have_count(many - 1)

    page.keyboard.press("u")
    expect(page.locator("[data-said]")).to_have_text(f"Taken back: the check of {name}.")
    expect(rows).to_have_count(many)
    expect(page.locator(":focus h2")).to_have_text(name)


def test_the_start_page_has_the_same_button(open_browser: Open) -> None:
    page = open_browser(as_="eve")
    page.goto("/admin/")
    panel = page.locator(".desk-panel-doubts")
    panel.get_by_role("button", name="Checked, nothing new").first.click()
    expect(panel.locator("[data-said]")).to_contain_text("Checked: nothing new about")
    panel.get_by_role("button", name="Undo").click()
    expect(panel.locator("[data-said]")).to_contain_text("Taken back")


def test_what_would_become_of_it_is_shown_while_typing(open_browser: Open) -> None:
    page = open_browser(as_="eve")
    page.goto("/admin/shows/season/?q=all+of+us+are+dead+2")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Quick entry").click()
    page.get_by_label("Link:").fill("https://www.newsx.com/another-page")
    page.get_by_label("Link:").press("Tab")
    expect(page.locator("output.guessed")).to_have_text("By its link: NewsX (press).")
    page.get_by_label("Topic:").select_option("Premiere")
    page.get_by_label("When, as it was said:").fill("5 November 2031")
    page.get_by_label("Paraphrase:").fill("It comes in five years.")
    after = page.locator("[data-becoming]")
    expect(after.locator("ins").first).to_contain_text("November 2031")
    expect(after).to_contain_text("Stands")


def test_without_script_there_are_buttons(open_browser: Open) -> None:
    page = open_browser(as_="eve", java_script_enabled=False)
    page.goto(QUEUE)
    page.get_by_role("button", name="Checked, nothing new").first.click()
    expect(page.locator(".messagelist")).to_contain_text("Checked: nothing new about")
    page.locator(".doubt-recent").get_by_role("button", name="Undo").first.click()
    expect(page.locator(".messagelist")).to_contain_text("Taken back")
    page.goto(f"{QUICK}?link=https://www.newsx.com/x")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("[data-becoming]")).to_contain_text("Season: This field is required.")
