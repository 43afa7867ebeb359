"""The rows of the outbox and the states they pass through. Whoever claims a row is the only one to send it.

A claim counts as a try, and its number is the claim's name: whoever comes back from a long sleep with an older number
changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from comments.mailing.problems import Problem
from comments.models import Address, Comment, Mail
from comments.tasks import deliver

Kind, State = Mail.Kind, Mail.State

# How long to wait after each try that failed; after the last one the mail is given up.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
    timedelta(hours=24),
)
# A mail that is being sent for longer than this was left behind by a process that is no more.
ABANDONED_AFTER = timedelta(minutes=15)
# Answers that wait for the same addressee go in one mail.
TOGETHER = {Kind.REPLY}
AT_ONCE = 20


def queue(
    kind: str,
    *,
    key: str,
    address: Address | None = None,
    user: User | None = None,
    comment: Comment | None = None,
    due_at: datetime | None = None,
) -> None:
    """Has one mail sent, to an address or to somebody who works here. The same key a second time does nothing."""
    queue_many([
        Mail(
            kind=kind, key=key, address=address, user=user, comment=comment, due_at=due_at or timezone.now()
        )
    ])  # fmt: skip


def queue_many(mails: Sequence[Mail], *, again: bool = False) -> None:
    """One statement for any number. `again`: what was dropped because it could not be said then may be said now."""
    if not mails:
        return
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    if again:
        keys = [mail.key for mail in mails]
        dropped = Mail.objects.filter(key__in=keys, state=State.DROPPED)
        dropped.update(state=State.QUEUED, due_at=max(mail.due_at for mail in mails), done_at=None)
    for due_at in sorted({mail.due_at for mail in mails}):
        keys = [mail.key for mail in mails if mail.due_at == due_at]
        transaction.on_commit(partial(_tell_worker, keys, due_at), robust=True)


def _tell_worker(keys: list[str], due_at: datetime) -> None:
    later = due_at if due_at > timezone.now() else None
    deliver.using(run_after=later).enqueue(keys)


def due(at: datetime) -> list[int]:
    """Numbers of the mails to be sent now, oldest first."""
    waiting = Mail.objects.filter(state=State.QUEUED, due_at__lte=at)
    return list(waiting.order_by("due_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def claim(pk: int, at: datetime) -> list[Mail]:
    """The mail, if it is due and nobody else's, and those that go with it; they are the caller's to send."""
    first = _locked(Q(pk=pk, due_at__lte=at)).first()
    if first is None:
        return []
    mails = [first]
    if first.kind in TOGETHER:
        others = _locked(Q(kind=first.kind, address=first.address_id) & ~Q(pk=pk))
        mails += others.order_by("pk")[: AT_ONCE - 1]
    for mail in mails:
        mail.state, mail.due_at, mail.tries = State.SENDING, at + ABANDONED_AFTER, mail.tries + 1
    Mail.objects.bulk_update(mails, ["state", "due_at", "tries"])
    return mails


def settle(mails: Sequence[Mail], state: str, at: datetime, problem: str = "") -> None:
    if mails:
        _claimed(mails).update(state=state, done_at=at, problem=problem)


def put_back(mails: Iterable[Mail], problem: Problem, at: datetime) -> None:
    """After a try that failed: once more later on, or never."""
    for mail in mails:
        if problem.is_final or mail.tries > len(WAITS):
            _claimed([mail]).update(state=State.FAILED, done_at=at, problem=problem.words)
        else:
            due_at = at + WAITS[mail.tries - 1]
            _claimed([mail]).update(state=State.QUEUED, due_at=due_at, problem=problem.words)


def reclaim(at: datetime) -> int:
    """Takes back what a process has left behind between claiming and sending."""
    left = list(Mail.objects.filter(state=State.SENDING, due_at__lte=at))
    for mail in left:
        given_up = mail.tries > len(WAITS)
        state = State.FAILED if given_up else State.QUEUED
        _claimed([mail]).update(state=state, done_at=at if given_up else None, problem="Abandoned")
    return len(left)


def send_again(mails: Iterable[Mail], at: datetime) -> int:
    """Given-up mails begin anew: the mail server works again, say."""
    again = Mail.objects.filter(pk__in=[mail.pk for mail in mails], state=State.FAILED)
    return again.update(state=State.QUEUED, due_at=at, tries=0, done_at=None)


def _locked(which: Q) -> models.QuerySet[Mail]:
    return Mail.objects.select_for_update(skip_locked=True).filter(which, state=State.QUEUED)


def _claimed(mails: Sequence[Mail]) -> models.QuerySet[Mail]:
    """Those of them that are still as their claim left them."""
    same = Q()
    for mail in mails:
        same |= Q(pk=mail.pk, tries=mail.tries)
    return Mail.objects.filter(same, state=State.SENDING)
