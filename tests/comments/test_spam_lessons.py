"""Moderators teach the score: each decision once, each undo to the bit, two at once one after the other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import spam
from comments.models import Comment, SpamLesson, SpamModel
from comments.moderation import decide, decide_many, undo
from comments.spam import scoring
from comments.spam.model import LARGEST_STATE, Model
from comments.withdrawing import withdraw
from tests.comments.test_concurrency import at_once
from tests.factories import make_comment, make_user

pytestmark = pytest.mark.django_db

PITCH = "Check out my channel and subscribe, free money at http://pills.example.com/now"
KIND = "The last episode was so moving, I hope the school comes back"


def model() -> Model:
    row = SpamModel.objects.first()
    return Model.from_bytes(bytes(row.state)) if row else Model()


def state() -> bytes:
    row = SpamModel.objects.first()
    return bytes(row.state) if row else Model().to_bytes()


def test_a_decision_by_a_moderator_teaches(max: User) -> None:
    decide(make_comment(text=PITCH), "spam", by=max)
    decide(make_comment(text=KIND), "approved", by=max)
    assert model().lessons == (1, 1)
    assert spam.scored("Someone", "", "Subscribe to my channel, free money").points > 500
    assert spam.scored("Someone", "", "So moving, this school").points < 500


def test_what_the_rules_decide_teaches_nothing() -> None:
    decide(make_comment(text=PITCH), "spam", by=None)
    assert not SpamModel.objects.exists()
    assert not SpamLesson.objects.exists()


def test_a_rejection_teaches_nothing(max: User) -> None:
    decide(make_comment(text="You are all idiots"), "rejected", by=max)
    assert not SpamLesson.objects.exists()


def test_an_undo_unlearns_to_the_bit_in_any_order(max: User) -> None:
    decide(make_comment(text=KIND), "approved", by=max)
    before = state()
    decisions = [
        decide(make_comment(text=f"{PITCH} {number}", name=f"Sender {number}"), "spam", by=max)
        for number in range(5)
    ]
    after = state()
    for number in (3, 0, 4, 1, 2):
        undo(decisions[number], by=max)
    assert state() == before != after
    assert SpamLesson.objects.count() == 1


def test_a_lesson_outlives_a_change_of_the_text(max: User) -> None:
    before = state()
    decision = decide(comment := make_comment(text=PITCH), "spam", by=max)
    Comment.objects.filter(pk=comment.pk).update(text="Something else altogether")
    undo(decision, by=max)
    assert state() == before


def test_a_change_of_mind_is_learned_and_can_be_undone(max: User) -> None:
    comment = make_comment(text=KIND)
    decide(comment, "spam", by=max)
    as_spam = state()
    restored = decide(comment, "approved", by=max)
    assert model().lessons == (1, 0)
    undo(restored, by=max)
    assert state() == as_spam
    assert SpamLesson.objects.get().is_spam


def test_rejecting_spam_takes_the_lesson_back_and_undoing_that_learns_it_again(max: User) -> None:
    comment = make_comment(text=PITCH)
    empty = state()
    decide(comment, "spam", by=max)
    as_spam = state()
    rejected = decide(comment, "rejected", by=max)
    assert state() == empty
    undo(rejected, by=max)
    assert state() == as_spam


def test_a_comment_that_was_removed_and_comes_back_is_learned_once(max: User) -> None:
    comment = make_comment(text=KIND)
    for status in ("approved", "removed", "approved"):
        decide(comment, status, by=max)
    assert model().lessons == (1, 0)


def test_a_comment_taken_back_leaves_no_lesson_behind_but_what_was_learned_stays(max: User) -> None:
    comment = make_comment(text=PITCH)
    decide(comment, "spam", by=max)
    learned = state()
    withdraw(comment, reason="The author has taken it back")
    assert not SpamLesson.objects.exists()
    assert state() == learned


def test_a_hundred_decisions_read_and_write_the_row_once(max: User) -> None:
    comments = [make_comment(text=f"{PITCH} {number}", name=f"S{number}") for number in range(100)]
    scoring.hold(0, Model())
    with CaptureQueriesContext(connection) as queries:
        bulk = decide_many([comment.pk for comment in comments], "spam", by=max)
    assert len(bulk.decisions) == 100
    about_spam = [query["sql"] for query in queries if "comments_spam" in query["sql"]]
    assert sum('UPDATE "comments_spammodel"' in sql for sql in about_spam) == 1
    assert len(about_spam) <= 8
    assert model().lessons == (0, 100)


def test_what_a_process_has_taught_itself_it_does_not_read_again(
    max: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decide(make_comment(text=PITCH), "spam", by=max)
    with CaptureQueriesContext(connection) as queries:
        decide(make_comment(text=KIND), "approved", by=max)
    about = [query["sql"] for query in queries if "comments_spammodel" in query["sql"]]
    assert len(about) == 1 and about[0].startswith("UPDATE")
    assert model().lessons == (1, 1)


def test_what_another_process_has_taught_is_read(max: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decide(make_comment(text=PITCH), "spam", by=max)
    held = scoring.held()
    with django_capture_on_commit_callbacks(execute=True):
        decide(make_comment(text=f"{PITCH}, once more"), "spam", by=max)
    scoring.hold(*held)  # as a process that was not there
    decide(make_comment(text=KIND), "approved", by=max)
    assert model().lessons == (1, 2)


def test_what_was_rolled_back_is_not_held(max: User) -> None:
    decide(make_comment(text=PITCH), "spam", by=max)
    held = scoring.held()
    with transaction.atomic():
        decide(make_comment(text=KIND), "approved", by=max)
        transaction.set_rollback(True)
    assert scoring.held()[0] == held[0]
    assert model().lessons == (0, 1)


def test_a_single_decision_costs_five_queries_more_at_most(max: User) -> None:
    decide(make_comment(text=KIND), "approved", by=max)
    comment = make_comment(text=PITCH)
    with CaptureQueriesContext(connection) as queries:
        decide(comment, "spam", by=max)
    assert sum("comments_spam" in query["sql"] for query in queries) <= 5
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) <= 12


def test_the_version_grows_and_saves_reading_the_row(max: User) -> None:
    decide(make_comment(text=PITCH), "spam", by=max)
    version = SpamModel.objects.get().version
    spam.scored("A", "", PITCH, version=version)
    with CaptureQueriesContext(connection) as queries:
        spam.scored("A", "", PITCH, version=version)
    assert len(queries) == 0
    decide(make_comment(text=KIND), "approved", by=max)
    assert SpamModel.objects.get().version > version


def test_the_row_stays_within_a_mebibyte(max: User) -> None:
    decide(make_comment(text=PITCH), "spam", by=max)
    row = SpamModel.objects.get()
    assert len(bytes(row.state)) <= LARGEST_STATE
    assert (row.changed_at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_once_lose_no_lesson() -> None:
    moderators = [make_user(f"m{n}", is_staff=True, group="Moderators") for n in range(8)]
    comments = [make_comment(text=f"{PITCH} {n}", name=f"S{n}") for n in range(8)]

    def work(number: int) -> None:
        decision = decide(comments[number], "spam" if number % 2 else "approved", by=moderators[number])
        if number >= 4:
            undo(decision, by=moderators[number])

    at_once(8, work)
    assert model().lessons == (2, 2)
    assert SpamLesson.objects.count() == 4
    relearned = Model()
    total = model()
    for lesson in SpamLesson.objects.all():
        total.unlearn(spam.lessons._lesson(lesson))
    assert total.to_bytes() == relearned.to_bytes()
