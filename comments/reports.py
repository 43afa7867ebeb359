"""Readers' reports: a reader says that a public comment should not stand, and enough of them hide it until somebody has looked.

How much a voice counts follows from what became of what it reported before; nothing of that is stored. What a decision
makes of the reports is in `comments.report_outcomes`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from comments import moderation, report_outcomes
from comments.models import Comment, Decision, Report

Status, Outcome = Comment.Status, Report.Outcome
HOUR = timedelta(hours=1)
REMEMBERED = timedelta(days=180)  # who was wrong long ago may have learned
MOST_PER_BROWSER = 10  # an hour
MOST_PER_NETWORK = 20  # an hour
MOST_PER_COMMENT = 100  # ever; more would tell a moderator nothing new
MOST_HIDDEN = 30  # an hour, on the whole site: beyond it reports wait for a moderator and hide nothing


class TooManyError(Exception):
    """More reports than one browser or one network may send in an hour."""


@transaction.atomic
def report(
    comment: Comment, reason: str, words: str, *, reporter: str, network_hash: str, at: datetime
) -> None:
    """Takes a report. One that comes twice, or is about a comment that is not public any more, changes nothing.

    The comment is locked first, so that of two readers at the threshold the second one sees the first.
    """
    _check_pace(reporter, network_hash, at)
    locked: Comment | None = Comment.objects.locked(comment)
    if locked is None or not locked.is_public():
        return
    said_already = locked.reports.filter(reporter=reporter).exists()
    if said_already or locked.reports.count() >= MOST_PER_COMMENT:
        return
    Report.objects.create(
        comment=locked, reporter=reporter, network_hash=network_hash, reason=reason, words=words, at=at
    )
    # What the newsroom has said is not silenced by readers: it stays until somebody has looked.
    if not locked.from_newsroom and _is_enough(locked, at) and not _hid_many(at):
        _hide(locked, at)


@transaction.atomic
def dismiss(comment: Comment, *, by: User, version: int | None = None, at: datetime | None = None) -> int:
    """Keeps a public comment as it is: its open reports are settled. Returns how many there were."""
    locked = _for_moderator(comment, by)
    if not locked.is_public():
        state = locked.get_status_display().lower()
        raise moderation.RefusedError(
            f"The comment by {locked.name} is {state}; only a public comment can be kept."
        )
    if version is not None and locked.version != version:
        raise moderation.outdated(locked)
    return report_outcomes.settle([locked.pk], Outcome.DISMISSED, by=by, at=at or timezone.now())


@transaction.atomic
def undo_dismiss(comment: Comment, *, by: User, at: datetime | None = None) -> int:
    """Opens again what the same moderator dismissed last on this comment, within the time in which a decision is undone."""
    locked, at = _for_moderator(comment, by), at or timezone.now()
    dismissed = locked.reports.filter(
        outcome=Outcome.DISMISSED, settled_by=by, settled_at__gt=at - moderation.UNDO_WITHIN
    )
    last = dismissed.order_by("-settled_at").values_list("settled_at", flat=True).first()
    if last is None:
        raise moderation.RefusedError("There is nothing to take back; that can be done for ten minutes.")
    return report_outcomes.open_again([locked.pk], settled_at=last)


def weight(upheld: int, dismissed: int) -> float:
    """How much a voice counts: 1 for a newcomer, nearly 2 for one that was always right, nearly 0 for one that never was.

    Laplace's rule of succession: the share of its reports that hold is estimated as (upheld + 1) / (settled + 2), and
    set in proportion to the newcomer's, which is one half.
    """
    return 2 * (upheld + 1) / (upheld + dismissed + 2)


def voices(comment: Comment, *, at: datetime) -> list[float]:
    """The weights of those who have open reports on the comment: one voice per network, however many browsers it has.

    A browser can throw its number away, so a voice counts no more than its network has earned. Networks whose reports
    on this comment were settled before have been heard.
    """
    said = list(comment.reports.values_list("reporter", "network_hash", "outcome"))
    heard = {network for _, network, outcome in said if outcome != Outcome.OPEN}
    speakers: dict[str, set[str]] = defaultdict(set)
    for reporter, network, _ in said:
        if network not in heard:
            speakers[network].add(reporter)
    of_network = _weights("network_hash", speakers, at)
    of_reporter = _weights("reporter", set().union(*speakers.values()), at)
    return [
        min(of_network.get(network, 1.0), max(of_reporter.get(r, 1.0) for r in reporters))
        for network, reporters in speakers.items()
    ]


def _weights(field: str, keys: Iterable[str], at: datetime) -> dict[str, float]:
    """The weights of those who have a history."""
    theirs = Report.objects.filter(**{f"{field}__in": list(keys)})
    settled = theirs.exclude(outcome=Outcome.OPEN).filter(settled_at__gt=at - REMEMBERED)
    counted = (
        settled.order_by()
        .values_list(field)
        .annotate(
            upheld=Count("pk", filter=Q(outcome=Outcome.UPHELD)),
            dismissed=Count("pk", filter=Q(outcome=Outcome.DISMISSED)),
        )
    )
    return {key: weight(upheld, dismissed) for key, upheld, dismissed in counted}


def _is_enough(comment: Comment, at: datetime) -> bool:
    """Never fewer than the setting says, and more where they were often wrong before."""
    needed: int = settings.COMMENT_REPORTS_TO_HIDE
    if not needed or comment.reports.filter(outcome=Outcome.OPEN).count() < needed:
        return False
    weights = voices(comment, at=at)
    return len(weights) >= needed and sum(weights) >= needed


def _hid_many(at: datetime) -> bool:
    """Whether so much was hidden lately that it looks like an attack on the threads themselves."""
    hidden = Decision.objects.filter(by=None, at__gt=at - HOUR, before=Status.APPROVED, after=Status.PENDING)
    return hidden.count() >= MOST_HIDDEN


def _hide(comment: Comment, at: datetime) -> None:
    reasons = Counter(Report.Reason(r.reason).label for r in comment.reports.filter(outcome=Outcome.OPEN))
    listed = ", ".join(f"{label.lower()} ({count})" for label, count in reasons.most_common())
    said = f"Reported by {reasons.total()} readers: {listed}"
    moderation.decide(comment, Status.PENDING, by=None, reason=said, at=at)


def _check_pace(reporter: str, network_hash: str, at: datetime) -> None:
    lately = Report.objects.filter(at__gt=at - HOUR)
    for field, key, most in (
        ("reporter", reporter, MOST_PER_BROWSER),
        ("network_hash", network_hash, MOST_PER_NETWORK),
    ):
        if lately.filter(**{field: key}).count() >= most:
            raise TooManyError


def _for_moderator(comment: Comment, by: User) -> Comment:
    if not by.has_perm(moderation.PERMISSION):
        raise PermissionDenied("Only moderators settle reports.")
    locked: Comment | None = Comment.objects.locked(comment)
    if locked is None:
        raise moderation.RefusedError("The comment has been deleted.")
    return locked
