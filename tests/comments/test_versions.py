"""A decision is made on what the screen showed: on that status, and on that text."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.utils import timezone

from comments.models import Comment
from comments.moderation import (
    BY_THEMSELVES,
    TRANSITIONS,
    ChangedError,
    OvertakenError,
    RefusedError,
    decide,
    decide_many,
    undo,
)
from tests.factories import make_comment, make_user

pytestmark = pytest.mark.django_db
Status = Comment.Status


def changed_by_author(comment: Comment) -> None:
    rows = Comment.objects.filter(pk=comment.pk)
    rows.update(text="Changed since", edited_at=timezone.now(), version=F("version") + 1)


def test_every_decision_makes_a_new_version(max: User) -> None:
    comment = make_comment()
    decision = decide(comment, "approved", by=max, version=0)
    assert Comment.objects.get().version == comment.version == 1
    undo(decision, by=max)
    assert Comment.objects.get().version == 2


def test_text_that_was_changed_since_is_read_again(max: User) -> None:
    comment = make_comment()
    changed_by_author(comment)
    with pytest.raises(ChangedError, match="Rita has changed the comment since you saw it"):
        decide(comment, "approved", by=max, expected="pending", version=0)
    assert Comment.objects.get().status == "pending"
    decide(comment, "approved", by=max, expected="pending", version=1)


def test_decision_taken_and_taken_back_meanwhile_is_not_overwritten(max: User) -> None:
    mia, comment = make_user("mia", is_staff=True, group="Moderators"), make_comment()
    undo(decide(comment, "spam", by=mia), by=mia)
    with pytest.raises(OvertakenError, match="mia decided"):
        decide(comment, "approved", by=max, expected="pending", version=0)


def test_in_bulk_only_what_was_changed_is_refused(max: User) -> None:
    one, two, three = make_comment(), make_comment(), make_comment()
    changed_by_author(two)
    bulk = decide_many(
        [one.pk, two.pk, three.pk], "approved", by=max, versions={one.pk: 0, two.pk: 0}, expected="pending"
    )
    assert [decision.comment_id for decision in bulk.decisions] == [one.pk, three.pk]
    assert [refusal for refusal in bulk.refusals if "changed the comment" in refusal] == bulk.refusals
    assert len(bulk.refusals) == 1


@pytest.mark.parametrize("before", Status.values)
@pytest.mark.parametrize("after", Status.values)
def test_rules_and_authors_have_their_own_transitions(before: str, after: str) -> None:
    comment = make_comment(status=before)
    if after in TRANSITIONS[before] | BY_THEMSELVES[before]:
        assert decide(comment, after, by=None).after == after
    else:
        with pytest.raises(RefusedError):
            decide(comment, after, by=None)


def test_comment_without_words_cannot_come_back(max: User) -> None:
    comment = make_comment(status="removed", text="")
    with pytest.raises(RefusedError, match="taken the comment back"):
        decide(comment, "approved", by=max)
