"""What every answer says about itself, and what a public page must not carry: a cookie, a token, a person."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.site.rows import Hub, add_rows, make_hub, public_addresses

# A script or style in the page itself, a style attribute, a handler: what a strict policy refuses.
INLINE = re.compile(
    rb"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)[^>]*>|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE
)
TOKEN = re.compile(rb"csrfmiddlewaretoken|csrftoken|X-CSRFToken", re.IGNORECASE)


@pytest.fixture
def hub(db: None) -> Hub:
    hub = make_hub()
    add_rows(hub, 1)
    return hub


def test_public_pages_are_the_same_bytes_for_everybody(
    hub: Hub, eve: User, signed_in: Callable[[User], Client]
) -> None:
    stranger, editor = Client(), signed_in(eve)
    for name, address in public_addresses(hub).items():
        response = stranger.get(address)
        assert not response.cookies, name
        assert "Cookie" not in response.get("Vary", ""), name
        assert "private" not in response.get("Cache-Control", ""), name
        body = response.getvalue()  # files are streamed
        assert not TOKEN.search(body), name
        assert body == editor.get(address).getvalue(), name


def test_every_answer_carries_the_headers(hub: Hub) -> None:
    addresses = public_addresses(hub) | {"missing": "/nothing/here/", "login": "/admin/login/"}
    for name, address in addresses.items():
        headers = Client().get(address).headers
        assert "unsafe" not in headers["Content-Security-Policy"], name
        assert "default-src 'none'" in headers["Content-Security-Policy"], name
        assert headers["X-Content-Type-Options"] == "nosniff", name
        assert headers["X-Frame-Options"] == "DENY", name
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin", name
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert "camera=()" in headers["Permissions-Policy"], name


def test_public_pages_have_nothing_inline(hub: Hub) -> None:
    for name, address in public_addresses(hub).items():
        found = INLINE.search(Client().get(address).getvalue())
        assert not found, f"{name}: {found.group() if found else ''}"


def test_pages_of_the_newsroom_are_kept_by_nobody(alice: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(alice)
    for address in ("/admin/", "/moderation/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/shows/none/",
        "/shows/?page=0",
        "/shows/?page=x",
        "/articles/?page=99999",
        "/people/none/",
    ],
)
def test_what_is_not_there_is_said_with_a_search_box(address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 404
    assert b'name="q"' in response.content
    assert not response.cookies
