"""Posting the way a browser does: the form is read out of the page, filled in, and sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import html5lib
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from comments.network import network_of
from comments.pages import Page, key_of
from comments.stamps import new_stamp

NEW = "/comments/new/"
OWN_SITE = {"Sec-Fetch-Site": "same-origin", "Origin": settings.SITE_URL}
HTMX = {"HX-Request": "true"}


def stamp_from(address: str = "127.0.0.1", *, seconds_ago: int = 60) -> str:
    """A stamp as /comments/stamp/ would have given it to that address some time ago."""
    then = timezone.now() - timedelta(seconds=seconds_ago)
    return new_stamp(network_of(address), at=then)


def typed(page: Page, **changes: Any) -> dict[str, Any]:
    """What Rita sends: every field of the form filled in, a minute after she began."""
    return {
        "page": key_of(page),
        "parent": "",
        "stamp": stamp_from(),
        "name": "Rita",
        "email": "rita@example.org",
        "website": "",
        "text": "I cannot wait for this season.",
        "subject": "",
        **changes,
    }


def send(
    page: Page, client: Client | None = None, headers: dict[str, str] | None = None, **changes: Any
) -> HttpResponse:
    sender = client or Client()
    return sender.post(NEW, typed(page, **changes), headers=OWN_SITE | (headers or {}))  # type: ignore[return-value]


def parsed(html: str | bytes) -> Any:
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def comment_form(html: str | bytes) -> dict[str, str]:
    """Names and values of the comment form in a page, as a browser would send them."""
    [form] = [f for f in parsed(html).iter("form") if f.get("action") == NEW]
    values = {i.get("name"): i.get("value", "") for i in form.iter("input")}
    return values | {t.get("name"): "".join(t.itertext()).lstrip("\n") for t in form.iter("textarea")}
