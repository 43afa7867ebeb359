"""What moderators' decisions teach. Approved: no spam. Spam: spam. Rejected: neither, for a comment can be unfit and honest.

What the rules decide teaches nothing, or the score would confirm itself. A lesson that a later decision contradicts is
set aside and unlearned; an undo makes it good again. However many comments are decided on together, the row with the
weights is read and written once. It is locked after the comments, always.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from comments.models import Comment, Decision, SpamLesson, SpamModel
from comments.spam.features import features
from comments.spam.model import Lesson, Model
from comments.spam.scoring import ROW, own_host

Status = Comment.Status
TEACHES = {Status.APPROVED: False, Status.SPAM: True}


def follow(decisions: Sequence[Decision]) -> None:
    """After decisions with one common outcome."""
    undone = [decision.undoes_id for decision in decisions if decision.undoes_id]
    taken = [decision for decision in decisions if decision.by_id and not decision.undoes_id]
    if undone:
        _take_back(undone)
    if taken and (taken[0].after in TEACHES or taken[0].after == Status.REJECTED):
        _teach(taken)


def _teach(decisions: Sequence[Decision]) -> None:
    is_spam = TEACHES.get(Status(decisions[0].after))
    by_comment = {decision.comment_id: decision for decision in decisions}
    taught = [decision.comment_id for decision in decisions if decision.comment.has_lesson]
    standing = list(SpamLesson.objects.filter(comment__in=taught, set_aside_by=None)) if taught else []
    known = {lesson.comment_id for lesson in standing if lesson.is_spam is is_spam}
    # A rejection contradicts only that a comment was spam.
    against = [
        each for each in standing if each.is_spam is not is_spam and (is_spam is not None or each.is_spam)
    ]
    new = [
        decision
        for decision in decisions
        if is_spam is not None and decision.comment_id not in known and decision.comment.text
    ]
    if not against and not new:
        return
    row, model = _locked()
    for lesson in against:
        model.unlearn(_lesson(lesson))
        lesson.set_aside_by = by_comment[lesson.comment_id]
    SpamLesson.objects.bulk_update(against, ["set_aside_by"])
    SpamLesson.objects.bulk_create([_learned(model, decision, bool(is_spam)) for decision in new])
    _save(row, model)


def _learned(model: Model, decision: Decision, is_spam: bool) -> SpamLesson:
    comment = decision.comment
    found = features(comment.name, comment.website, comment.text, own_host=own_host())
    lesson = model.learn(found, is_spam=is_spam)
    return SpamLesson(
        comment=comment,
        decision=decision,
        is_spam=is_spam,
        step=lesson.step,
        moved=lesson.moved,
        at=decision.at,
    )


def _take_back(undone: Sequence[int]) -> None:
    """What these decisions taught is unlearned; what they had set aside stands again."""
    touched = list(SpamLesson.objects.filter(Q(decision__in=undone) | Q(set_aside_by__in=undone)))
    if not touched:
        return
    row, model = _locked()
    taught = [lesson for lesson in touched if lesson.decision_id in undone]
    for lesson in taught:
        if lesson.set_aside_by_id is None:
            model.unlearn(_lesson(lesson))
    again = [lesson for lesson in touched if lesson not in taught]
    for lesson in again:
        model.relearn(_lesson(lesson))
    if taught:
        SpamLesson.objects.filter(pk__in=[lesson.pk for lesson in taught]).delete()
    if again:
        SpamLesson.objects.filter(pk__in=[lesson.pk for lesson in again]).update(set_aside_by=None)
    _save(row, model)


def _locked() -> tuple[SpamModel, Model]:
    row, _ = SpamModel.objects.select_for_update().get_or_create(pk=ROW)
    return row, Model.from_bytes(bytes(row.state))


def _save(row: SpamModel, model: Model) -> None:
    """The version grows by a random stride: one that was rolled back is never mistaken for another one later."""
    row.state = model.to_bytes()
    row.version += 1 + secrets.randbelow(1 << 20)
    row.changed_at = timezone.now()
    row.save(update_fields=["state", "version", "changed_at"])


def _lesson(stored: SpamLesson) -> Lesson:
    return Lesson(stored.is_spam, stored.step, bytes(stored.moved))
