"""The links of our mails, followed in a browser: the question, and the pages that end what it began."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints
from tests.browser.test_access import violations
from tests.browser.writing import take_time
from tests.demo_site import DemoSite

ARTICLE = "/articles/all-of-us-are-dead-season-2-what-is-known/"
RITA = "rita.of.the.mails@readers.example"
APPROVE = """
from comments.models import Comment
from comments.moderation import decide
decide(Comment.objects.get(name="Rita of the mails"), "approved", by=None)
"""


def comment(page: Page) -> None:
    page.goto(ARTICLE)
    form = page.locator("form[action='/comments/new/']").last
    form.get_by_label("Name").fill("Rita of the mails")
    form.get_by_label("E-mail", exact=False).first.fill(RITA)
    form.locator("textarea").fill("Is the bridge still standing in the second season?")
    form.get_by_label("Tell me by e-mail when somebody answers").check()
    take_time(form)
    form.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def last_mail(site: DemoSite, to: str) -> str:
    """The site writes to others in the same minute: once a day to its moderators, say."""
    files = sorted(
        (Path(site.environment["DATA_DIR"]) / "mail").iterdir(), key=lambda file: file.stat().st_mtime
    )
    mails = [file.read_text(encoding="utf-8") for file in files]
    return [mail for mail in mails if f"To: {to}" in mail][-1]


def link_in(mail: str, part: str) -> str:
    [found] = set(re.findall(rf"\S+/comments/{part}/\S+", mail))
    return found


def test_confirming_and_stopping(
    open_browser: Callable[..., Page], site: DemoSite, complaints: Complaints
) -> None:
    page = open_browser()
    comment(page)
    site.manage("shell", "-v0", "-c", APPROVE)
    site.manage("tick")
    mail = last_mail(site, to=RITA)

    page.goto(link_in(mail, "confirm"))
    assert violations(page) == []
    page.get_by_role("button", name="Yes, this address is mine").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert violations(page) == []
    paths = {cookie["name"]: cookie["path"] for cookie in page.context.cookies()}
    assert paths["confirmed_author"] == "/comments/"

    page.goto(link_in(mail, "stop"))
    page.get_by_role("button", name="No more at all").click()
    expect(page.get_by_role("status")).to_contain_text("no more mails about comments")
    assert violations(page) == []
    page.get_by_role("button", name="Write to me again").click()
    expect(page.get_by_role("status")).to_contain_text("We write to you again")
    complaints.expected = ("status of 410",)
    page.goto("/comments/stop/abc/")
    expect(page.get_by_role("heading", name="This link is of no use")).to_be_visible()
    assert violations(page) == []
