"""A comment on the desk as HTML, cheaply: fifty of them are a page that a moderator waits for.

All that stand alike are printed alike, but for what they say. So the template is used once for each way to stand, with
holes, and the holes are filled in for each comment; only what few have (reports, notes, bans, answers to something) is a
template of its own, used where there is any. A developer (DEBUG) sees every change of the templates at once.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as as_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from comments import answering, text
from comments.actions import Offer
from comments.context import Item
from comments.records import record_of

WAYS = 512
LED_TO = ("queue", "decide", "tip", "mark", "pin", "feature")
HOLES = (
    "pk",
    "version",
    "name",
    "address",
    "url",
    "page",
    "machine_time",
    "time",
    "status",
    "mark",
    "edited_time",
    "score",
    "above",
    "text",
    "told",
    "reasons",
    "known",
    "record",
    "refusal",
)
_HOLES = {name: SafeString(f"{{{name}}}") for name in HOLES}


class Standing(NamedTuple):
    """All that the template is given besides the holes."""

    tab: str
    alone: bool
    refused: bool
    says_status: bool
    says_score: bool
    has_text: bool
    edited: bool
    offers: tuple[Offer, ...]
    may_be_sent: bool
    answer: str
    newsroom: bool
    marked: bool
    public: bool
    root: bool
    pinned: bool
    featured: bool


def standing_of(
    item: Item,
    tab: str,
    *,
    says_status: bool,
    says_score: bool,
    alone: bool,
    refused: bool,
    asks_season: bool,
    answers: bool,
) -> Standing:
    """`alone`: on the comment's own page; `asks_season`: the form that sends it as a tip stands below already; `answers`:
    for whoever speaks for the newsroom."""
    comment = item.comment
    return Standing(
        tab=tab,
        alone=alone,
        refused=refused,
        says_status=says_status or alone or refused,
        says_score=says_score,
        has_text=bool(comment.text),
        edited=comment.edited_at is not None,
        offers=tuple(item.offers),
        may_be_sent=item.may_be_tip and not (item.tip or asks_season or comment.from_newsroom),
        answer=answering.offer_on(comment, approves=True) if answers else "",
        newsroom=comment.from_newsroom,
        marked=item.mark is not None,
        public=comment.is_public(),
        root=not comment.depth,
        pinned=comment.pinned_at is not None,
        featured=comment.featured_at is not None,
    )


def printed(item: Item, standing: Standing, refusal: str = "") -> SafeString:
    comment, page = item.comment, item.comment.thread.page
    make = _with_holes.__wrapped__ if settings.DEBUG else _with_holes
    return format_html(
        make(standing),
        pk=comment.pk,
        version=comment.version,
        name=comment.name,
        address=f"{comment.email} · {comment.website}" if comment.website else comment.email,
        url=page.get_absolute_url(),
        page=page,
        machine_time=timezone.localtime(comment.created_at).isoformat(),
        time=_date(comment.created_at, "j M Y, H:i"),
        status=comment.get_status_display(),
        mark=item.mark or "",
        edited_time=_date(comment.edited_at, "H:i") if comment.edited_at else "",
        score=comment.spam_score,
        above=_part("above", item) if item.ancestors else "",
        text=text.formatted(comment.text),
        told=_part("told", item) if item.appeal or item.wordings or item.voices else "",
        reasons=_reasons(item.reasons),
        known=_part("known", item) if item.bans or item.notes else "",
        record=record_of(item),
        refusal=refusal,
    )


def _date(at: datetime, how: str) -> str:
    return as_date(timezone.localtime(at), how)


def _part(name: str, item: Item) -> SafeString:
    return render_to_string(f"moderation/item_{name}.html", {"item": item, "comment": item.comment})


def _reasons(reasons: list[str]) -> SafeString | str:
    if not reasons:
        return ""
    lines = format_html_join("", '<li class="reason">{}</li>', ((reason,) for reason in reasons))
    return format_html('<ul class="reasons plain" aria-label="Why it was held">{}</ul>\n', lines)


@lru_cache(maxsize=WAYS)
def _with_holes(standing: Standing) -> str:
    to = {name: reverse(f"moderation:{name}") for name in LED_TO}
    context: dict[str, Any] = {**standing._asdict(), **_HOLES, "to": to}
    return render_to_string("moderation/item_frame.html", context)
