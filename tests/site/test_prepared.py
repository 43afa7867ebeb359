"""Queries that Django writes once: the same answers as if they were written anew, for whatever is asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import BooleanField, Case, CharField, DateTimeField, QuerySet, Value, When
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from cliffhanger.prepared import Prepared, Slot

pytestmark = pytest.mark.django_db


def make_user(name: str) -> User:
    return User.objects.create(username=name)


def named(limit: int) -> QuerySet[Any, Any]:
    name, since = Slot("name", CharField()), Slot("since", DateTimeField())
    is_new = Case(When(date_joined__gt=since, then=Value(True)), default=False, output_field=BooleanField())
    return (
        User.objects.filter(username__gte=name)
        .order_by("username")
        .values("username", "date_joined", is_new=is_new)[:limit]
    )


def asked(prepared: Prepared, limit: int, name: str, since: datetime) -> list[dict[str, Any]]:
    return prepared.rows(limit, name=name, since=since)


def test_it_answers_as_if_it_were_written_anew(django_assert_num_queries: Any) -> None:
    for name in ("Ash", "Birch", "Cedar"):
        make_user(name)

    prepared, now = Prepared(named), timezone.now()
    for since, new in ((now - timedelta(days=1), True), (now + timedelta(days=1), False)):
        with django_assert_num_queries(1):
            found = asked(prepared, 5, "B", since)
        assert [(row["username"], row["is_new"]) for row in found] == [("Birch", new), ("Cedar", new)]
        assert all(row["date_joined"].tzinfo for row in found)
    assert [row["username"] for row in asked(prepared, 1, "", now)] == ["Ash"]
    assert asked(prepared, 5, "'; DROP TABLE auth_user; --", now)[0]["username"] == "Ash"
    assert asked(prepared, 5, "Z", now) == []


def test_it_is_written_once_for_what_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    written, prepared = [], Prepared(named)
    as_sql = SQLCompiler.as_sql
    monkeypatch.setattr(
        SQLCompiler, "as_sql", lambda *args, **more: written.append(1) or as_sql(*args, **more)
    )
    for limit in (1, 1, 2, 1, 2):
        asked(prepared, limit, "A", timezone.now())
    assert len(written) == 2


def test_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="since"):
        Prepared(named).rows(1, name="A")


def test_connection_that_was_closed_and_opened_again_answers(transactional_db: None) -> None:
    make_user("Ash")
    prepared = Prepared(named)
    for _ in range(2):
        assert [row["username"] for row in asked(prepared, 1, "", timezone.now())] == ["Ash"]
        if connection.vendor == "postgresql":  # the tests' SQLite lives in memory
            connection.close()
