"""What becomes of readers' reports: the next decision of a moderator on the comment settles those that are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import User

from comments.models import Comment, Decision, Report

Status, Outcome = Comment.Status, Report.Outcome
# A comment that may stand was reported in error; one that may not was reported rightly.
OUTCOMES = {
    Status.APPROVED: Outcome.DISMISSED,
    Status.REJECTED: Outcome.UPHELD,
    Status.REMOVED: Outcome.UPHELD,
    Status.SPAM: Outcome.UPHELD,
}


def follow(decisions: Sequence[Decision]) -> None:
    """After decisions of one kind, one statement. What the rules or an author did says nothing about the reports."""
    if decisions[0].by is None:
        return
    ids_by_moment: dict[datetime, list[int]] = defaultdict(list)
    anew = []
    for decision in decisions:
        if decision.undoes and decision.undoes.by_id:
            ids_by_moment[decision.undoes.at].append(decision.comment_id)
        else:
            anew.append(decision.comment_id)
    for moment, ids in ids_by_moment.items():
        open_again(ids, settled_at=moment)
    if anew and (outcome := OUTCOMES.get(Status(decisions[0].after))):
        settle(anew, outcome, by=decisions[0].by, at=decisions[0].at)


def settle(
    comment_ids: Iterable[int],
    outcome: str,
    *,
    by: User | None,
    at: datetime,
    reasons: Sequence[str] | None = None,
) -> int:
    """Settles the open reports on these comments, or only those given for certain reasons. Returns how many there were."""
    reports = Report.objects.filter(comment__in=list(comment_ids), outcome=Outcome.OPEN)
    if reasons is not None:
        reports = reports.filter(reason__in=reasons)
    return reports.update(outcome=outcome, settled_at=at, settled_by=by)


def open_again(comment_ids: Iterable[int], *, settled_at: datetime) -> int:
    """Takes back what was settled at that moment."""
    settled = Report.objects.filter(comment__in=list(comment_ids), settled_at=settled_at)
    return settled.update(outcome=Outcome.OPEN, settled_at=None, settled_by=None)
