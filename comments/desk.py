"""What comments put on the admin's start page: those that wait, for the people who decide on them."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from cliffhanger import desk
from comments import queue
from comments.models import Comment
from comments.moderation import PERMISSION

ROWS = 5
OLD = timedelta(hours=24)


def waiting(request: HttpRequest) -> desk.Panel | None:
    """Those that wait longest, and how many readers have reported something; in two queries."""
    if not request.user.has_perm(PERMISSION):
        return None
    counts, now = queue.counts(), timezone.now()
    shown = Comment.objects.waiting().select_related(
        "thread__article", "thread__season__show", "thread__show"
    )
    rows = [
        desk.Row(
            words=f"{comment.name} on {comment.thread.page}",
            url=reverse("moderation:comment", args=[comment.pk]),
            note=f"{timesince(comment.created_at, now, depth=1)} ago",
            urgent=now - comment.created_at > OLD,
        )
        for comment in shown.order_by("created_at", "pk")[:ROWS]
    ]
    address = reverse("moderation:queue")
    if reported := counts[queue.REPORTED]:
        words = f"{reported:,} reported by readers"
        rows.insert(0, desk.Row(words=words, url=f"{address}?tab={queue.REPORTED}", urgent=True))
    return desk.Panel(
        key="comments",
        title="Comments waiting",
        rows=tuple(rows),
        count=counts["pending"],
        empty="Every comment has been read.",
        link=desk.Link("Moderate", address),
    )


def set_up() -> None:
    desk.register(waiting, order=40)
    desk.register_action(desk.Action("Moderate comments", "moderation:queue", PERMISSION))
