"""Many at once, each on a connection of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from comments import answering, reports
from comments.appeals import appeal
from comments.editing import edit
from comments.models import Appeal, Comment, Decision
from comments.moderation import RefusedError, decide, undo
from comments.posting import Facts
from tests.comments.forms import send
from tests.factories import make_comment, make_season, make_user

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")


def at_once(count: int, work: Callable[[int], T]) -> list[T]:
    barrier = Barrier(count)

    def one(number: int) -> T:
        try:
            barrier.wait(timeout=20)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_twenty_identical_posts_make_one_row_and_twenty_friendly_answers() -> None:
    season = make_season()
    answers = at_once(20, lambda _: send(season, Client(), text="Sent twenty times"))
    assert {answer.status_code for answer in answers} == {303}
    comment = Comment.objects.get()
    assert all(answer["Location"].startswith(f"/comments/sent/{comment.pk}/") for answer in answers)
    assert sum("known" not in answer["Location"] for answer in answers) == 1


def test_eight_moderators_at_once_make_one_decision() -> None:
    comment = make_comment()
    moderators = [make_user(f"m{n}", is_staff=True, group="Moderators") for n in range(8)]

    def work(number: int) -> str:
        try:
            to = ("approved", "rejected", "spam")[number % 3]
            decide(comment, to, by=moderators[number], expected="pending")
        except RefusedError as refusal:
            return str(refusal)
        return "done"

    results = Counter(at_once(8, work))
    assert results.pop("done") == 1
    decision = Decision.objects.get()
    assert len(results) == 1
    assert f"{decision.by} decided" in next(iter(results))
    assert Comment.objects.get().status == decision.after


def test_undo_pressed_twice_at_once_undoes_once() -> None:
    comment, moderator = make_comment(), make_user("m", is_staff=True, group="Moderators")
    decision = decide(comment, "approved", by=moderator)

    def work(_: int) -> bool:
        try:
            undo(Decision.objects.get(pk=decision.pk), by=moderator)
        except RefusedError:
            return False
        return True

    assert sorted(at_once(4, work)) == [False, False, False, True]
    assert Comment.objects.get().status == "pending"
    assert Decision.objects.count() == 2


def test_reports_at_the_threshold_at_once_hide_once() -> None:
    root = make_comment(status="approved")
    comment = make_comment(parent=root, status="approved")

    def work(number: int) -> None:
        reports.report(
            comment,
            "abuse",
            "",
            reporter=f"reader {number}",
            network_hash=f"home {number}",
            at=timezone.now(),
        )

    at_once(6, work)
    decision = Decision.objects.get()
    assert (decision.before, decision.after, decision.by) == ("approved", "pending", None)
    assert Comment.objects.get(pk=root.pk).reply_count == 0
    assert comment.reports.count() == 3  # those that came when it was hidden are thanked for and not needed


def test_one_browser_reporting_at_once_is_one_report() -> None:
    comment = make_comment(status="approved")
    at_once(
        6,
        lambda _: reports.report(
            comment, "abuse", "", reporter="rita", network_hash="home", at=timezone.now()
        ),
    )
    assert comment.reports.count() == 1


def test_a_change_and_a_decision_at_once_never_publish_what_nobody_read() -> None:
    max_, season = make_user("max", is_staff=True, group="Moderators"), make_season()
    for round_ in range(4):
        comment = make_comment(season, text="Read by Max")
        facts = Facts("home", None, comment.created_at)
        new = f"Not read by Max, round {round_}"

        def work(number: int, comment: Comment = comment, facts: Facts = facts, new: str = new) -> None:
            try:
                if number:
                    edit(comment, new, None, facts=facts)
                else:
                    decide(comment, "approved", by=max_, expected="pending", version=0)
            except RefusedError:
                pass

        at_once(2, work)
        row = Comment.objects.get(pk=comment.pk)
        assert (row.status, row.text) == ("pending", new)


def test_appeal_pressed_twice_at_once_is_one_appeal() -> None:
    comment, moderator = make_comment(), make_user("m", is_staff=True, group="Moderators")
    decide(comment, "rejected", by=moderator)

    def work(_: int) -> bool:
        try:
            appeal(comment, "Please")
        except RefusedError:
            return False
        return True

    assert sorted(at_once(4, work)) == [False, False, False, True]
    assert Appeal.objects.count() == 1
    assert Comment.objects.get().status == "pending"


def test_approve_and_answer_pressed_six_times_at_once_is_one_answer() -> None:
    comment, moderator = make_comment(), make_user("m", is_staff=True, group="Moderators")

    def work(_: int) -> int:
        return answering.answer(comment, "Yes.", by=moderator, approve=True, version=0).pk

    assert len(set(at_once(6, work))) == 1
    assert Decision.objects.count() == 2
    assert Comment.objects.get(pk=comment.pk).reply_count == 1


def test_answers_of_six_at_once_all_count_while_somebody_decides() -> None:
    comment, moderator = make_comment(), make_user("m", is_staff=True, group="Moderators")
    decide(comment, "approved", by=moderator)
    editors = [make_user(f"e{n}", is_staff=True, group="Editors") for n in range(6)]

    def work(number: int) -> None:
        if number == 6:
            decide(comment, "removed", by=moderator)
            return
        with suppress(RefusedError):  # it was removed a moment before
            answering.answer(comment, f"Answer {number}.", by=editors[number])

    at_once(7, work)
    answers = Comment.objects.public().filter(from_newsroom=True).count()
    assert Comment.objects.get(pk=comment.pk).reply_count == answers
