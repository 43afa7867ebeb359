"""What one key does on the moderators' desk. What it leads to depends on where a comment stands: what was public is removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.utils import timezone

from comments import moderation, reports
from comments.models import Comment, Decision
from comments.text import sentence

Status = Comment.Status
LONGEST_REASON = 200

# What an author reads about a comment that was rejected or removed; each is one key, in this order from 1 on.
REASONS = {
    "off_topic": "Off topic",
    "insulting": "Insulting",
    "spoiler": "A spoiler without a mark",
    "advertising": "Advertising",
    "private": "Private data",
    "other": "In own words",
}
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Action:
    name: str
    key: str
    to: Mapping[str, str]  # present status → new status
    labels: Mapping[str, str]  # by the new status

    def label_on(self, status: str) -> str:
        return self.labels[self.to[status]]


def _from(to: str, *statuses: str) -> dict[str, str]:
    return dict.fromkeys(statuses, to)


_APPROVED = _from(Status.APPROVED, Status.PENDING, Status.SPAM, Status.REJECTED, Status.REMOVED)
APPROVE = Action("approve", "a", _APPROVED, {Status.APPROVED: "Approve"})
KEEP = Action("keep", "a", _APPROVED | _from(Status.APPROVED, Status.APPROVED), {Status.APPROVED: "Keep"})
REJECT = Action(
    "reject",
    "r",
    _from(Status.REJECTED, Status.PENDING, Status.SPAM) | _from(Status.REMOVED, Status.APPROVED),
    {Status.REJECTED: "Reject", Status.REMOVED: "Remove"},
)
SPAM = Action(
    "spam",
    "s",
    _from(Status.SPAM, Status.PENDING, Status.APPROVED, Status.REJECTED, Status.REMOVED),
    {Status.SPAM: "Spam"},
)
ACTIONS = {action.name: action for action in (APPROVE, KEEP, REJECT, SPAM)}
_DONE = {
    Status.APPROVED: "Approved",
    Status.REJECTED: "Rejected",
    Status.REMOVED: "Removed",
    Status.SPAM: "Marked as spam",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: what an action is called where the comment stands."""

    name: str
    key: str
    label: str


def offers_on(status: str, *, reported: bool = False) -> list[Offer]:
    first = KEEP if reported and status in KEEP.to else APPROVE
    return [
        Offer(action.name, action.key, action.label_on(status))
        for action in (first, REJECT, SPAM)
        if status in action.to
    ]


def reason_words(code: str, own_words: str = "") -> str:
    """As it stands in the decision; empty where none was chosen."""
    if code == OTHER:
        return " ".join(own_words.split())[:LONGEST_REASON]
    return REASONS.get(code, "")


@dataclass(slots=True)
class Done:
    """What became of an action on one comment or on many."""

    decisions: list[Decision] = field(default_factory=list)
    kept: list[Comment] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def words(self) -> Iterator[str]:
        told = Counter(_DONE[Status(decision.after)] for decision in self.decisions)
        told["Kept"] = len(self.kept)
        names = [*(decision.comment.name for decision in self.decisions), *(c.name for c in self.kept)]
        for done, count in told.items():
            if count == 1 and len(names) == 1:
                yield sentence(f"{done}: the comment by {names[0]}")
            elif count:
                yield f"{done}: {count} comment{'' if count == 1 else 's'}."
        yield from self.refusals


def carry_out(
    action: Action,
    shown: Mapping[int, int | None],
    *,
    by: User,
    reason: str = "",
    expected: str | None = None,
) -> Done:
    """`shown`: each comment with the version that the screen showed, where that is known."""
    if action is KEEP:
        return _keep(shown, by)
    versions = {pk: version for pk, version in shown.items() if version is not None}
    reason = reason if action is REJECT else ""
    try:
        bulk = moderation.decide_many(
            shown, action.to, by=by, reason=reason, expected=expected, versions=versions
        )
    except moderation.RefusedError as refusal:
        return Done(refusals=[str(refusal)])
    return Done(bulk.decisions, refusals=bulk.refusals)


def _keep(shown: Mapping[int, int | None], by: User) -> Done:
    """What is public stays, and its reports are dismissed at one moment; what they have hidden comes back."""
    public = {comment.pk: comment for comment in Comment.objects.public().filter(pk__in=shown)}
    done, now = Done(), timezone.now()
    for pk, comment in public.items():
        try:
            reports.dismiss(comment, by=by, version=shown[pk], at=now)
        except moderation.RefusedError as refusal:
            done.refusals.append(str(refusal))
        else:
            done.kept.append(comment)
    hidden = {pk: version for pk, version in shown.items() if pk not in public}
    if hidden:
        decided = carry_out(APPROVE, hidden, by=by)
        done.decisions, done.refusals = decided.decisions, [*done.refusals, *decided.refusals]
    return done


def take_back(decisions: list[Decision], *, by: User) -> Done:
    bulk = moderation.undo_many(decisions, by=by)
    return Done(bulk.decisions, refusals=bulk.refusals)


def reopen(comments: list[Comment], *, by: User) -> Done:
    """The reports on comments that were kept stand open again."""
    done = Done()
    for comment in comments:
        try:
            reports.undo_dismiss(comment, by=by)
        except moderation.RefusedError as refusal:
            done.refusals.append(str(refusal))
        else:
            done.kept.append(comment)
    return done
