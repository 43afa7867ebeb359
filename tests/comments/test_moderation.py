"""The functions that change a status, and that nothing else does."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Decision
from comments.moderation import (
    TRANSITIONS,
    OvertakenError,
    RefusedError,
    decide,
    decide_many,
    undo,
    undo_many,
)
from comments.withdrawing import withdraw
from tests.factories import make_comment, make_season, make_user

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
Status = Comment.Status


def status_of(comment: Comment) -> str:
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


# --- one decision --------------------------------------------------------------------------------------------------------
def test_decision_changes_the_status_and_leaves_a_row(max: User) -> None:
    comment = make_comment()
    decision = decide(comment, Status.REJECTED, by=max, reason="Off topic")
    assert status_of(comment) == comment.status == "rejected"
    row = Decision.objects.get()
    assert row == decision
    assert (row.before, row.after, row.by, row.reason) == ("pending", "rejected", max, "Off topic")


@pytest.mark.parametrize("before", Status.values)
@pytest.mark.parametrize("after", Status.values)
def test_only_the_transitions_of_the_table_are_made(max: User, before: str, after: str) -> None:
    comment = make_comment(status=before)
    if after in TRANSITIONS[before]:
        decide(comment, after, by=max)
        assert status_of(comment) == after
    else:
        with pytest.raises(RefusedError):
            decide(comment, after, by=max)
        assert (status_of(comment), Decision.objects.count()) == (before, 0)


def test_second_moderator_is_told_who_decided_what(max: User) -> None:
    mia, comment = make_user("mia", is_staff=True, group="Moderators"), make_comment()
    seen = Comment.objects.get(pk=comment.pk)
    decide(comment, "approved", by=max)
    with pytest.raises(
        OvertakenError, match=r"max decided on the comment by Rita at \d\d:\d\d: it is approved"
    ) as told:
        decide(seen, "spam", by=mia, expected="pending")
    assert told.value.decision == Decision.objects.get()
    assert status_of(comment) == "approved"


def test_the_same_decision_twice_is_told_too(max: User) -> None:
    comment = make_comment()
    decide(comment, "approved", by=max)
    with pytest.raises(OvertakenError):
        decide(comment, "approved", by=max)
    assert Decision.objects.count() == 1


def test_editor_and_reader_may_not(eve: User) -> None:
    comment = make_comment()
    for user in (eve, make_user()):
        with pytest.raises(PermissionDenied):
            decide(comment, "approved", by=user)
        with pytest.raises(PermissionDenied):
            decide_many([comment.pk], "approved", by=user)
    assert status_of(comment) == "pending"


def test_deleted_comment_is_a_refusal(max: User) -> None:
    comment = make_comment()
    Comment.objects.all().delete()
    with pytest.raises(RefusedError, match="deleted"):
        decide(comment, "approved", by=max)


# --- many ----------------------------------------------------------------------------------------------------------------
def test_bulk_decides_what_it_can_and_names_the_rest(max: User) -> None:
    waiting, done = [make_comment(), make_comment()], make_comment()
    decide(done, "approved", by=max)
    bulk = decide_many([*(c.pk for c in waiting), done.pk, 10**12], "spam", by=max, expected="pending")
    assert [d.comment for d in bulk.decisions] == waiting
    assert len(bulk.refusals) == 2
    assert "it is approved" in bulk.refusals[0]
    assert [status_of(c) for c in [*waiting, done]] == ["spam", "spam", "approved"]


def test_bulk_takes_the_same_queries_for_two_and_for_a_hundred(max: User) -> None:
    season = make_season()

    def queries(count: int) -> int:
        ids = [make_comment(season).pk for _ in range(count)]
        with CaptureQueriesContext(connection) as captured:
            assert len(decide_many(ids, "approved", by=max).decisions) == count
        return len(captured)

    max.has_perm("comments.moderate_comment")  # the first question is the only one that asks the database
    queries(1)  # the first lesson ever makes the row that keeps what was learned
    assert queries(2) == queries(100) <= 12


def test_bulk_has_a_limit(max: User) -> None:
    with pytest.raises(RefusedError, match="200"):
        decide_many(range(1, 300), "approved", by=max)


# --- undo ----------------------------------------------------------------------------------------------------------------
def test_undo_restores_what_was_and_leaves_a_row(max: User) -> None:
    comment = make_comment()
    back = undo(decide(comment, "approved", by=max), by=max)
    assert status_of(comment) == "pending"
    assert (back.before, back.after, back.undoes) == ("approved", "pending", Decision.objects.earliest("pk"))


def test_undo_ends_after_ten_minutes(max: User) -> None:
    comment = make_comment()
    decision = decide(comment, "spam", by=max, at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(RefusedError, match="ten minutes"):
        undo(decision, by=max)
    assert status_of(comment) == "spam"


def test_what_somebody_decided_since_is_not_undone(max: User) -> None:
    mia, comment = make_user("mia", is_staff=True, group="Moderators"), make_comment()
    first = decide(comment, "spam", by=max)
    decide(comment, "approved", by=mia)
    with pytest.raises(OvertakenError, match="mia"):
        undo(first, by=max)
    assert status_of(comment) == "approved"


def test_undo_happens_once_and_is_not_undone_itself(max: User) -> None:
    comment = make_comment()
    decision = decide(comment, "spam", by=max)
    back = undo(decision, by=max)
    for again in (decision, back):
        with pytest.raises(RefusedError):
            undo(again, by=max)
    assert status_of(comment) == "pending"


def test_what_was_decided_together_is_taken_back_together(max: User) -> None:
    public, waiting = make_comment(status="approved"), make_comment()
    bulk = decide_many(
        [public.pk, waiting.pk], {Status.APPROVED: Status.REMOVED, Status.PENDING: Status.REJECTED}, by=max
    )
    assert {decision.after for decision in bulk.decisions} == {"removed", "rejected"}
    assert len({decision.at for decision in bulk.decisions}) == 1
    back = undo_many(bulk.decisions, by=max)
    assert (len(back.decisions), back.refusals) == (2, [])
    assert (status_of(public), status_of(waiting)) == ("approved", "pending")


def test_one_of_many_that_somebody_decided_since_stays_and_is_named(max: User) -> None:
    mia, comments = make_user("mia", is_staff=True, group="Moderators"), [make_comment() for _ in range(3)]
    bulk = decide_many([comment.pk for comment in comments], "spam", by=max)
    decide(comments[1], "approved", by=mia)
    back = undo_many(bulk.decisions, by=max)
    assert len(back.decisions) == 2
    assert back.refusals == [f"{overtaken(comments[1])}"]
    assert [status_of(comment) for comment in comments] == ["pending", "approved", "pending"]


def overtaken(comment: Comment) -> str:
    return moderation.overtaken_words(comment, moderation.latest_decision(comment))


def test_undo_of_many_takes_the_same_queries_for_two_and_for_a_hundred(max: User) -> None:
    def queries(count: int) -> int:
        bulk = decide_many([make_comment(season).pk for _ in range(count)], "spam", by=max)
        with CaptureQueriesContext(connection) as captured:
            assert len(undo_many(bulk.decisions, by=max).decisions) == count
        return len(captured)

    season = make_season()
    assert queries(2) == queries(100) <= 12


def test_an_undo_does_not_publish_what_its_author_took_back(max: User) -> None:
    comment = make_comment(status="approved")
    make_comment(parent=comment, status="approved")
    removed = decide(comment, "removed", by=max)
    withdraw(comment, reason="Taken back by its author")
    with pytest.raises(RefusedError, match="nothing left to approve"):
        undo(removed, by=max)
    assert status_of(comment) == "removed"


# --- proof ---------------------------------------------------------------------------------------------------------------
def test_replaying_the_decisions_gives_every_status(max: User) -> None:
    random, comments = Random(7), [make_comment() for _ in range(10)]
    for _ in range(300):
        comment, last = random.choice(comments), Decision.objects.order_by("-pk").first()
        try:
            if last and random.random() < 0.2:
                undo(last, by=max)
            else:
                decide(comment, random.choice(Status.values), by=max)
        except RefusedError:
            continue
    for comment in comments:
        status = "pending"
        for decision in comment.decisions.order_by("pk"):
            assert decision.before == status
            status = decision.after
        assert status_of(comment) == status
    assert Decision.objects.filter(undoes__isnull=False).exists()


def status_changes(tree: ast.AST) -> list[int]:
    """Lines that give a row a status: `x.status = …`, `.update(status=…)`, `bulk_update(…, ["status"])`, setattr."""
    found = []
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(t, ast.Attribute) and t.attr == "status" for t in targets):
            found.append(node.lineno)  # type: ignore[attr-defined]
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            named = {k.arg for k in node.keywords} | {
                c.value for a in node.args for c in ast.walk(a) if isinstance(c, ast.Constant)
            }
            if name in {"update", "bulk_update", "setattr", "update_or_create"} and "status" in named:
                found.append(node.lineno)
    return found


def test_detector_of_status_changes_sees_them() -> None:
    for code in (
        "c.status = 'x'",
        "q.update(status='x')",
        "q.bulk_update(c, ['status'])",
        "setattr(c, 'status', 1)",
    ):
        assert status_changes(ast.parse(code)) == [1]


def test_no_other_module_changes_a_status() -> None:
    offenders = {
        path.relative_to(ROOT).as_posix()
        for app in ("comments", "blog", "shows", "cliffhanger")
        for path in (ROOT / app).rglob("*.py")
        if "Comment" in path.read_text() and status_changes(ast.parse(path.read_text()))
    }
    assert offenders == {"comments/moderation.py"}
