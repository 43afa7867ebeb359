"""Who reports, without knowing who: a random number in a signed cookie, of which only a keyed digest is stored.

The cookie is set on the answer to a report and nowhere else. Whoever throws it away is a newcomer again.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from comments import cookies

COOKIE = "reporter"
DAYS_180 = 180 * 86_400
_SALT = "comments.reporter"


def number_of(request: HttpRequest) -> str:
    """The browser's number, or a new one."""
    return cookies.recall(request, COOKIE, salt=_SALT, seconds=DAYS_180) or get_random_string(22)


def digest_of(number: str) -> str:
    """What is stored in its place."""
    return salted_hmac("comments.reporter", number, algorithm="sha256").hexdigest()


def remember(response: HttpResponse, number: str) -> None:
    cookies.remember(response, COOKIE, number, salt=_SALT, seconds=DAYS_180)
