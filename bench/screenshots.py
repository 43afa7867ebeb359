"""`make screenshots`: the pictures of the README and of the guide for moderators, taken from a fresh demo site."""

from __future__ import annotations

import sys
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, MISSING, find_chromium
from tests.demo_site import PASSWORD, ROOT, prepared, running

FOLDER = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1280, 860
PUBLIC = {
    "home": "/",
    "release-page": "/shows/all-of-us-are-dead/season-2/",
    "estimate": "/shows/nine-lanterns/season-2/#our-estimate",
    "record": "/record/#computed-afterwards",
    "article": "/articles/all-of-us-are-dead-season-2-what-is-known/",
}
# name → who has signed in, the address, and a key to press there
NEWSROOM = {
    "moderation-queue": ("max", "/moderation/", ""),
    "moderation-reported": ("max", "/moderation/?tab=reported", ""),
    "moderation-context": ("max", "/moderation/?tab=rejected", "c"),
    "admin-start-page": ("eve", "/admin/", ""),
}


def main() -> int:
    path = find_chromium()
    if path is None:
        print(f"Screenshots {MISSING}")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with prepared() as site, running(site), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)

        def page() -> Page:
            context = chromium.new_context(
                base_url=site.url, viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
            )
            return context.new_page()

        for name, address in PUBLIC.items():
            take(page(), name, address)
        for name, (who, address, key) in NEWSROOM.items():
            take(signed_in(page(), who), name, address, key)
        chromium.close()
    return 0


def signed_in(page: Page, who: str) -> Page:
    page.goto("/admin/login/?next=/admin/")
    page.get_by_label("Username").fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    return page


def take(page: Page, name: str, address: str, key: str = "") -> None:
    page.goto(address, wait_until="networkidle")
    if key:
        page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
    picture = Image.open(BytesIO(page.screenshot()))
    file = FOLDER / f"{name}.webp"
    picture.convert("RGB").save(file, "WEBP", quality=82, method=6)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    sys.exit(main())
