"""How far a reader has watched: said by the reader, kept in a cookie of the reader's browser and nowhere else.

    seen=12-S02E05.34-S01.56-all      show 12 through S02E05, all of season 1 of show 34, everything of show 56

The pages stay the same for everybody: every marked comment is sent closed, and the page's script (static/js/comments.js)
reads this cookie to open those that the reader has seen. Without script `/comments/on/<page>/seen/` does the same here.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from comments.spoilers import CodeError, Place, read_code

COOKIE = "seen"
SHOWS = 40
YEAR = 365 * 86_400
EVERYTHING = Place(1_000)  # codes have three digits at most
_ALL = "all"
_ENTRY = re.compile(r"([1-9][0-9]{0,17})-(S[0-9]{2,3}(?:E[0-9]{2,4})?|all)")


def seen_of(request: HttpRequest, show_id: int) -> Place | None:
    """None: nothing yet, or nothing said."""
    return _said(request).get(show_id)


def has_seen(seen: Place | None, mark: Place | None) -> bool:
    """Whether a comment with that mark gives nothing away to this reader."""
    return mark is None or (seen is not None and mark.order <= seen.order)


def remember(request: HttpRequest, response: HttpResponse, show_id: int, seen: Place | None) -> None:
    """The show named last stands last; beyond forty the oldest is forgotten."""
    said = {show: place for show, place in _said(request).items() if show != show_id}
    if seen:
        said[show_id] = seen
    kept = list(said.items())[-SHOWS:]
    if not kept:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        ".".join(f"{show}-{_ALL if place == EVERYTHING else place}" for show, place in kept),
        max_age=YEAR,
        samesite="Lax",
        secure=settings.HTTPS,
        httponly=False,  # the page's script reads it: it opens on the spot what has been seen
    )


def _said(request: HttpRequest) -> dict[int, Place]:
    """Whatever of the cookie can be understood: it is the reader's to change."""
    said: dict[int, Place] = {}
    for entry in request.COOKIES.get(COOKIE, "").split(".")[-SHOWS:]:
        if match := _ENTRY.fullmatch(entry):
            try:
                said[int(match[1])] = EVERYTHING if match[2] == _ALL else read_code(match[2])
            except CodeError:
                continue
    return said
