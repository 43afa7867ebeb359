"""What moderators' decisions teach. Approved: no spam. Spam: spam. Rejected: neither, for a comment can be unfit and honest.

What the rules decide teaches nothing, or the score would confirm itself. A lesson that a later decision contradicts is
set aside and unlearned; an undo makes it good again. However many comments are decided on together, the row with the
weights is read and written once. It is locked after the comments, always.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comments.models import Comment, Decision, SpamLesson, SpamModel
from comments.spam import scoring
from comments.spam.features import features
from comments.spam.model import Lesson, Model
from comments.spam.scoring import ROW, own_host

Status = Comment.Status
T = TypeVar("T")
TEACHES = {Status.APPROVED: False, Status.SPAM: True}


def follow(decisions: Sequence[Decision]) -> None:
    """After decisions with one common outcome."""
    undone = [decision.undoes_id for decision in decisions if decision.undoes_id]
    # What the newsroom says itself is no example of what readers say.
    taken = [d for d in decisions if d.by_id and not d.undoes_id and not d.comment.from_newsroom]
    if undone:
        _take_back(undone)
    if taken and (taken[0].after in TEACHES or taken[0].after == Status.REJECTED):
        _teach(taken)


def _teach(decisions: Sequence[Decision]) -> None:
    is_spam = TEACHES.get(Status(decisions[0].after))
    by_comment = {decision.comment_id: decision for decision in decisions}
    standing = [decision.comment.lesson for decision in decisions if decision.comment.lesson]
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

    def change(model: Model) -> list[SpamLesson]:
        for lesson in against:
            model.unlearn(_lesson(lesson))
            lesson.set_aside_by = by_comment[lesson.comment_id]
        return [_learned(model, decision, bool(is_spam)) for decision in new]

    _keep(against, _changed(change))


def _keep(against: Sequence[SpamLesson], learned: Sequence[SpamLesson]) -> None:
    """One statement: those that are set aside are known by the decision that taught them. They come first, for of a comment
    only one lesson stands."""
    for lesson in against:
        lesson.pk = None
    SpamLesson.objects.bulk_create(
        [*against, *learned],
        update_conflicts=True,
        unique_fields=["decision"],
        update_fields=["set_aside_by"],
    )


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
    taught = [lesson for lesson in touched if lesson.decision_id in undone]
    again = [lesson for lesson in touched if lesson not in taught]

    def change(model: Model) -> None:
        for lesson in taught:
            if lesson.set_aside_by_id is None:
                model.unlearn(_lesson(lesson))
        for lesson in again:
            model.relearn(_lesson(lesson))

    _changed(change)
    if taught:
        SpamLesson.objects.filter(pk__in=[lesson.pk for lesson in taught]).delete()
    if again:
        SpamLesson.objects.filter(pk__in=[lesson.pk for lesson in again]).update(set_aside_by=None)


def _changed(change: Callable[[Model], T]) -> T:
    """Changes what this process holds already, if nobody has taught since; else the row, which is read and locked."""
    version, model = scoring.held()
    if version:
        result = change(model)
        if _save(version, model):
            return result
    row, _ = SpamModel.objects.select_for_update().get_or_create(pk=ROW)
    model = Model.from_bytes(bytes(row.state))
    result = change(model)
    _save(row.version, model)
    return result


def _save(version: int, model: Model) -> bool:
    """False if the row has another version by now. The next one is a random stride away: one that was rolled back is
    never mistaken for another one later."""
    later = version + 1 + secrets.randbelow(1 << 20)
    row = SpamModel.objects.filter(pk=ROW, version=version)
    saved = row.update(state=model.to_bytes(), version=later, changed_at=timezone.now())
    if saved:
        transaction.on_commit(lambda: scoring.hold(later, model))
    return bool(saved)


def _lesson(stored: SpamLesson) -> Lesson:
    return Lesson(stored.is_spam, stored.step, bytes(stored.moved))
