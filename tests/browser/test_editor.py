"""An editor writes an article in the stock admin, under the strict policy: blocks, their order, preview, publishing."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]


def test_blocks_are_added_reordered_previewed_and_published(open_browser: Open) -> None:
    # As tall as the page: near an edge of the window the editor scrolls, and a drag would land elsewhere.
    page = open_browser(as_="eve", viewport={"width": 1280, "height": 4000})
    page.goto("/admin/blog/article/add/")
    page.get_by_label("Title:").first.press_sequentially("The lamp room")
    expect(page.locator("#id_slug")).to_have_value("the-lamp-room")
    page.get_by_label("Summary:").fill("What is known, and how.")
    page.locator("#id_category").select_option(index=1)
    choose_first(page, "bylines", "Add another Author")

    add_block(page, "Text")
    page.locator(".ProseMirror:visible").last.click()
    page.keyboard.type("The lamp was lit first.")
    save(page)
    add_block(page, "Quote")
    blocks(page).last.get_by_label("Words:").fill("We begin.")
    blocks(page).last.get_by_label("Speaker:").fill("The keeper")
    save(page)

    before = order(page)
    assert sorted(before) == ["Quote", "Text"]
    for _ in range(3):  # a busy machine can lose the first movement of a drag
        last_in_sight(page).locator("h3[draggable]").drag_to(
            first_in_sight(page), target_position={"x": 60, "y": 3}
        )
        if order(page) != before:
            break
    save(page)
    after = order(page)
    assert after == before[::-1]

    page.get_by_role("button", name="Save and preview").click()
    expect(page.get_by_text("Preview of the draft")).to_be_visible()
    words = page.locator(".prose").inner_text()
    assert (words.index("We begin.") < words.index("The lamp was lit")) == (after[0] == "Quote")

    page.get_by_role("link", name="Back to the editor").click()
    page.get_by_role("button", name="Save and publish…").click()
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Live.", exact=True)).to_be_visible()
    reader = open_browser()
    reader.goto("/articles/the-lamp-room/")
    expect(reader.get_by_role("heading", name="The lamp room", level=1)).to_be_visible()
    expect(reader.get_by_text("We begin.")).to_be_visible()


def save(page: Page) -> None:
    """Save, and wait until the editor has set itself up again."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Save and continue")).click()
    expect(page.locator(".order-machine-insert-target:visible").first).to_be_visible()


def add_block(page: Page, kind: str) -> None:
    """Below the blocks that there are."""
    page.locator(".order-machine-insert-target:visible").last.click()
    page.locator(".plugin-button:visible", has_text=kind).first.click()


def choose_first(page: Page, prefix: str, add: str) -> None:
    page.get_by_role("link", name=add).or_(page.get_by_text(add)).first.click()
    page.locator(f"#{prefix}-0 .select2-selection").click()
    page.locator(".select2-results__option[role=option]:not(.loading-results)").first.click()


def blocks(page: Page) -> Locator:
    return page.locator(".order-machine .inline-related:visible")


def in_sight(page: Page) -> list[Locator]:
    """Blocks as they stand on the page: the editor orders them by style, not in the document."""
    found = blocks(page).all()
    return sorted(found, key=lambda block: (block.bounding_box() or {"y": 0})["y"])


def first_in_sight(page: Page) -> Locator:
    return in_sight(page)[0]


def last_in_sight(page: Page) -> Locator:
    return in_sight(page)[-1]


def order(page: Page) -> list[str]:
    names = [block.locator("h3[draggable]").inner_text() for block in in_sight(page)]
    return ["Quote" if "Quote" in name else "Text" for name in names]
