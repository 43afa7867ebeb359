"""What a decision costs, from the request to the commit and what is done after it: twelve statements at most.

Counted is what the server of a moderator's browser does: who they are, the decision, what follows from it, what the desk
shows then, and whatever is put down for the worker. BEGIN, COMMIT and savepoints are not counted. Of an undo, the decision
itself is counted: the desk shows the comment again, with everything around it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments import notices
from comments.appeals import appeal
from comments.author import key_of_email
from comments.confirmed import remember_confirmed
from comments.models import Address, Comment, Decision, Mail
from comments.moderation import decide, undo
from tests.comments.forms import HTMX, send
from tests.factories import make_comment, make_report

pytestmark = pytest.mark.django_db
MOST = 12
Work = Callable[[Client], Any]
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def author(name: str, *, confirmed: bool = True, known: bool = True) -> dict[str, Any]:
    """What somebody types who wants to hear of answers; their address is known and confirmed, or is not."""
    email = f"{name.lower()}@example.org"
    if known:
        at = timezone.now() if confirmed else None
        Address.objects.get_or_create(
            email=email, defaults={"author_key": key_of_email(email), "confirmed_at": at}
        )
    return {"name": name, "email": email, "wants_replies": True}


def ancestry() -> Comment:
    """An exchange of three, all of whom want to hear of answers."""
    root = make_comment(status="approved", **author("Rita"))
    middle = make_comment(status="approved", parent=root, **author("Olaf"))
    return make_comment(status="approved", parent=middle, **author("Ida"))


def press(comment: Comment, action: str, **more: Any) -> Work:
    """What the button beside a comment sends."""
    comment.refresh_from_db()
    sent = {"one": f"{comment.pk}:{comment.version}:{action}", "back": "/moderation/", **more}
    return lambda desk: desk.post(reverse("moderation:decide"), sent, headers=HTMX)


def an_ordinary_one(by: User) -> Work:
    return press(make_comment(), "approve")


def an_answer_all_of_whose_ancestry_wants_notices(by: User) -> Work:
    return press(make_comment(parent=ancestry(), **author("Uwe")), "approve")


def an_answer_whose_own_address_is_new(by: User) -> Work:
    """Its author is asked, the one it answers is told: two mails at two times."""
    return press(make_comment(parent=ancestry(), **author("Uwe", known=False)), "approve")


def an_answer_whose_own_address_waits_to_be_confirmed(by: User) -> Work:
    return press(make_comment(parent=ancestry(), **author("Uwe", confirmed=False)), "approve")


def a_beginning_whose_author_is_new(by: User) -> Work:
    return press(make_comment(**author("Uwe", known=False)), "approve")


def an_appeal(by: User) -> Work:
    comment = make_comment(parent=ancestry(), **author("Uwe", known=False))
    decide(comment, "rejected", by=by)
    appeal(comment, "Please look again.")
    return press(comment, "approve")


def one_that_reports_have_hidden(by: User) -> Work:
    comment = make_comment(parent=ancestry(), **author("Uwe", known=False))
    decide(comment, "approved", by=by)
    notices.queue_due(timezone.now())
    Mail.objects.update(state=Mail.State.DROPPED)
    for _ in range(3):
        make_report(comment=comment)
    decide(comment, "pending", by=None, reason="Reported by 3 readers")
    return press(comment, "approve")


def a_reported_one_kept(by: User) -> Work:
    comment = make_comment(parent=ancestry(), status="approved")
    make_report(comment=comment)
    return press(comment, "keep", back="/moderation/?tab=reported")


def a_reported_one_removed(by: User) -> Work:
    comment = make_comment(parent=ancestry(), status="approved")
    make_report(comment=comment)
    return press(comment, "reject", back="/moderation/?tab=reported", reason="insulting")


def spam(by: User) -> Work:
    return press(make_comment(parent=ancestry(), **author("Uwe")), "spam")


def spam_that_had_been_approved(by: User) -> Work:
    comment = make_comment(parent=ancestry(), **author("Uwe"))
    decide(comment, "approved", by=by)
    make_report(comment=comment)
    return press(comment, "spam")


def likely_spam_brought_back(by: User) -> Work:
    comment = make_comment(parent=ancestry(), **author("Uwe", known=False))
    decide(comment, "spam", by=by)
    return press(comment, "approve", back="/moderation/?tab=spam")


def a_rejection(by: User) -> Work:
    return press(make_comment(parent=ancestry(), **author("Uwe")), "reject", reason="off_topic")


def undo_of_an_approval(by: User) -> Work:
    comment = make_comment(parent=ancestry(), **author("Uwe", known=False))
    return undone(decide(comment, "approved", by=by), by)


def undo_of_a_rejection(by: User) -> Work:
    return undone(decide(make_comment(parent=ancestry(), **author("Uwe")), "rejected", by=by), by)


def undo_of_spam(by: User) -> Work:
    return undone(decide(make_comment(parent=ancestry(), **author("Uwe")), "spam", by=by), by)


def undo_of_spam_that_had_been_approved(by: User) -> Work:
    comment = make_comment(parent=ancestry(), **author("Uwe", known=False))
    decide(comment, "approved", by=by)
    notices.queue_due(timezone.now())
    Mail.objects.update(state=Mail.State.DROPPED)
    make_report(comment=comment)
    return undone(decide(comment, "spam", by=by), by)


def undone(decision: Decision, by: User) -> Work:
    notices.queue_due(timezone.now())
    return lambda desk: undo(decision, by=by)


def what_a_trusted_author_sends(by: User) -> Work:
    """Published at once, as an answer to somebody who wants to hear of it."""
    for _ in range(3):
        decide(make_comment(**author("Uwe")), "approved", by=by)
    parent, reader = ancestry(), Client()
    response = HttpResponse()
    remember_confirmed(response, Address.objects.get(email="uwe@example.org"))
    reader.cookies = response.cookies
    said = {"parent": parent.pk, "name": "Uwe", "email": "uwe@example.org", "wants_replies": "on"}
    return lambda desk: send(parent.thread.page, reader, **said)


DECISIONS = [
    an_ordinary_one,
    an_answer_all_of_whose_ancestry_wants_notices,
    an_answer_whose_own_address_is_new,
    an_answer_whose_own_address_waits_to_be_confirmed,
    a_beginning_whose_author_is_new,
    an_appeal,
    one_that_reports_have_hidden,
    a_reported_one_kept,
    a_reported_one_removed,
    spam,
    spam_that_had_been_approved,
    likely_spam_brought_back,
    a_rejection,
    undo_of_an_approval,
    undo_of_a_rejection,
    undo_of_spam,
    undo_of_spam_that_had_been_approved,
    what_a_trusted_author_sends,
]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.__name__)
def test_every_decision_costs_twelve_statements_at_most(
    decision: Callable[[User], Work],
    max: User,
    signed_in: Callable[[User], Client],
    django_capture_on_commit_callbacks: Any,
) -> None:
    desk = signed_in(max)
    with django_capture_on_commit_callbacks(execute=True):
        for status in ("approved", "spam"):  # the first lessons ever make the row that keeps them
            decide(make_comment(), status, by=max)
        work, before = decision(max), Decision.objects.count()
    with CaptureQueriesContext(connection) as captured, django_capture_on_commit_callbacks(execute=True):
        work(desk)
    statements = [query["sql"] for query in captured if not query["sql"].startswith(NOT_COUNTED)]
    assert Decision.objects.count() == before + (decision is not a_reported_one_kept)
    assert len(statements) <= MOST, "\n".join(statement[:200] for statement in statements)
