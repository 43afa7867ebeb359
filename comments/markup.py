"""A comment's HTML, remembered. It follows from what the comment says and where it stands, so each process makes it once.

The memory is keyed by everything the template is given: a comment that changes is another key. Without it, a page
with two hundred comments would spend most of its time in templates. A developer (DEBUG) sees every change at once.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments import reading, seen
from comments.forms import CommentForm
from comments.spoilers import Place, mark_of

ROWS = 4_096
FORMS = 512


def row(row: reading.Row, *, closed: bool, moves_focus: bool, watched: Place | None = None) -> SafeString:
    """One item of a thread's list, with the tags that open and close the lists around it.

    `watched`: how far this reader has seen the show; pages that are the same for everybody do not know it.
    """
    said = row.comment
    if not said.is_public():  # nothing of a removed comment goes any further
        said = said._replace(name="", website="", text="", spoils_season=None, spoils_episode=None)
    opened = bool(watched) and seen.has_seen(watched, mark_of(said))
    make = _row.__wrapped__ if settings.DEBUG else _row
    return make(
        said, row.opens, row.ends, row.closes, row.answers_to, row.has_more, closed, moves_focus, opened
    )


def empty_form(page_key: str, *, of_show: bool = False) -> SafeString:
    """The form at the end of a thread, before anybody has typed."""
    make = _empty_form.__wrapped__ if settings.DEBUG else _empty_form
    return make(page_key, of_show)


@lru_cache(maxsize=ROWS)
def _row(
    said: reading.Said,
    opens: bool,
    ends: bool,
    closes: int,
    answers_to: str,
    has_more: bool,
    closed: bool,
    moves_focus: bool,
    opened: bool,
) -> SafeString:
    context = {
        "comment": said,
        "is_removed": not said.is_public(),
        "opens": opens,
        "ends": ends,
        "closes": range(closes),
        "answers_to": answers_to,
        "has_more": has_more,
        "closed": closed,
        "moves_focus": moves_focus,
        "opened": opened,
    }
    return render_to_string("comments/row.html", context)


@lru_cache(maxsize=FORMS)
def _empty_form(page_key: str, of_show: bool) -> SafeString:
    return render_to_string("comments/reply.html", {"form": CommentForm(page_key=page_key, of_show=of_show)})
