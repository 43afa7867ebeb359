"""A comment's HTML, remembered. It follows from what the comment says and where it stands, so each process makes it once.

The memory is keyed by everything the template is given: a comment that changes is another key. Without it, a page
with two hundred comments would spend most of its time in templates. A developer (DEBUG) sees every change at once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments import seen
from comments.arranging import Rest, Row, Said
from comments.forms import CommentForm
from comments.spoilers import Place, mark_of
from comments.text import is_web_address

ROWS = 4_096
FORMS = 512


def row(row: Row, *, closed: bool, moves_focus: bool, watched: Place | None = None) -> SafeString:
    """One item of a thread's list, with the tags that open and close the lists around it.

    `watched`: how far this reader has seen the show; pages that are the same for everybody do not know it.
    """
    said = _printed(row.comment)
    opened = bool(watched) and seen.has_seen(watched, mark_of(said))
    make = _row.__wrapped__ if settings.DEBUG else _row
    place = _Place(row.opens, row.ends, row.closes, row.answers_to, row.rest, row.is_cut, row.is_current)
    return make(said, place, closed, moves_focus, opened)


class _Place(NamedTuple):
    """Everything that the row template is given besides the comment itself."""

    opens: bool
    ends: bool
    closes: int
    answers_to: str
    rest: Rest | None
    is_cut: bool
    is_current: bool


def _printed(said: Said) -> Said:
    """Without what the row does not print, so that one more answer makes no new row; and of a removed comment nothing."""
    said = said._replace(reply_count=0, website=said.website if is_web_address(said.website) else "")
    if said.is_public():
        return said
    return said._replace(
        name="",
        from_newsroom=False,
        website="",
        text="",
        edited_at=None,
        pinned_at=None,
        featured_at=None,
        spoils_season=None,
        spoils_episode=None,
    )


def empty_form(page_key: str, *, of_show: bool = False) -> SafeString:
    """The form at the end of a thread, before anybody has typed."""
    make = _empty_form.__wrapped__ if settings.DEBUG else _empty_form
    return make(page_key, of_show)


def forget() -> None:
    """Somebody was erased: a row of theirs would never be asked for again, and is not to stay in memory either."""
    _row.cache_clear()


@lru_cache(maxsize=ROWS)
def _row(said: Said, place: _Place, closed: bool, moves_focus: bool, opened: bool) -> SafeString:
    context = place._asdict() | {
        "comment": said,
        "is_removed": not said.is_public(),
        "closes": range(place.closes),
        "closed": closed,
        "moves_focus": moves_focus,
        "opened": opened,
    }
    return render_to_string("comments/row.html", context)


@lru_cache(maxsize=FORMS)
def _empty_form(page_key: str, of_show: bool) -> SafeString:
    return render_to_string("comments/reply.html", {"form": CommentForm(page_key=page_key, of_show=of_show)})
