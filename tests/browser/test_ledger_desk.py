"""An editor at the ledger's desk, in a real browser, under the strict policy."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import admin
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
SEASON = "/shows/all-of-us-are-dead/season-2/"


def part(page: Page, title: str) -> Locator:
    """A part of the form by its heading."""
    return page.locator("fieldset.module").filter(has=page.get_by_text(title, exact=True))


def choose(page: Page, field: str, term: str) -> None:
    """Pick from a list that searches."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").fill(term)
    page.locator(".select2-results__option--highlighted", has_text=term).click()


def form_for_founding_season(page: Page) -> str:
    """The address of “Add a claim” on the season's page in the newsroom."""
    page.goto("/admin/shows/season/?q=all+of+us+are+dead+2")
    page.locator("#result_list tbody th a").first.click()
    return page.get_by_role("link", name="Add a claim").get_attribute("href") or ""


def test_no_page_of_the_newsroom_breaks_the_policy(open_browser: Open) -> None:
    """Each list, each empty form and the first row of each list; whatever the console says fails the test."""
    page = open_browser(as_="alice")
    for model in admin.site._registry:
        shelf = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        page.goto(shelf)
        adds = page.locator(".object-tools a.addlink").count()
        rows = page.locator("#result_list tbody th a, #result_list tbody td a").first
        row = rows.get_attribute("href") if rows.count() else None
        for address in [f"{shelf}add/"] * bool(adds) + [row] * bool(row):
            response = page.goto(address or "")
            assert response is not None
            assert response.ok, address


def test_a_claim_is_recorded_and_the_release_page_knows_it(open_browser: Open) -> None:
    page = open_browser(as_="eve")
    page.goto(form_for_founding_season(page))
    expect(part(page, "When")).to_be_hidden()
    page.get_by_label("Topic:").select_option("Trailer")
    expect(part(page, "When")).to_be_visible()
    expect(part(page, "How many")).to_be_hidden()
    choose(page, "source", "N")
    page.get_by_label("Said on:").fill("2025-05-01")
    page.get_by_label("Link:", exact=True).fill("https://press.example/trailer/")
    page.get_by_label("Paraphrase:").fill("A trailer is said to come soon.")

    words = page.get_by_label("When, as it was said:")
    words.fill("winter 2030")
    expect(page.locator("output.is-problem")).to_contain_text("Which winter")
    words.fill("end of next year")
    expect(page.locator("output.understood").first).to_contain_text("31 December 2026")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    reader = open_browser()
    reader.goto(SEASON)
    expect(reader.get_by_text("A trailer is said to come soon.").first).to_be_attached()


def test_words_nobody_understands_come_back_with_examples(open_browser: Open) -> None:
    page = open_browser(as_="eve", java_script_enabled=False)
    page.goto(form_for_founding_season(page))
    expect(part(page, "How many")).to_be_visible()
    page.get_by_label("Topic:").select_option("Premiere")
    page.get_by_label("When, as it was said:").fill("when the cows come home")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-window_words .errorlist")).to_contain_text("early 2026")
    expect(page.get_by_label("When, as it was said:")).to_have_value("when the cows come home")


def test_checked_nothing_new_works_without_javascript(open_browser: Open) -> None:
    page = open_browser(as_="eve", java_script_enabled=False)
    page.goto(form_for_founding_season(page).replace("claim/add/?season=", "season/") + "/change/")
    page.get_by_label("Looked where?").fill("press room")
    page.get_by_role("button", name="Checked, nothing new").click()
    expect(page.locator(".messagelist .success")).to_contain_text("nothing new")
    expect(page.locator(".ledger-checks li").first).to_contain_text("press room")


def test_cast_is_put_in_order_by_dragging(open_browser: Open) -> None:
    page = open_browser(as_="eve", viewport={"width": 1280, "height": 2400})
    page.goto("/admin/shows/show/?q=all+of+us+are+dead")
    page.locator("#result_list tbody th a").first.click()
    second = page.locator("#id_cast-1-character").input_value()
    rows = page.locator("#cast-group tr.has_original")
    for _ in range(3):  # a busy machine can lose the first movement of a drag
        rows.nth(1).locator("td.original p").drag_to(
            rows.first.locator("td.original p"), target_position={"x": 60, "y": 2}
        )
        if rows.first.locator("[name$=-character]").input_value() == second:
            break
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator("#id_cast-0-character")).to_have_value(second)
