"""What comments put on the admin's start page: those that wait, for the people who decide on them."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from cliffhanger import desk
from comments.models import Comment
from comments.moderation import PERMISSION

ROWS = 5


def waiting(request: HttpRequest) -> desk.Panel | None:
    if not request.user.has_perm(PERMISSION):
        return None
    comments = Comment.objects.waiting()
    shown = comments.select_related("thread__article", "thread__season__show", "thread__show")
    address, now = reverse("moderation:queue"), timezone.now()
    rows = tuple(
        desk.Row(
            words=f"{comment.name} on {comment.thread.page}",
            url=f"{address}#item-{comment.pk}",
            note=f"{timesince(comment.created_at, now, depth=1)} ago",
        )
        for comment in shown.order_by("created_at", "pk")[:ROWS]
    )
    return desk.Panel(
        key="comments",
        title="Comments waiting",
        rows=rows,
        count=comments.count(),
        empty="Every comment has been read.",
        link=desk.Link("Moderate", address),
    )


def set_up() -> None:
    desk.register(waiting, order=40)
    desk.register_action(desk.Action("Moderate comments", "moderation:queue", PERMISSION))
