"""A reader's own comments: their numbers in a signed cookie, and a second, readable one that says there is something to fetch.

Both are set on the answer to a post and nowhere else, so no page that is only read ever carries a cookie.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from comments.models import Comment

COOKIE = "own_comments"
FLAG = "has_pending"
DAYS_30 = 30 * 86_400
MOST = 20
_SALT = "comments.own"
_PATH = "/comments/"  # the only addresses that read it; pages that are cached never receive it


def own_ids(request: HttpRequest) -> list[int]:
    value = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=DAYS_30) or ""
    return [int(part) for part in value.split(".") if part.isdigit()][-MOST:]


def own_waiting(request: HttpRequest) -> list[Comment]:
    """The sender's comments that nobody has decided on yet, oldest first."""
    ids = own_ids(request)
    waiting = Comment.objects.waiting().select_related("thread")
    return list(waiting.filter(pk__in=ids).order_by("created_at", "pk")) if ids else []


def remember(request: HttpRequest, response: HttpResponse, comment: Comment) -> None:
    ids = [pk for pk in own_ids(request) if pk != comment.pk] + [comment.pk]
    response.set_signed_cookie(
        COOKIE,
        ".".join(map(str, ids[-MOST:])),
        salt=_SALT,
        max_age=DAYS_30,
        path=_PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    response.set_cookie(FLAG, "1", max_age=DAYS_30, samesite="Lax", secure=settings.HTTPS)


def forget_flag(response: HttpResponse) -> None:
    """Nothing waits any more: pages need not ask again."""
    response.delete_cookie(FLAG, samesite="Lax")


def forget(response: HttpResponse) -> None:
    """Whoever had everything erased has no comments any more."""
    response.delete_cookie(COOKIE, path=_PATH, samesite="Lax")
    forget_flag(response)
