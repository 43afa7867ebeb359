"""The only functions that change a comment's status. Each locks the row, refuses what is not allowed, and writes a Decision.

A moderator decides on what the screen showed: `expected` is the status it showed and `version` the state of the text. A
comment that somebody else has decided on meanwhile raises `OvertakenError`, which names them; one that its author has
changed raises `ChangedError`.

What follows from a decision elsewhere (thanks, reports, lessons) is in `FOLLOWERS`: each is given the decisions inside the
same transaction. The counts of answers change with the statuses, in the same statement; who is to hear of what was approved
is looked up by the tick (comments.notices).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, DateTimeField, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.utils import timezone

from comments import counts, credit, report_outcomes, spam
from comments.models import Comment, Decision, Report, SpamLesson, Tip

Status = Comment.Status
PERMISSION = "comments.moderate_comment"
ANSWERING = "comments.answer_comment"
UNDO_WITHIN = timedelta(minutes=10)
MANY = 200
_TAKEN_BACK = "The author has taken the comment back; there is nothing left to approve."

# From → to. Going back is `undo`; whatever was public is removed, never merely rejected.
TRANSITIONS: dict[str, frozenset[str]] = {
    Status.PENDING: frozenset({Status.APPROVED, Status.REJECTED, Status.SPAM}),
    Status.SPAM: frozenset({Status.APPROVED, Status.REJECTED}),
    Status.REJECTED: frozenset({Status.APPROVED, Status.SPAM}),
    Status.APPROVED: frozenset({Status.REMOVED, Status.SPAM}),
    Status.REMOVED: frozenset({Status.APPROVED, Status.SPAM}),
}

# What the rules and the author may do besides: hold again what was changed or reported, look again at an appeal, take back.
BY_THEMSELVES: dict[str, frozenset[str]] = {
    Status.PENDING: frozenset({Status.REMOVED}),
    Status.SPAM: frozenset({Status.REMOVED}),
    Status.REJECTED: frozenset({Status.PENDING, Status.REMOVED}),
    Status.APPROVED: frozenset({Status.PENDING}),
    Status.REMOVED: frozenset(),
}
# What somebody of the newsroom decides on their own words: they stand at once, and can be taken back.
ON_OWN_WORDS = {Status.PENDING: Status.APPROVED, Status.APPROVED: Status.REMOVED}
Follow = Callable[[Sequence[Decision]], None]
# Who follows, and which comments are their concern ("": all); see `_look_around`.
FOLLOWERS: tuple[tuple[Follow, str], ...] = (
    (credit.follow, "is_tip"),
    (report_outcomes.follow, "was_reported"),
    (spam.follow, ""),
)


class RefusedError(Exception):
    """A decision that cannot be carried out. `str()` of it is meant for the moderator."""


class OvertakenError(RefusedError):
    """Somebody else has decided since the screen was drawn; `decision` is theirs."""

    def __init__(self, comment: Comment, decision: Decision | None) -> None:
        self.comment, self.decision = comment, decision
        super().__init__(overtaken_words(comment, decision))


class ChangedError(RefusedError):
    """The author has changed the text since the screen was drawn."""

    def __init__(self, comment: Comment) -> None:
        self.comment = comment
        super().__init__(f"{comment.name} has changed the comment since you saw it. Please read it again.")


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
    version: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Gives the comment the status `to`. `by=None` is the rules, or the author."""
    _may_decide(by)
    locked = _locked(comment)
    _check(locked, to, by, expected, version)
    return _decided(comment, locked, to, by, reason, at)


@transaction.atomic
def decide_on_own(
    comment: Comment, to: str, *, by: User, reason: str, at: datetime | None = None
) -> Decision:
    """On what was said as the newsroom, by whoever said it; they need not be a moderator. See comments.answering."""
    locked = _locked(comment)
    if not by.has_perm(ANSWERING) or locked.staff_id != by.pk:
        raise PermissionDenied("Only whoever has said it for the newsroom decides so.")
    _check(locked, to, by)
    if ON_OWN_WORDS.get(Status(locked.status)) != to:
        raise OvertakenError(locked, latest_decision(locked))
    return _decided(comment, locked, to, by, reason, at)


def _locked(comment: Comment) -> Comment:
    locked: Comment | None = Comment.objects.locked(comment)
    if locked is None:
        raise RefusedError("The comment has been deleted.")
    return locked


def _decided(
    comment: Comment, locked: Comment, to: str, by: User | None, reason: str, at: datetime | None
) -> Decision:
    """The row is locked and checked; `comment` is what the caller holds of it."""
    decision = Decision(
        comment=locked, before=locked.status, after=to, by=by, reason=reason[:300], at=at or timezone.now()
    )
    _move([decision])
    comment.status, comment.version = to, locked.version
    return decision


def set_aside(comment: Comment, reason: str, *, at: datetime) -> Decision:
    """Puts a comment that is about to be stored among the likely spam; returns the rules' decision, to be stored with it.

    The one way to another status that nobody follows: nobody has seen it yet, counted it, or hopes to hear of it.
    """
    before, comment.status = comment.status, Status.SPAM
    comment.version += 1
    return Decision(comment=comment, before=before, after=comment.status, reason=reason[:300], at=at)


@transaction.atomic
def decide_many(
    comment_ids: Iterable[int],
    to: str | Mapping[str, str],
    *,
    by: User,
    reason: str = "",
    expected: str | None = None,
    versions: Mapping[int, int] | None = None,
) -> Bulk:
    """The same decision on up to 200 comments; those it cannot be made on are refused one by one, the others go through.

    `to`: the new status, or which one for which present status (what was public is removed, not rejected).
    `versions`: which version of each comment the screen showed, where that is known.
    """
    _may_decide(by)
    wanted = sorted(set(comment_ids))
    if len(wanted) > MANY:
        raise RefusedError(f"At most {MANY} comments at a time.")
    locked = Comment.objects.locked_with_roots(wanted)
    now = timezone.now()  # after the lock: decisions on a comment are dated in the order they were made
    bulk = Bulk()
    for pk in wanted:
        try:
            if pk not in locked:
                raise RefusedError("A comment has been deleted.")
            comment = locked[pk]
            after = to if isinstance(to, str) else to.get(comment.status, comment.status)
            _check(comment, after, by, expected, (versions or {}).get(pk))
        except RefusedError as refusal:
            bulk.refusals.append(str(refusal))
        else:
            bulk.decisions.append(
                Decision(
                    comment=comment, before=comment.status, after=after, by=by, reason=reason[:300], at=now
                )
            )
    _move_each(bulk.decisions)
    return bulk


@transaction.atomic
def undo(decision: Decision, *, by: User, at: datetime | None = None) -> Decision:
    """Takes a decision back within ten minutes, unless it has been taken back or followed by another one."""
    _may_decide(by)
    comment = Comment.objects.locked_with_roots([decision.comment_id]).get(decision.comment_id)
    latest = latest_decision(comment) if comment else None
    back = _back(decision, comment, latest, by, at or timezone.now())
    _move([back])
    return back


@transaction.atomic
def undo_many(decisions: Iterable[Decision], *, by: User) -> Bulk:
    """Takes back what was decided together; what cannot be taken back is refused one by one, the others go back."""
    _may_decide(by)
    wanted = {decision.comment_id: decision for decision in decisions}
    locked = Comment.objects.locked_with_roots(sorted(wanted))
    made_on = Decision.objects.filter(comment__in=locked).select_related("by").order_by("at", "pk")
    latest = {decision.comment_id: decision for decision in made_on}
    bulk, now = Bulk(), timezone.now()
    for pk, decision in wanted.items():
        try:
            bulk.decisions.append(_back(decision, locked.get(pk), latest.get(pk), by, now))
        except RefusedError as refusal:
            bulk.refusals.append(str(refusal))
    _move_each(bulk.decisions)
    return bulk


def _back(
    decision: Decision, comment: Comment | None, latest: Decision | None, by: User, at: datetime
) -> Decision:
    """The decision that takes another one back. The comment is locked."""
    if decision.undoes_id:
        raise RefusedError("This is itself an undo. Decide on the comment anew.")
    if at - decision.at > UNDO_WITHIN:
        raise RefusedError("A decision can be undone for ten minutes. Decide on the comment anew.")
    if comment is None:
        raise RefusedError("The comment has been deleted.")
    if latest != decision:
        raise OvertakenError(comment, latest)
    if decision.before == Status.APPROVED and not comment.text:
        raise RefusedError(_TAKEN_BACK)
    return Decision(
        comment=comment,
        before=decision.after,
        after=decision.before,
        by=by,
        at=at,
        reason="Undone",
        undoes=decision,
    )


def latest_decision(comment: Comment) -> Decision | None:
    return comment.decisions.select_related("by").order_by("-at", "-pk").first()


def can_become(status: str, to: str) -> bool:
    return to in TRANSITIONS.get(status, frozenset())


def _may_decide(by: User | AnonymousUser | None) -> None:
    if by is not None and not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators decide on comments.")


def _check(
    comment: Comment, to: str, by: User | None, expected: str | None = None, version: int | None = None
) -> None:
    if comment.status == to or (expected is not None and comment.status != expected):
        raise OvertakenError(comment, latest_decision(comment))
    if version is not None and comment.version != version:
        raise outdated(comment)
    if to == Status.APPROVED and not comment.text:
        raise RefusedError(_TAKEN_BACK)
    if not can_become(comment.status, to) and (by or to not in BY_THEMSELVES[comment.status]):
        state = comment.get_status_display().lower()
        raise RefusedError(
            f"The comment by {comment.name} is {state}; it cannot become {Status(to).label.lower()}."
        )


def outdated(comment: Comment) -> RefusedError:
    """Why the version on the screen is not the present one: a decision taken and taken back, or a change by the author."""
    latest = latest_decision(comment)
    if comment.edited_at and (latest is None or comment.edited_at > latest.at):
        return ChangedError(comment)
    return OvertakenError(comment, latest)


def _move_each(decisions: list[Decision]) -> None:
    """Those that lead to the same status together."""
    for status in dict.fromkeys(decision.after for decision in decisions):
        _move([decision for decision in decisions if decision.after == status])


def _move(decisions: list[Decision]) -> None:
    """Statuses and decisions, in two statements however many there are. The rows are locked and checked."""
    if not decisions:
        return
    for decision in decisions:
        decision.comment.status = decision.after
        decision.comment.version += 1
    if len({decision.after for decision in decisions}) != 1:
        raise ValueError("One status at a time.")
    _write_statuses(decisions)
    Decision.objects.bulk_create(decisions)
    _look_around({decision.comment_id: decision.comment for decision in decisions})
    for follow, concern in FOLLOWERS:
        if theirs := [each for each in decisions if not concern or getattr(each.comment, concern)]:
            follow(theirs)


def _write_statuses(decisions: Sequence[Decision]) -> None:
    """The common outcome of these decisions, and what it changes in the counts."""
    moved, after = [decision.comment_id for decision in decisions], decisions[0].after
    untold, by_change = _untold_since(decisions[0]), counts.roots_by_change(decisions)
    if not by_change:
        rows = Comment.objects.filter(pk__in=moved)
        rows.update(status=after, version=F("version") + 1, untold_since=untold)
        return
    is_moved, roots = Q(pk__in=moved), {root for some in by_change.values() for root in some}
    Comment.objects.filter(pk__in={*moved, *roots}).update(
        status=Case(When(is_moved, then=Value(after)), default=F("status")),
        version=F("version") + Case(When(is_moved, then=Value(1)), default=Value(0)),
        untold_since=Case(When(is_moved, then=untold), default=F("untold_since")),
        reply_count=counts.changed(by_change),
    )


def _untold_since(decision: Decision) -> Case | Value:
    """Since when somebody may wait to hear of it: its author, or the one it answers (comments.notices)."""
    nothing = Value(None, output_field=DateTimeField())
    if decision.after != Status.APPROVED:
        return nothing
    may_concern_somebody = Q(wants_replies=True) | Q(parent__isnull=False)
    return Case(When(may_concern_somebody, then=Value(decision.at)), default=nothing)


def _look_around(comments: Mapping[int, Comment]) -> None:
    """What the followers need to know, in one query.

    After the lock and not together with it: PostgreSQL reads a row anew when it had to wait for it, but not what a
    subquery had found about it before.
    """
    of_the_row = OuterRef("pk")
    besides = {
        "is_tip": Exists(Tip.objects.filter(comment=of_the_row)),
        "was_reported": Exists(Report.objects.filter(comment=of_the_row)),
    }
    stands = FilteredRelation("spam_lessons", condition=Q(spam_lessons__set_aside_by=None))
    lesson = ("pk", "decision_id", "is_spam", "step", "moved")
    rows = Comment.objects.filter(pk__in=comments).order_by().annotate(**besides, stands=stands)
    for pk, is_tip, was_reported, *learned in rows.values_list(
        "pk", *besides, *(f"stands__{name}" for name in lesson)
    ):
        comment = comments[pk]
        comment.is_tip, comment.was_reported = is_tip, was_reported
        known = dict(zip(lesson, learned, strict=True))
        comment.lesson = SpamLesson(comment_id=pk, **known) if known["pk"] else None
