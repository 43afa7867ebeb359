"""Comments for the large archive: threads of very different length, deep replies, and every status in its usual share."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from blog.demo.scaling import add_archive
from blog.models import Article
from comments.author import key_of_email
from comments.models import Comment, Decision, Thread
from comments.posting import fingerprint_of

Status = Comment.Status
PER_ARTICLE = 10
LONGEST_THREAD = 200
_SHARES = {Status.APPROVED: 86, Status.PENDING: 6, Status.SPAM: 5, Status.REJECTED: 2, Status.REMOVED: 1}
_NAMES = (
    "Osk",
    "Tessaly",
    "Halvard",
    "Noor",
    "Benedetta",
    "Casimir T.",
    "Lumi",
    "Walburga",
    "Emeka",
    "Dunja",
    "Fabrice",
    "Ravindra",
)
_OPENINGS = (
    "I think that",
    "As far as I remember,",
    "My guess:",
    "It seems to me that",
    "For what it is worth,",
    "On a second look,",
)
_MIDDLES = (
    "the lamp was lit before anybody came into the room",
    "both papers can be right, only not about the same season",
    "the window was never as narrow as the headline",
    "nobody has asked the people who build the sets",
    "the finale answers a question that the first hour asked",
    "waiting is half of the pleasure and most of the work",
)
_ENDINGS = (
    ".",
    ", and I would love to be wrong.",
    "; see the second episode.",
    ". Does anybody have a link?",
    ", as always.",
)


def enlarge(articles: int, *, by: User, moderator: User, now: datetime | None = None) -> tuple[int, int]:
    """A site with `articles` archive articles and ten times as many comments; returns how many of each were added."""
    now = now or timezone.now()
    added = said = 0
    with transaction.atomic():
        for batch in add_archive(articles, by=by, now=now):
            added += len(batch)
            said += _discuss(batch, moderator, now)
    return added, said


def _discuss(articles: Sequence[Article], moderator: User, now: datetime) -> int:
    rng = random.Random(articles[0].slug)
    threads = Thread.objects.bulk_create(
        Thread(article=article, created_at=article.created_at) for article in articles
    )
    levels: dict[int, list[Comment]] = defaultdict(list)
    for thread, length in zip(threads, _lengths(len(threads), rng), strict=True):
        for comment in _conversation(thread, length, rng, now):
            levels[comment.depth].append(comment)
    _count_answers(levels)
    decisions: list[Decision] = []
    for depth in sorted(levels):
        Comment.objects.bulk_create(levels[depth], batch_size=1_000)
        decisions += [decision for comment in levels[depth] for decision in _decisions(comment, moderator)]
    Decision.objects.bulk_create(decisions, batch_size=1_000)
    return sum(len(level) for level in levels.values())


def _count_answers(levels: dict[int, list[Comment]]) -> None:
    for depth, comments in levels.items():
        for comment in comments:
            if depth and comment.root and comment.status == Status.APPROVED:
                comment.root.reply_count += 1


def _lengths(threads: int, rng: random.Random) -> list[int]:
    """How many comments each thread has: one is very long, some are long, and in sum they are ten for each."""
    total = threads * PER_ARTICLE
    longest = min(LONGEST_THREAD, total // 2)
    weights = [rng.lognormvariate(0, 1) for _ in range(threads - 1)] or [1.0]
    lengths = [int((total - longest) * weight / sum(weights)) for weight in weights][: threads - 1]
    lengths = [longest, *lengths]
    for i in range(total - sum(lengths)):
        lengths[i % threads] += 1
    return lengths


def _conversation(thread: Thread, length: int, rng: random.Random, now: datetime) -> list[Comment]:
    """Each comment begins an exchange or answers an approved one, most often the newest."""
    comments: list[Comment] = []
    open_: list[Comment] = []
    at = thread.created_at + timedelta(hours=5)
    statuses = rng.choices(list(_SHARES), weights=list(_SHARES.values()), k=length)
    for number, status in enumerate(statuses):
        at = min(at + timedelta(minutes=rng.expovariate(1 / 90)), now)
        parent = rng.choice(open_[-4:]) if open_ and rng.random() < 0.55 else None
        comment = _comment(thread, parent, number, status, at, rng)
        comments.append(comment)
        if status == Status.APPROVED:
            open_.append(comment)
    return comments


def _comment(
    thread: Thread, parent: Comment | None, number: int, status: str, at: datetime, rng: random.Random
) -> Comment:
    name = rng.choice(_NAMES)
    email = f"{name.lower().replace(' ', '-').replace('.', '')}-{number}@readers.example"
    text = f"{rng.choice(_OPENINGS)} {rng.choice(_MIDDLES)}{rng.choice(_ENDINGS)}"
    return Comment(
        thread=thread,
        parent=parent,
        root=(parent.root or parent) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        status=status,
        name=name,
        email=email,
        author_key=key_of_email(email),
        text=text,
        created_at=at,
        held_because=[{"code": "first_time", "detail": ""}],
        fingerprint=fingerprint_of(f"article-{thread.article_id}", number, email, text),
    )


def _decisions(comment: Comment, moderator: User) -> list[Decision]:
    """How the comment came to its status; one that was removed had been approved before."""
    if comment.status == Status.PENDING:
        return []
    path = [Status.PENDING, comment.status]
    if comment.status == Status.REMOVED:
        path.insert(1, Status.APPROVED)
    return [
        Decision(
            comment=comment,
            before=before,
            after=after,
            by=moderator,
            at=comment.created_at + timedelta(minutes=30 * step),
        )
        for step, (before, after) in enumerate(pairwise(path), 1)
    ]
