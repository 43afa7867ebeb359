"""Ten thousand decisions by several moderators at once, on exchanges of every shape: nothing gets out of step."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Event
from time import sleep

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from comments import queue, reading
from comments.checking import faults
from comments.models import Comment, Decision, Thread
from comments.moderation import TRANSITIONS, RefusedError, decide, decide_many, undo
from comments.pages import counted_thread_of
from shows.models import Season
from tests.factories import make_comment, make_season, make_user

pytestmark = pytest.mark.django_db(transaction=True)
TRANSITIONS_WANTED = 10_000
MODERATORS = 4
COMMENTS = 240
REST = 0.005  # nobody decides without a pause: SQLite lets its writers wait for each other by chance, not in turn
Status = Comment.Status


def conversation(season: Season, rng: Random) -> list[int]:
    """Comments that answer each other at random, each with a word of its own to look for in pages."""
    said: list[Comment] = []
    begin = timezone.now() - timedelta(days=1)
    for number in range(COMMENTS):
        parent = rng.choice(said) if said and rng.random() < 0.7 else None
        at = begin + timedelta(seconds=number)
        said.append(make_comment(season, parent=parent, text=f"secretword{number:04d}", created_at=at))
    return [comment.pk for comment in said]


def moderate(ids: Sequence[int], by: User, seed: int, enough: Event) -> None:
    """Single decisions, bulk decisions and undos, many of them refused because somebody else was faster."""
    rng = Random(seed)
    try:
        while not enough.is_set():
            try:
                step(ids, by, rng)
            except RefusedError:
                continue
            sleep(REST)
            if Decision.objects.count() >= TRANSITIONS_WANTED:
                enough.set()
    finally:
        connection.close()


def step(ids: Sequence[int], by: User, rng: Random) -> None:
    to = rng.choice(list(TRANSITIONS))
    kind = rng.random()
    if kind < 0.2:
        comment = Comment.objects.get(pk=rng.choice(ids))
        decide(comment, rng.choice(sorted(TRANSITIONS[comment.status])), by=by, version=comment.version)
    elif kind < 0.35:
        latest = Decision.objects.select_related("comment").filter(by=by).order_by("-pk").first()
        if latest:
            undo(latest, by=by)
    else:
        decide_many(rng.sample(ids, 60), to, by=by)


def read(threads: Sequence[Thread], enough: Event) -> int:
    """What readers get meanwhile: whatever shows its words is approved in the very row that was read."""
    parts = 0
    try:
        while not enough.is_set():
            for thread in threads:
                rows = reading.part_of(thread).rows
                shown = [row.comment for row in rows if row.comment.is_public()]
                assert all(comment.status == Status.APPROVED for comment in shown)
                assert set(Comment.objects.public().values_list("status", flat=True)) <= {Status.APPROVED}
                parts += 1
    finally:
        connection.close()
    return parts


def test_ten_thousand_decisions_of_moderators_at_once(client: Client) -> None:
    rng, season = Random(4), make_season()
    ids = conversation(season, rng)
    moderators = [make_user(f"m{n}", is_staff=True, group="Moderators") for n in range(MODERATORS)]
    thread, enough = Thread.objects.get(), Event()
    with ThreadPoolExecutor(MODERATORS + 1) as pool:
        reader = pool.submit(read, [thread], enough)
        work = [pool.submit(moderate, ids, by, seed, enough) for seed, by in enumerate(moderators)]
        for done in work:
            try:
                done.result()
            finally:
                enough.set()
        assert reader.result() > 0

    assert Decision.objects.count() >= TRANSITIONS_WANTED
    assert len(set(Decision.objects.values_list("by", flat=True))) == MODERATORS
    assert list(faults()) == []
    replayed = dict.fromkeys(ids, Status.PENDING.value)
    for pk, before, after in Decision.objects.order_by("pk").values_list("comment", "before", "after"):
        assert replayed[pk] == before
        replayed[pk] = after
    assert replayed == dict(Comment.objects.values_list("pk", "status"))
    assert_what_is_shown_is_true(client, season)


def assert_what_is_shown_is_true(client: Client, season: Season) -> None:
    truth = dict(Comment.objects.values_list("status").annotate(Count("pk")).order_by())
    approved = truth.get(Status.APPROVED, 0)
    assert 0 < approved < COMMENTS
    assert counted_thread_of(season)[1] == approved
    counts = queue.counts()
    assert counts["pending"] == truth.get(Status.PENDING, 0)
    assert counts["spam"] == truth.get(Status.SPAM, 0)
    assert counts["approved"] == approved
    assert counts["rejected"] == truth.get(Status.REJECTED, 0) + truth.get(Status.REMOVED, 0)
    public = set(Comment.objects.public().values_list("text", flat=True))
    hidden = set(Comment.objects.exclude(status=Status.APPROVED).values_list("text", flat=True))
    html = (
        "".join(
            client.get(f"/comments/{pk}/").content.decode()
            for pk in Comment.objects.filter(depth=0).values_list("pk", flat=True)
        )
        + client.get(season.get_absolute_url()).content.decode()
    )
    assert any(text in html for text in public)
    assert not [text for text in hidden if text in html]
