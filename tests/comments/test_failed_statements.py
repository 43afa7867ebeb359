"""No statement that holds what people typed is left to fail: PostgreSQL writes those into a log of its own, with all their values."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError
from django.utils import timezone

from comments import bans
from comments.models import Ban, Comment
from comments.moderation import RefusedError
from tests.comments.test_concurrency import at_once
from tests.comments.test_moving_in import export, moved, post
from tests.factories import make_comment, make_published, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_moderators_ban_somebody_at_once_and_no_statement_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    comment = make_comment()
    moderators = [make_user(f"m{n}", is_staff=True, group="Moderators") for n in range(8)]
    failed: list[Exception] = []

    def ban(number: int) -> bool:
        try:
            bans.ban(comment, "author", moderators[number], f"Reason {number}", at=timezone.now())
        except RefusedError:
            return False
        except IntegrityError as error:
            failed.append(error)
        return True

    assert any(at_once(8, ban))
    assert not failed
    assert Ban.objects.filter(lifted_at=None).count() == 1


def test_two_runs_of_an_export_at_once_bring_each_comment_in_once(tmp_path: Path) -> None:
    make_published(slug="quiet-harbour")
    file = export(tmp_path, *(post(n, parent=n - 1 if n > 1 else 0) for n in range(1, 30)))
    said = at_once(2, lambda _: moved(file))
    assert Comment.objects.count() == 29
    assert sorted("29 comments moved in" in text for text in said) == [False, True]
