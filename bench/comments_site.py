"""The site that is measured: one thread of 10,000 comments, 70,000 in others, and 50,000 that wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.models import Group, User
from django.db import connection
from django.utils import timezone

from comments.author import key_of_email
from comments.models import Comment, Decision, Thread
from shows.models import Platform, Season, Show

LONG, OTHERS, WAITING, THREADS = 10_000, 70_000, 50_000, 400
BATCH = 2_000
WORDS = (
    "the",
    "finale",
    "answers",
    "a",
    "question",
    "that",
    "nobody",
    "asked",
    "while",
    "both",
    "papers",
    "are",
    "right",
)
Status = Comment.Status


@dataclass(frozen=True)
class Site:
    season: Season
    moderator: User
    total: int


def fill() -> Site:
    rng, now = Random(130), timezone.now()  # noqa: S311
    platform = Platform.objects.create(name="Lantern", slug="lantern")
    show = Show.objects.create(title="Quiet Harbour", slug="quiet-harbour", platform=platform)
    seasons = Season.objects.bulk_create(Season(show=show, number=n) for n in range(1, THREADS + 2))
    threads = Thread.objects.bulk_create(Thread(season=season) for season in seasons)
    long, others = threads[0], threads[1:]
    _write(_thread(long, LONG, rng, now))
    share = OTHERS // len(others)
    _write(comment for thread in others for comment in _thread(thread, share, rng, now))
    _write(_waiting(rng.choice(others), number, rng, now) for number in range(WAITING))
    _decided()
    moderator = User.objects.create_user("bench", is_staff=True)
    moderator.groups.add(Group.objects.get(name="Moderators"))
    with connection.cursor() as cursor:  # what either database does by itself after a while
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return Site(seasons[0], moderator, Comment.objects.count())


def _thread(thread: Thread, length: int, rng: Random, now: datetime) -> Iterator[Comment]:
    """A third begin an exchange, the others answer something recent; nine in ten are public."""
    said: list[Comment] = []
    begin = now - timedelta(days=300)
    for number in range(length):
        parent = rng.choice(said[-60:]) if said and rng.random() < 0.65 else None
        status = Status.APPROVED if parent is None or rng.random() < 0.9 else Status.REMOVED
        comment = _comment(thread, begin + timedelta(minutes=40 * number), rng, status, parent)
        if status == Status.APPROVED:
            said.append(comment)
            if comment.root:
                comment.root.reply_count += 1
        yield comment


def _waiting(thread: Thread, number: int, rng: Random, now: datetime) -> Comment:
    comment = _comment(thread, now - timedelta(seconds=20 * number), rng, Status.PENDING, None)
    comment.held_because = [{"code": "first_time", "detail": ""}, {"code": "links", "detail": "3"}]
    comment.spam_score = rng.randrange(800)
    return comment


def _comment(thread: Thread, at: datetime, rng: Random, status: str, parent: Comment | None) -> Comment:
    email = f"reader{rng.randrange(20_000)}@readers.example"
    length = min(600, int(rng.lognormvariate(3, 0.8)))
    return Comment(
        thread=thread,
        parent=parent,
        root=(parent.root or parent) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        status=status,
        name=email.partition("@")[0].title(),
        email=email,
        author_key=key_of_email(email),
        text=" ".join(rng.choices(WORDS, k=max(2, length))),
        created_at=at,
        network_hash=f"{rng.randrange(5_000):064x}",
        fingerprint=f"{rng.getrandbits(256):064x}",
    )


def _write(comments: Iterator[Comment]) -> None:
    """What is answered is written before what answers it."""
    levels: dict[int, list[Comment]] = {}
    for comment in comments:
        levels.setdefault(comment.depth, []).append(comment)
    for depth in sorted(levels):
        Comment.objects.bulk_create(levels[depth], batch_size=BATCH)


def _decided() -> None:
    """One decision for each comment that is not waiting, as the desk shows them."""
    rows = Comment.objects.exclude(status=Status.PENDING).values_list("pk", "status", "created_at")
    batch: list[Decision] = []
    for pk, status, at in rows.iterator(chunk_size=BATCH):
        batch.append(Decision(comment_id=pk, before=Status.PENDING, after=status, at=at))
    Decision.objects.bulk_create(batch, batch_size=BATCH)
