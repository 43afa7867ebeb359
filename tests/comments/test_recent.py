"""What is offered to be taken back: whatever `u` would be refused for is not in its way."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from comments.moderation import decide, decide_many, undo
from comments.recent import lines
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


def offered(user: User) -> list[str]:
    return [line.words for line in lines(user, timezone.now())]


def test_what_somebody_has_decided_anew_is_not_offered(max: User, alice: User) -> None:
    decide(make_comment(name="First"), "rejected", by=max)
    overtaken = make_comment(name="Overtaken")
    decide(overtaken, "rejected", by=max)
    decide(overtaken, "approved", by=alice)
    assert offered(max) == ["Rejected: First"]
    assert offered(alice) == ["Approved: Overtaken"]


def test_what_was_taken_back_leaves_nothing_behind_it_to_stumble_over(max: User) -> None:
    """Only the last decision on a comment can be taken back; the one before it stands, and could not."""
    decide(make_comment(name="First"), "spam", by=max)
    twice = make_comment(name="Twice")
    decide(twice, "rejected", by=max)
    undo(decide(twice, "approved", by=max), by=max)
    assert offered(max) == ["Spam: First"]


def test_many_are_offered_without_those_that_were_overtaken(max: User, alice: User) -> None:
    comments = [make_comment(name=f"Reader {number}") for number in range(3)]
    decide_many([comment.pk for comment in comments], {"pending": "rejected"}, by=max)
    decide(comments[0], "approved", by=alice)
    assert offered(max) == ["Rejected: 2 comments"]
