"""`manage.py check_comments` is silent about what is true and names what is not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from comments import answering
from comments.checking import faults
from comments.models import Comment, Decision
from comments.moderation import decide, undo
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


def test_nothing_to_say_about_what_the_verbs_made(max: User, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_comment()
    decide(root, "approved", by=max)
    undo(decide(make_comment(parent=root), "spam", by=max), by=max)
    assert list(faults()) == []
    call_command("check_comments")
    assert "2 comments, no fault." in capsys.readouterr().out


def test_status_behind_the_back_of_its_decisions_is_found(max: User) -> None:
    comment = make_comment()
    decide(comment, "approved", by=max)
    Comment.objects.update(status="spam")
    assert list(faults()) == [f"comment {comment.pk}: its decisions lead to approved, but it is spam"]
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_comments")


def test_missing_decision_is_found(max: User) -> None:
    comment = make_comment()
    decide(comment, "approved", by=max)
    decide(comment, "removed", by=max)
    Decision.objects.filter(after="approved").delete()
    assert list(faults()) == [f"comment {comment.pk}: a decision starts from approved, but it was pending"]


def test_wrong_place_and_answer_to_the_unread_are_found() -> None:
    root = make_comment(status="approved")
    deep = make_comment(parent=root, status="approved")
    Comment.objects.filter(pk=deep.pk).update(depth=3)
    unread = make_comment()
    make_comment(parent=unread)
    assert [line.split(":")[0] for line in faults()] == [f"comment {deep.pk}", f"comment {unread.pk}"]


def test_a_badge_without_a_decision_is_found(eve: User) -> None:
    root = make_comment(status="approved")
    said = answering.answer(root, "We know.", by=eve)
    unsaid = make_comment(parent=root, from_newsroom=True, email="", status="approved")
    assert [line for line in faults() if "badge" in line] == [
        f"comment {unsaid.pk}: it bears the newsroom's badge, but nobody of the newsroom has let it stand"
    ]
    assert not [line for line in faults() if f"comment {said.pk}" in line]


def test_wrong_count_of_answers_is_found() -> None:
    root = make_comment(status="approved")
    make_comment(parent=root, status="approved")
    Comment.objects.filter(pk=root.pk).update(reply_count=5)
    assert "it says that 5 public answers stand below it, but there are 1" in "\n".join(faults())
