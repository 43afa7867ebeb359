"""Which Chromium the browser tests and the screenshots drive."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = "not run: no Chromium found (install one, or set CHROMIUM to its path)"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",  # containers have little of it, and a page that needs more is gone without a word
]


def find_chromium() -> str | None:
    """The path in CHROMIUM, else the first one that this machine has."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    return next((path for path in map(shutil.which, NAMES) if path), None)
