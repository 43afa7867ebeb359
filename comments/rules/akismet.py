"""Akismet as a further rule. Off unless COMMENT_RULES_EXTRA names `comments.rules.akismet.ask` and AKISMET_KEY is set.

It sends readers' words to somebody else: the name, the website, the text and the page's address. Never the e-mail address,
and not the sender's network address, which nothing in here knows. An answer that does not come within two seconds, or is
neither "true" nor "false", is no verdict; after a failure nothing is asked for a minute, so that nobody waits in line.
"""

from __future__ import annotations

import logging
import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from comments.rules.arrival import Arrival
from comments.rules.crowd import is_busy
from comments.rules.verdict import Action, Verdict

SECONDS = 2.0
PAUSE = 60.0
logger = logging.getLogger("comments.rules")
_paused_until = 0.0


class _NoRedirects(HTTPRedirectHandler):
    """What a reader said goes to the configured address and to no other."""

    def redirect_request(self, *args: Any) -> None:
        return None


def ask(arrival: Arrival) -> Verdict | None:
    if not settings.AKISMET_KEY or is_busy(arrival) or time.monotonic() < _paused_until:
        return None
    answer = _answer(said(arrival))
    return Verdict(Action.SPAM, "akismet") if answer == "true" else None


def said(arrival: Arrival) -> dict[str, str]:
    """Everything that is sent."""
    return {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.SITE_URL,
        "user_ip": "0.0.0.0",  # noqa: S104 - the interface insists on the field; the address is not told
        "comment_type": "reply" if arrival.parent_id else "comment",
        "comment_author": arrival.name,
        "comment_author_url": arrival.website,
        "comment_content": arrival.text,
        "permalink": f"{settings.SITE_URL}{arrival.page_url}",
        "blog_charset": "UTF-8",
    }


def _answer(fields: dict[str, str]) -> str:
    global _paused_until
    request = Request(  # noqa: S310 - http or https only: cliffhanger.env.address
        settings.AKISMET_URL,
        data=urlencode(fields).encode(),
        headers={"User-Agent": "Cliffhanger", "Content-Type": "application/x-www-form-urlencoded"},
    )
    try:
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as response:
            return str(response.read1(100).decode("ascii", "replace")).strip()
    except (OSError, HTTPException, ValueError) as problem:
        _paused_until = time.monotonic() + PAUSE
        kind = f"status {problem.code}" if isinstance(problem, HTTPError) else type(problem).__name__
        logger.warning("Akismet did not answer: %s", kind)
        return ""


def wake() -> None:
    """Ask again at once."""
    global _paused_until
    _paused_until = 0.0
