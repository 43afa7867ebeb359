"""Many at once, each on a connection of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection
from django.test import Client

from comments.models import Comment, Decision
from comments.moderation import RefusedError, decide, undo
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
