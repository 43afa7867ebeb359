"""Whose address this browser has proved: a signed cookie, set where the link of our mail was followed.

A typed address proves nothing, for anybody can type it. The cookie names its author by the same keyed digest as comments do,
and is sent to addresses below /comments/ only.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from comments import cookies
from comments.models import Address

COOKIE = "confirmed_author"
YEAR = 365 * 86_400
_SALT = "comments.confirmed"


def confirmed_key(request: HttpRequest) -> str:
    """The author (`Comment.author_key`) whose address was confirmed in this browser; "" for none. No query."""
    return cookies.recall(request, COOKIE, salt=_SALT, seconds=YEAR)


def remember_confirmed(response: HttpResponse, address: Address) -> None:
    cookies.remember(response, COOKIE, address.author_key, salt=_SALT, seconds=YEAR)


def forget_confirmed(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path=cookies.PATH, samesite="Lax")
