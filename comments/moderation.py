"""The only functions that change a comment's status. Each locks the row, refuses what is not allowed, and writes a Decision.

A moderator decides on what the screen showed: `expected` is the status it showed, and a comment that somebody else has
decided on meanwhile raises `OvertakenError`, which names them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from comments import credit
from comments.models import Comment, Decision

Status = Comment.Status
PERMISSION = "comments.moderate_comment"
UNDO_WITHIN = timedelta(minutes=10)
MANY = 200

# From → to. Going back is `undo`; whatever was public is removed, never merely rejected.
TRANSITIONS: dict[str, frozenset[str]] = {
    Status.PENDING: frozenset({Status.APPROVED, Status.REJECTED, Status.SPAM}),
    Status.SPAM: frozenset({Status.APPROVED, Status.REJECTED}),
    Status.REJECTED: frozenset({Status.APPROVED, Status.SPAM}),
    Status.APPROVED: frozenset({Status.REMOVED, Status.SPAM}),
    Status.REMOVED: frozenset({Status.APPROVED, Status.SPAM}),
}


class RefusedError(Exception):
    """A decision that cannot be carried out. `str()` of it is meant for the moderator."""


class OvertakenError(RefusedError):
    """Somebody else has decided since the screen was drawn; `decision` is theirs."""

    def __init__(self, comment: Comment, decision: Decision | None) -> None:
        self.comment, self.decision = comment, decision
        super().__init__(overtaken_words(comment, decision))


@dataclass(slots=True)
class Bulk:
    """What became of a bulk decision."""

    decisions: list[Decision] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def overtaken_words(comment: Comment, decision: Decision | None) -> str:
    state = comment.get_status_display().lower()
    if decision is None:
        return f"The comment by {comment.name} is {state} already."
    when = timezone.localtime(decision.at)
    return f"{by_words(decision)} decided on the comment by {comment.name} at {when:%H:%M}: it is {state}."


def by_words(decision: Decision) -> str:
    return decision.by.get_username() if decision.by else "The rules on arrival"


@transaction.atomic
def decide(
    comment: Comment,
    to: str,
    *,
    by: User | None,
    reason: str = "",
    expected: str | None = None,
    at: datetime | None = None,
) -> Decision:
    """Gives the comment the status `to`. `by=None` is the rules on arrival."""
    _may_decide(by)
    locked = _locked([comment.pk]).get(comment.pk)
    if locked is None:
        raise RefusedError("The comment has been deleted.")
    _check(locked, to, expected)
    decision = Decision(
        comment=locked, before=locked.status, after=to, by=by, reason=reason[:300], at=at or timezone.now()
    )
    _move([decision])
    comment.status = to
    return decision


@transaction.atomic
def decide_many(
    comment_ids: Iterable[int], to: str, *, by: User, reason: str = "", expected: str | None = None
) -> Bulk:
    """The same decision on up to 200 comments; those it cannot be made on are refused one by one, the others go through."""
    _may_decide(by)
    wanted = sorted(set(comment_ids))
    if len(wanted) > MANY:
        raise RefusedError(f"At most {MANY} comments at a time.")
    bulk, now = Bulk(), timezone.now()
    locked = _locked(wanted)
    for pk in wanted:
        try:
            if pk not in locked:
                raise RefusedError("A comment has been deleted.")
            _check(locked[pk], to, expected)
        except RefusedError as refusal:
            bulk.refusals.append(str(refusal))
        else:
            bulk.decisions.append(
                Decision(
                    comment=locked[pk], before=locked[pk].status, after=to, by=by, reason=reason[:300], at=now
                )
            )
    _move(bulk.decisions)
    return bulk


@transaction.atomic
def undo(decision: Decision, *, by: User, at: datetime | None = None) -> Decision:
    """Takes a decision back within ten minutes, unless it has been taken back or followed by another one."""
    _may_decide(by)
    at = at or timezone.now()
    if decision.undoes_id:
        raise RefusedError("This is itself an undo. Decide on the comment anew.")
    if at - decision.at > UNDO_WITHIN:
        raise RefusedError("A decision can be undone for ten minutes. Decide on the comment anew.")
    comment = _locked([decision.comment_id]).get(decision.comment_id)
    if comment is None:
        raise RefusedError("The comment has been deleted.")
    latest = latest_decision(comment)
    if latest != decision:
        raise OvertakenError(comment, latest)
    back = Decision(
        comment=comment,
        before=decision.after,
        after=decision.before,
        by=by,
        at=at,
        reason="Undone",
        undoes=decision,
    )
    _move([back])
    return back


def latest_decision(comment: Comment) -> Decision | None:
    return comment.decisions.select_related("by").order_by("-at", "-pk").first()


def can_become(status: str, to: str) -> bool:
    return to in TRANSITIONS.get(status, frozenset())


def _may_decide(by: User | AnonymousUser | None) -> None:
    if by is not None and not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators decide on comments.")


def _locked(ids: list[int]) -> dict[int, Comment]:
    """The rows, locked in the order of their keys, so that two bulk decisions cannot wait for each other in a circle."""
    rows = Comment.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    return {comment.pk: comment for comment in rows}


def _check(comment: Comment, to: str, expected: str | None) -> None:
    if comment.status == to or (expected is not None and comment.status != expected):
        raise OvertakenError(comment, latest_decision(comment))
    if not can_become(comment.status, to):
        state = comment.get_status_display().lower()
        raise RefusedError(
            f"The comment by {comment.name} is {state}; it cannot become {Status(to).label.lower()}."
        )


def _move(decisions: list[Decision]) -> None:
    """Statuses and decisions, in two statements however many there are. The rows are locked and checked."""
    if not decisions:
        return
    for decision in decisions:
        decision.comment.status = decision.after
    if len({decision.after for decision in decisions}) != 1:
        raise ValueError("One status at a time.")
    Comment.objects.filter(pk__in=[d.comment_id for d in decisions]).update(status=decisions[0].after)
    Decision.objects.bulk_create(decisions)
    credit.follow([decision.comment for decision in decisions], decisions[0].after)
