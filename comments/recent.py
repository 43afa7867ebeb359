"""What a moderator did within the last ten minutes and can take back: one press, one line, however many comments it was about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from comments.models import Comment, Decision, Report
from comments.moderation import UNDO_WITHIN

LINES = 10
KEPT = "kept"
Row = tuple[datetime, str, str, int]
DISMISSED = Report.Outcome.DISMISSED


@dataclass(frozen=True, slots=True)
class Line:
    """`decision`: any one of those made at that press; `kept`: a comment whose reports were dismissed."""

    at: datetime
    words: str
    count: int
    decision: int = 0
    kept: int = 0


def lines(by: User, at: datetime) -> list[Line]:
    """Newest first, in one query."""
    since = at - UNDO_WITHIN
    found: list[Any] = list(_decided(by, since).union(_kept(by, since)))
    rows = sorted(found, key=lambda row: (row[0], row[3]), reverse=True)
    presses = (
        list(press) for _, press in groupby(rows, key=lambda row: row[:2] if row[1] == KEPT else row[0])
    )
    return [_line(press) for press in presses][:LINES]


def made_together(decision: Decision) -> list[Decision]:
    """The decisions of one press: they have one moderator and one moment."""
    if decision.by_id is None or decision.undoes_id:
        return [decision]
    return list(Decision.objects.filter(by=decision.by_id, at=decision.at, undoes=None))


def kept_together(comment: Comment, by: User) -> list[Comment]:
    """The comments whose reports the moderator dismissed at the press that dismissed those on this one."""
    dismissed = Report.objects.filter(settled_by=by, outcome=DISMISSED)
    last = (
        dismissed.filter(comment=comment).order_by("-settled_at").values_list("settled_at", flat=True).first()
    )
    same = dismissed.filter(settled_at=last).order_by().values("comment")
    return list(Comment.objects.filter(pk__in=same).order_by("pk")) if last else []


def _decided(by: User, since: datetime) -> QuerySet[Decision, Row]:
    """Only what stands: where somebody has decided after that, or taken back, nothing is left to take back."""
    own = Decision.objects.filter(by=by, at__gt=since, undoes=None, undone_by=None).order_by()
    same = Decision.objects.filter(comment=OuterRef("comment")).order_by()
    later = same.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk")))
    return own.exclude(Exists(later)).values_list("at", "after", "comment__name", "pk")


def _kept(by: User, since: datetime) -> QuerySet[Report, Row]:
    """Dismissals that came without a decision: the comment was public, and stayed."""
    decided = Decision.objects.filter(by=by, at__gt=since).order_by().values("at")
    own = Report.objects.filter(settled_by=by, settled_at__gt=since, outcome=DISMISSED).order_by()
    label = Value(KEPT, CharField())
    return own.exclude(settled_at__in=decided).values_list("settled_at", label, "comment__name", "comment")


def _line(press: list[Row]) -> Line:
    at, status, name, pk = press[0]
    label = "Kept" if status == KEPT else Comment.Status(status).label
    words = f"{label}: {name}" if len(press) == 1 else f"{label}: {len(press)} comments"
    return Line(at, words, len(press), **{"kept" if status == KEPT else "decision": pk})
