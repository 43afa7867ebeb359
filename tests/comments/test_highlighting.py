"""Pinning and choosing: who may, what can be raised, and how many."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from comments import highlighting, moderation
from comments.models import Comment
from comments.moderation import RefusedError
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db


def pinned() -> list[int]:
    return list(Comment.objects.filter(pinned_at__isnull=False).order_by("pk").values_list("pk", flat=True))


def test_pin_and_unpin_leave_a_row_that_says_who(max: User) -> None:
    comment = make_comment(status="approved")
    highlighting.pin(comment, by=max)
    assert pinned() == [comment.pk]
    highlighting.unpin(comment, by=max)
    assert pinned() == []
    rows = LogEntry.objects.order_by("pk").values_list("user", "object_id", "change_message")
    assert list(rows) == [
        (max.pk, str(comment.pk), "Pinned"),
        (max.pk, str(comment.pk), "Not pinned any more"),
    ]


def test_feature_and_unfeature_also_an_answer(max: User) -> None:
    season = make_season()
    answer = make_comment(parent=make_comment(season, status="approved"), status="approved")
    highlighting.feature(answer, by=max)
    answer.refresh_from_db()
    assert answer.featured_at is not None
    highlighting.unfeature(answer, by=max)
    answer.refresh_from_db()
    assert answer.featured_at is None


def test_a_second_press_keeps_the_first_moment(max: User) -> None:
    comment = make_comment(status="approved")
    highlighting.pin(comment, by=max)
    first = Comment.objects.get().pinned_at
    highlighting.pin(comment, by=max)
    assert Comment.objects.get().pinned_at == first


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
@pytest.mark.parametrize("verb", [highlighting.pin, highlighting.feature])
def test_what_readers_do_not_see_is_not_raised(verb: object, status: str, max: User) -> None:
    comment = make_comment(status=status)
    with pytest.raises(RefusedError, match="readers can see"):
        verb(comment, by=max)  # type: ignore[operator]


def test_an_answer_is_not_pinned(max: User) -> None:
    season = make_season()
    answer = make_comment(parent=make_comment(season, status="approved"), status="approved")
    with pytest.raises(RefusedError, match="answers nobody"):
        highlighting.pin(answer, by=max)
    assert pinned() == []


def test_three_at_most_and_each_page_for_itself(max: User) -> None:
    season, other = make_season(), make_season()
    comments = [make_comment(season, status="approved") for _ in range(4)]
    for comment in comments[:3]:
        highlighting.pin(comment, by=max)
    with pytest.raises(RefusedError, match="3 comments are pinned"):
        highlighting.pin(comments[3], by=max)
    highlighting.pin(make_comment(other, status="approved"), by=max)
    highlighting.unpin(comments[0], by=max)
    highlighting.pin(comments[3], by=max)
    assert len(pinned()) == 4


def test_undo_of_a_removal_gives_the_pin_back(max: User) -> None:
    comment = make_comment(status="approved")
    highlighting.pin(comment, by=max)
    decision = moderation.decide(comment, "removed", by=max)
    moderation.undo(decision, by=max)
    assert pinned() == [comment.pk]


def test_pin_of_a_removed_comment_does_not_stand_in_the_way_and_does_not_make_a_fourth(max: User) -> None:
    season = make_season()
    comments = [make_comment(season, status="approved") for _ in range(4)]
    for comment in comments[:3]:
        highlighting.pin(comment, by=max)
    decision = moderation.decide(comments[0], "removed", by=max)
    highlighting.pin(comments[3], by=max)
    moderation.undo(decision, by=max)
    assert pinned() == [c.pk for c in comments[1:]]


@pytest.mark.parametrize("verb", ["pin", "unpin", "feature", "unfeature"])
def test_editors_and_strangers_may_not(verb: str, eve: User) -> None:
    comment = make_comment(status="approved")
    with pytest.raises(PermissionDenied):
        getattr(highlighting, verb)(comment, by=eve)
    assert not LogEntry.objects.exists()
