"""Mails of a site without a mail server: files, which go after a week, or with whoever is to be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

KEPT = timedelta(days=7)


def prune(at: datetime) -> None:
    for file in _files():
        if file.stat().st_mtime < (at - KEPT).timestamp():
            file.unlink(missing_ok=True)


def forget(email: str) -> None:
    """Removes each file that names the address, with whatever else was sent in the same minute."""
    for file in _files():
        if email.casefold() in file.read_text(encoding="utf-8", errors="replace").casefold():
            file.unlink(missing_ok=True)


def _files() -> Iterator[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    return folder.glob("*.log") if folder.is_dir() else iter(())
