"""The tutorial, done as it is written: each label that is pressed or filled in here stands in its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.site.reference import ROOT

Open = Callable[..., Page]
TEXT = " ".join((ROOT / "docs" / "tutorial" / "first-article.md").read_text(encoding="utf-8").split())
RELEASE_PAGE = "/shows/the-quiet-floor/season-3/"
ARTICLE = "/articles/the-quiet-floor-season-3/"
WRITTEN, AHEAD = "2027", str(date.today().year + 1)  # the tutorial: “choose one about a year ahead of you”
NO_DATE = "Season 3 of The Quiet Floor has no release date."


def told(words: str, around: str = "**") -> str:
    """The words, which the tutorial gives in bold, in italics or to be typed; its year is the one after this."""
    assert f"{around}{words}{around}" in TEXT, f"The tutorial does not say {words}"
    return words.replace(WRITTEN, AHEAD)


def typed(words: str) -> str:
    return told(words, "`")


def test_the_tutorial_can_be_followed(open_browser: Open) -> None:
    reader, eve = open_browser(), open_browser(as_="eve", viewport={"width": 1280, "height": 1400})
    reader.goto(RELEASE_PAGE)
    expect(reader.get_by_text(NO_DATE)).to_be_visible()
    expect(reader.locator("[id^=claim-]")).to_have_count(3)
    write(eve)
    meet_the_checklist(eve)
    publish(eve, reader)
    record(eve)
    watch(eve, reader)
    schedule(eve)
    take_back(eve, reader)


def write(page: Page) -> None:
    page.get_by_role("link", name=told("Write an article")).click()
    page.get_by_label("Title:").first.press_sequentially(
        typed("The Quiet Floor season 3 comes in October 2027")
    )
    page.get_by_label("Slug:").fill(typed("the-quiet-floor-season-3"))
    page.get_by_label("Summary:").fill(
        typed("The thriller has been renewed. What else is known, and who said it.")
    )
    page.get_by_label("Category:").select_option(told("What we know", "*"))
    add_to(page, "bylines", told("Add another Author"), typed("Eve"), told("Eve Lindqvist-Amadi", "*"))
    season = told("The Quiet Floor, season 3", "*")
    add_to(page, "subjects", told("Add another Season"), typed("quiet 3"), season)
    add_block(page, told("Text"))
    page.locator(".ProseMirror:visible").last.click()
    page.keyboard.type("The lift stops on the seventh floor once more.")
    add_block(page, told("Live block"))
    live = page.locator(".order-machine .inline-related:visible").filter(has_text="Viewership")
    pick(page, live, "quiet 3", season)
    page.get_by_role("button", name=told("Save and continue editing")).click()


def meet_the_checklist(page: Page) -> None:
    finding = told("The title says “in October 2027”, but what holds is “Our estimate: between", "")
    expect(page.get_by_text(finding)).to_be_visible()
    page.get_by_role("button", name=told("Save and publish…")).click()
    expect(page.get_by_role("button", name=told("Publish now"))).to_be_disabled()
    page.get_by_role("link", name=told("Back to the draft")).click()
    page.get_by_label("Title:").first.fill(typed("The Quiet Floor season 3: what is known"))
    page.get_by_role("button", name=told("Save and preview")).click()
    expect(page.get_by_text(NO_DATE)).to_be_visible()


def publish(page: Page, reader: Page) -> None:
    page.get_by_role("link", name=told("Back to the editor")).click()
    page.get_by_role("button", name="Save and publish…").click()
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Published: readers see it now")).to_be_visible()
    reader.goto(ARTICLE)
    expect(reader.get_by_text(NO_DATE)).to_be_visible()


def record(page: Page) -> None:
    page.get_by_role("link", name=told("Home")).first.click()
    page.get_by_label(told("Find a season")).fill(typed("quiet floor 3"))
    page.keyboard.press("Enter")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name=told("Add a claim")).click()
    page.get_by_label(f"{told('Topic')}:").select_option(told("Premiere", "*"))
    pick(page, page.locator(".field-source"), typed("Parasol"), told("Parasol+ Newsroom", "*"))
    page.locator(".field-said_on").get_by_role("link", name=told("Today")).first.click()
    page.get_by_label(f"{told('Link')}:", exact=True).fill(typed("https://parasol.example/the-quiet-floor-3"))
    page.get_by_label(f"{told('Paraphrase')}:").fill(typed("The third season begins in October."))
    words = page.get_by_label(f"{told('When, as it was said')}:")
    words.fill(typed("05/10/2027"))
    question = told("Does “05/10/2027” mean 5 October 2027 or 10 May 2027?", "*")
    expect(page.locator("output").first).to_have_text(question)
    words.fill(typed("14 October 2027"))
    expect(page.locator("output").first).to_have_text(told("One day: 14 October 2027.", "*"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def watch(page: Page, reader: Page) -> None:
    confirmed = told("Confirmed: 14 October 2027", "*")
    for address in (RELEASE_PAGE, ARTICLE):
        reader.goto(address)
        expect(reader.get_by_text(confirmed).first).to_be_visible()
    reader.goto("/upcoming/")
    expect(reader.get_by_text(f"14 October {AHEAD}").first).to_be_visible()
    expect(reader.get_by_role("link", name=told("Confirmed dates for your calendar"))).to_be_visible()
    assert f"{AHEAD}1014" in reader.request.get("/upcoming.ics").text()
    reader.goto(RELEASE_PAGE)
    feed = reader.get_by_role("link", name=told("Feed of this show")).get_attribute("href") or ""
    assert f"release date is 14 October {AHEAD}" in reader.request.get(feed).text()


def schedule(page: Page) -> None:
    page.goto("/admin/blog/article/")
    page.get_by_role("link", name="The Quiet Floor season 3: what is known").click()
    page.get_by_label("Title:").first.fill(typed("The Quiet Floor season 3 comes on 14 October 2027"))
    page.get_by_role("button", name=told("Save and schedule…")).click()
    page.get_by_label(told("When")).fill(f"{AHEAD}-01-01T12:00")
    page.get_by_role("button", name=told("Schedule")).click()
    expect(page.get_by_text("Live; next on")).to_be_visible()
    page.get_by_role("button", name=told("Call it off")).click()


def take_back(page: Page, reader: Page) -> None:
    page.goto("/admin/shows/claim/?q=quiet+floor")
    page.get_by_role("link", name=told("14 October 2027", "*")).click()
    page.get_by_label(f"{told('Verdict')}:").select_option(told("Withdrawn by its source", "*"))
    page.locator(".field-verdict_on").get_by_role("link", name="Today").click()
    page.get_by_role("button", name="Save", exact=True).click()
    for address in (RELEASE_PAGE, ARTICLE):
        reader.goto(address)
        expect(reader.get_by_text(NO_DATE)).to_be_visible()
    page.goto("/admin/blog/article/")
    page.get_by_role("link", name=f"The Quiet Floor season 3 comes on 14 October {AHEAD}").click()
    expect(page.get_by_text("Blocks publishing:")).to_be_visible()
    page.locator(".object-tools").get_by_role("link", name=told("Revisions")).click()
    page.get_by_role("button", name=told("Restore revision 1")).click()
    expect(page.get_by_label("Title:").first).to_have_value("The Quiet Floor season 3: what is known")


def add_to(page: Page, prefix: str, add: str, term: str, choice: str) -> None:
    page.locator(f"#{prefix}-group").get_by_text(add).click()
    pick(page, page.locator(f"#{prefix}-0"), term, choice)


def pick(page: Page, where: Locator, term: str, choice: str) -> None:
    """From a list that searches."""
    where.locator(".select2-selection").first.click()
    page.locator(".select2-search__field").fill(term)
    page.locator(".select2-results__option--highlighted", has_text=choice).click()


def add_block(page: Page, kind: str) -> None:
    page.locator(".order-machine-insert-target:visible").last.click()
    page.locator(".plugin-button:visible", has_text=kind).first.click()
