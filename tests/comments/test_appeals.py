"""The one second look that the author of a rejected comment may ask for."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from comments.appeals import appeal
from comments.checking import faults
from comments.models import Appeal, Comment, Decision
from comments.moderation import RefusedError, decide
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


def rejected(by: User) -> Comment:
    comment = make_comment()
    decide(comment, "rejected", by=by, reason="Off topic")
    return comment


def test_rejected_comment_waits_again_with_its_authors_words(max: User) -> None:
    comment = rejected(max)
    made = appeal(comment, "It is about the very same show.")
    assert Appeal.objects.get() == made
    assert made.words == "It is about the very same show."
    assert Comment.objects.get().status == "pending"
    decision = Decision.objects.order_by("pk").last()
    assert decision is not None
    assert (decision.by, decision.before, decision.after, decision.reason) == (
        None,
        "rejected",
        "pending",
        "Appeal",
    )
    assert not list(faults())


def test_second_rejection_is_final(max: User) -> None:
    comment = rejected(max)
    appeal(comment, "Please")
    decide(comment, "rejected", by=max)
    with pytest.raises(RefusedError, match="final"):
        appeal(comment, "Please!")
    assert Comment.objects.get().status == "rejected"
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("status", ["pending", "approved", "spam", "removed"])
def test_only_what_was_rejected(status: str) -> None:
    comment = make_comment(status=status)
    with pytest.raises(RefusedError, match="Only a comment that was not published"):
        appeal(comment, "Please")
    assert not Appeal.objects.exists()


def test_nothing_is_left_to_look_at(max: User) -> None:
    comment = rejected(max)
    Comment.objects.update(text="")
    with pytest.raises(RefusedError, match="not here any more"):
        appeal(comment, "Please")
    Comment.objects.all().delete()
    with pytest.raises(RefusedError, match="not here any more"):
        appeal(comment, "Please")
