"""What was deleted does not linger in an SQLite file or in its log."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from comments.models import Comment
from comments.privacy import erasing, wiping
from tests.comments.privacy_cast import RITA, person
from tests.factories import make_comment, make_season

ON_SQLITE = connection.vendor == "sqlite"


def bytes_of_the_database() -> bytes:
    name = str(connection.settings_dict["NAME"])
    paths = [Path(name + ending) for ending in ("", "-wal")]
    return b"".join(path.read_bytes() for path in paths if path.exists())


def pragma(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_nothing_of_the_erased_is_left_in_the_file() -> None:
    """Other databases have nothing to be written anew, and say that nothing is due."""
    season = make_season()
    for number in range(300):  # enough for pages to be split, which leaves copies behind
        mine = number % 7 == 0
        make_comment(season, email=RITA if mine else f"reader{number}@example.org", text="word " * number)
    Comment.objects.filter(pk__lte=150).update(text="changed")
    erasing.erase(person(), at=timezone.now())
    assert wiping.is_due() == ON_SQLITE
    assert wiping.wipe() == ON_SQLITE
    assert not wiping.is_due()
    assert not wiping.wipe()
    if ON_SQLITE:
        assert RITA.encode() not in bytes_of_the_database()
        assert b"reader1@example.org" in bytes_of_the_database()
    assert Comment.objects.count() == 257


@pytest.mark.django_db(transaction=True)
def test_somebody_who_still_reads_makes_it_wait() -> None:
    if not ON_SQLITE:
        assert not wiping.is_due()
        return
    make_comment(email=RITA)
    reader = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM comments_comment").fetchone()
    usual = pragma("busy_timeout")
    erasing.erase(person(), at=timezone.now())
    assert not wiping.wipe()
    assert wiping.is_due()
    assert pragma("busy_timeout") == usual
    reader.execute("COMMIT")
    assert wiping.wipe()
    assert RITA.encode() not in bytes_of_the_database()
    reader.close()


@pytest.mark.django_db
def test_inside_a_transaction_it_waits(max: User) -> None:
    make_comment(email=RITA)
    erasing.erase(person(), at=timezone.now())
    assert not wiping.wipe()


@pytest.mark.django_db
def test_sqlite_overwrites_what_it_deletes() -> None:
    assert connection.vendor != "sqlite" or pragma("secure_delete") == 1
