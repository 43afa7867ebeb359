"""Exchanges into comments: each arrives by the same door as a reader's, and a moderator decides on it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils.text import slugify

from blog.models import Article
from comments import moderation
from comments.demo.exchanges import EXCHANGES
from comments.demo.plans import Exchange, Remark, Status
from comments.models import Comment
from comments.posting import Facts, post
from comments.spoilers import read_code
from shows.models import Season

SECONDS_IN_THE_FORM = 75
HOURS_IN_THE_QUEUE = 0.4


def add_comments(*, moderator: User, now: datetime) -> int:
    """Every exchange; returns how many comments there are now."""
    count = 0
    for exchange in EXCHANGES:
        page = _page(exchange)
        start = now - timedelta(days=exchange.days_ago)
        for remark in exchange.remarks:
            count += _add(page, remark, start, None, moderator, now)
    return count


def _page(exchange: Exchange) -> Article | Season:
    if exchange.article:
        return Article.objects.get(slug=exchange.article)
    return Season.objects.select_related("show").get(
        show__slug=slugify(exchange.show), number=exchange.season
    )


def _add(
    page: Article | Season,
    remark: Remark,
    after: datetime,
    parent: Comment | None,
    moderator: User,
    now: datetime,
) -> int:
    at = min(after + timedelta(hours=remark.hours), now - timedelta(minutes=20))
    outcome = post(
        page,
        {
            "name": remark.name,
            "email": f"{slugify(remark.name) or 'reader'}@readers.example",
            "website": remark.website,
            "text": remark.text,
            "trap": remark.trap,
            "parent_id": parent.pk if parent else None,
            "spoils": read_code(remark.spoils) if remark.spoils else None,
        },
        facts=Facts(network_hash=slugify(remark.name), waited=SECONDS_IN_THE_FORM, at=at),
    )
    if outcome.comment is None:
        raise RuntimeError(f"The demo comment by {remark.name} was not accepted: {outcome.verdict}.")
    count = 1
    if remark.status == Status.REMOVED:
        _decide(outcome.comment, Status.APPROVED, moderator, at, now)
    elif remark.status != Status.PENDING and not remark.trap:
        _decide(outcome.comment, remark.status, moderator, at, now, remark.reason)
    count += sum(_add(page, reply, at, outcome.comment, moderator, now) for reply in remark.replies)
    if remark.status == Status.REMOVED:
        _decide(outcome.comment, Status.REMOVED, moderator, at + timedelta(hours=5), now, remark.reason)
    return count


def _decide(
    comment: Comment, status: str, moderator: User, at: datetime, now: datetime, reason: str = ""
) -> None:
    moment = min(at + timedelta(hours=HOURS_IN_THE_QUEUE), now)
    moderation.decide(comment, status, by=moderator, reason=reason, at=moment)
