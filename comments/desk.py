"""What comments put on the admin's start page: how many wait, and since when."""

from __future__ import annotations

from django.db.models import Count, Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timesince import timesince

from cliffhanger import desk
from comments.models import Comment

ROWS = 4


def waiting(request: HttpRequest) -> desk.Panel | None:
    """The comments that have waited longest."""
    if not request.user.has_perm("comments.moderate_comment"):
        return None
    queue = reverse("moderation:queue")
    pending = Comment.objects.waiting()
    found = pending.aggregate(count=Count("pk"), oldest=Min("created_at"))
    rows = tuple(
        desk.Row(
            words=Truncator(comment.text).words(12),
            url=queue,
            note=f"{comment.name}, {timesince(comment.created_at, depth=1)} ago",
        )
        for comment in pending.order_by("created_at", "pk")[:ROWS]
    )
    since = (
        f"Open the queue: the oldest has waited {timesince(found['oldest'], depth=1)}"
        if found["oldest"]
        else ""
    )
    return desk.Panel(
        key="comments",
        title="Comments waiting",
        rows=rows,
        count=found["count"],
        empty="No comment waits for a decision.",
        link=desk.Link(since or "Open the queue", queue),
    )


def set_up() -> None:
    desk.register(waiting, order=40)
