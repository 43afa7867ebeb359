"""What moderators are told by mail: that comments wait, how long, and where each is. Deciding needs the desk and a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.timesince import timesince

from comments.mailing.letters import Letter, one_line, site_link, written
from comments.mailing.outbox import queue_many
from comments.models import Comment, Mail, Report
from comments.moderation import PERMISSION
from comments.spoilers import excerpt_of

# A digest of every 24 hours comes with the working day; others are counted from here.
STARTS_AT = timedelta(hours=7)
# What was sent a moment ago is no reason for a mail.
WAITED = timedelta(hours=1)
SHOWN = 10
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Waiting:
    count: int
    oldest: datetime | None
    appeals: int
    reported: int

    @property
    def is_worth_a_mail(self) -> bool:
        waited = self.oldest is not None and timezone.now() - self.oldest >= WAITED
        return waited or bool(self.appeals or self.reported)


def waiting() -> Waiting:
    pending = Comment.objects.waiting().aggregate(
        count=Count("pk"), oldest=Min("created_at"), appeals=Count("pk", filter=Q(appeal__isnull=False))
    )
    open_reports = Report.objects.filter(outcome=Report.Outcome.OPEN)
    reported = open_reports.aggregate(n=Count("comment", distinct=True))["n"]
    return Waiting(**pending, reported=reported)


def queue_due(at: datetime) -> None:
    """Once per period and moderator, as soon as there is something to tell."""
    if not settings.MODERATION_DIGEST_HOURS:
        return
    period = f"digest:{settings.MODERATION_DIGEST_HOURS}h:{_period(at)}"
    if Mail.objects.filter(key__startswith=f"{period}:").exists() or not waiting().is_worth_a_mail:
        return
    queue_many(
        [
            Mail(kind=Mail.Kind.DIGEST, key=f"{period}:{user.pk}", user=user, due_at=at)
            for user in moderators().order_by("pk")
        ]
    )


def moderators() -> QuerySet[User]:
    """Those who may decide, and have an address."""
    allowed = User.objects.with_perm(PERMISSION, backend=_BACKEND)
    return allowed.filter(is_staff=True).exclude(email="")


def digest(mails: Sequence[Mail]) -> Letter | None:
    [mail] = mails
    user, now = mail.user, timezone.now()
    if user is None or not moderators().filter(pk=user.pk).exists():
        return None
    found = waiting()
    if not (found.count or found.reported):
        return None
    desk = site_link("moderation:queue")
    body = written(
        "digest.txt",
        waiting=found,
        age=timesince(found.oldest, now, depth=1) if found.oldest else "",
        items=[_item(comment, now) for comment in _oldest()],
        more=max(0, found.count - SHOWN),
        desk_url=desk,
        reported_url=f"{desk}?tab=reported",
        hours=settings.MODERATION_DIGEST_HOURS,
    )
    return Letter(user.email, _subject(found), body, mails)


def _period(at: datetime) -> int:
    """The number of the present stretch of time, by the clock on the wall."""
    wall = timezone.localtime(at).replace(tzinfo=None) - STARTS_AT
    return int((wall - datetime(2000, 1, 1)) / timedelta(hours=settings.MODERATION_DIGEST_HOURS))


def _subject(found: Waiting) -> str:
    if found.count:
        return f"{found.count:,} comment{' waits' if found.count == 1 else 's wait'} on {settings.SITE_NAME}"
    noun = "comment" if found.reported == 1 else "comments"
    return f"{found.reported:,} reported {noun} on {settings.SITE_NAME}"


def _oldest() -> QuerySet[Comment]:
    shown = Comment.objects.waiting().select_related(
        "thread__article", "thread__season__show", "thread__show"
    )
    return shown.order_by("created_at", "pk")[:SHOWN]


def _item(comment: Comment, now: datetime) -> dict[str, str]:
    return {
        "name": one_line(comment.name),
        "page": one_line(str(comment.thread.page)),
        "age": timesince(comment.created_at, now, depth=1),
        "excerpt": excerpt_of(comment),
        "url": site_link("moderation:comment", comment.pk),
    }
