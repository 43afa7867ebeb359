"""What the score does to a comment that arrives: it sorts and says why; it never refuses."""

from __future__ import annotations

import pytest
from django.test import Client

from comments.models import Comment, SpamModel
from comments.moderation import decide
from comments.rules.verdict import reason_words
from comments.spam.model import LESSONS_NEEDED
from tests.comments.forms import send
from tests.comments.test_spam_model import taught
from tests.factories import make_season, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def _taught() -> None:
    model = taught(LESSONS_NEEDED, LESSONS_NEEDED)
    SpamModel.objects.create(pk=1, state=model.to_bytes(), version=7)


def reason_of(comment: Comment) -> str:
    [found] = [each for each in comment.held_because if each["code"] == "spam_score"]
    return reason_words(found["code"], found["detail"])


@pytest.mark.usefixtures("_taught")
def test_likely_spam_waits_in_its_tab_and_says_why() -> None:
    answer = send(make_season(), Client(), text="Buy cheap pills 7 http://pills.example today")
    assert answer.status_code == 303
    comment = Comment.objects.get()
    assert comment.status == Comment.Status.SPAM
    assert comment.spam_score > 950
    words = reason_of(comment)
    assert words.startswith("Looks like spam, 9")
    assert " %: " in words
    assert words.count(", ") == 5
    assert "a link to pills.example" in words or "“cheap pills”" in words


@pytest.mark.usefixtures("_taught")
def test_likely_spam_is_brought_back_with_one_decision() -> None:
    send(make_season(), Client(), text="Buy cheap pills 7 http://pills.example today")
    comment = Comment.objects.get()
    moderator = make_user("m", is_staff=True, group="Moderators")
    decide(comment, "approved", by=moderator, expected="spam")
    assert Comment.objects.public().get() == comment


@pytest.mark.usefixtures("_taught")
def test_what_does_not_look_like_spam_is_only_read_first() -> None:
    send(make_season(), Client(), text="I liked the episode on the roof a lot")
    comment = Comment.objects.get()
    assert comment.status == Comment.Status.PENDING
    assert comment.spam_score < 500
    assert "spam_score" not in {each["code"] for each in comment.held_because}


def test_before_anything_was_learned_nothing_is_said() -> None:
    send(make_season(), Client(), text="Buy cheap pills 7 http://pills.example today")
    comment = Comment.objects.get()
    assert (comment.status, comment.spam_score) == (Comment.Status.PENDING, 0)
