"""What a moderator did within the last ten minutes and can take back: one press, one line, however many comments it was about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib.auth.models import User

from comments.models import Comment, Decision, Report
from comments.moderation import UNDO_WITHIN

LINES = 10
_ROWS = 500
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
    """Newest first, in two queries."""
    done = [*_decided(by, at - UNDO_WITHIN), *_kept(by, at - UNDO_WITHIN)]
    return sorted(done, key=lambda line: line.at, reverse=True)[:LINES]


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


def _decided(by: User, since: datetime) -> Iterator[Line]:
    own = Decision.objects.filter(by=by, at__gt=since, undoes=None, undone_by=None).order_by("-at", "-pk")
    rows = own.values_list("at", "after", "comment__name", "pk")[:_ROWS]
    for moment, group in groupby(rows, key=lambda row: row[0]):
        made = list(group)
        words = _words(Comment.Status(made[0][1]).label, [row[2] for row in made])
        yield Line(moment, words, len(made), decision=made[0][3])


def _kept(by: User, since: datetime) -> Iterator[Line]:
    """Dismissals that came without a decision: the comment was public, and stayed."""
    decided = Decision.objects.filter(by=by, at__gt=since).order_by().values("at")
    own = Report.objects.filter(settled_by=by, settled_at__gt=since, outcome=DISMISSED)
    rows = own.exclude(settled_at__in=decided).order_by("-settled_at", "comment")
    found = rows.values_list("settled_at", "comment__name", "comment").distinct()[:_ROWS]
    for moment, group in groupby(found, key=lambda row: row[0]):
        made = list(group)
        yield Line(moment, _words("Kept", [row[1] for row in made]), len(made), kept=made[0][2])


def _words(label: str, names: list[str]) -> str:
    return f"{label}: {names[0]}" if len(names) == 1 else f"{label}: {len(names)} comments"
