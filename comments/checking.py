"""Proof that the comments are what their decisions and their places say. Reads everything, changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.db.models import Count, Exists, F, OuterRef, Q

from comments.models import Comment, Decision


def faults() -> Iterator[str]:
    """One line for each comment that contradicts its decisions or stands in the wrong place."""
    yield from _decisions()
    yield from _places()
    yield from _counts()
    yield from _newsroom()


def _decisions() -> Iterator[str]:
    """Replayed from "pending", the decisions on a comment must lead to its status."""
    rows = Decision.objects.order_by("comment_id", "at", "pk")
    told = rows.values_list("comment_id", "comment__status", "before", "after").iterator(chunk_size=2_000)
    for (pk, status), decisions in groupby(told, key=lambda row: (row[0], row[1])):
        current = Comment.Status.PENDING.value
        for _, _, before, after in decisions:
            if before != current:
                yield f"comment {pk}: a decision starts from {before}, but it was {current}"
            current = after
        if current != status:
            yield f"comment {pk}: its decisions lead to {current}, but it is {status}"


def _places() -> Iterator[str]:
    misplaced = Q(parent__depth__isnull=False) & (
        ~Q(depth=F("parent__depth") + 1) | ~Q(thread=F("parent__thread")) | ~Q(root__depth=0)
    )
    for pk in Comment.objects.filter(misplaced).order_by("pk").values_list("pk", flat=True):
        yield f"comment {pk}: it does not stand where the comment it answers says"
    answers = Comment.objects.filter(parent=OuterRef("pk"))
    # What was moved in may have been answered before it was approved there.
    never_public = Comment.objects.filter(
        Exists(answers), status=Comment.Status.PENDING, decisions=None, imported_as=""
    )
    for pk in never_public.order_by("pk").values_list("pk", flat=True):
        yield f"comment {pk}: it was answered before anybody approved it"


def _counts() -> Iterator[str]:
    public = Count("descendants", filter=Q(descendants__status=Comment.Status.APPROVED))
    roots = Comment.objects.filter(depth=0).annotate(found=public).exclude(reply_count=F("found"))
    for pk, kept, found in roots.order_by("pk").values_list("pk", "reply_count", "found"):
        yield f"comment {pk}: it says that {kept} public answers stand below it, but there are {found}"


def _newsroom() -> Iterator[str]:
    """Whoever speaks for the newsroom has said so with a decision."""
    stood = Decision.objects.filter(
        comment=OuterRef("pk"), before=Comment.Status.PENDING, after=Comment.Status.APPROVED
    )
    unsaid = Comment.objects.filter(~Exists(stood), from_newsroom=True)
    for pk in unsaid.order_by("pk").values_list("pk", flat=True):
        yield f"comment {pk}: it bears the newsroom's badge, but nobody of the newsroom has let it stand"
