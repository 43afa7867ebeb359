"""A reader's own comments: their numbers in a signed cookie, and a second, readable one that says there is something to fetch.

Both are set on the answer to a post and nowhere else, so no page that is only read ever carries a cookie. Each comment
also has a link for its author, which works without cookies. What an author is told of a comment is said here, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from comments import cookies, editing
from comments.models import Appeal, Comment
from comments.querysets import CommentQuerySet
from comments.tokens import link_token, read_token

COOKIE = "own_comments"
FLAG = "has_pending"
DAYS_30 = 30 * 86_400
MOST = 20
PURPOSE = "own"
LINK_LASTS = timedelta(days=90)
# So long the page itself still tells its author of a rejection; the author's link tells it for as long as it lasts.
LATELY = timedelta(days=14)
_SALT = "comments.own"
Status = Comment.Status


class State(Enum):
    """What the author of a comment is told of it."""

    WAITING = "Waiting for a moderator; only you see it"
    SECOND_LOOK = "A moderator takes a second look; only you see it"
    PUBLISHED = "Published"
    REJECTED = "Not published"
    REMOVED = "Removed by a moderator"


@dataclass(frozen=True, slots=True)
class Own:
    """A comment as its author sees it."""

    comment: Comment
    at: datetime

    @property
    def state(self) -> State:
        """Likely spam looks like anything that waits: whoever sends it learns nothing."""
        if self.comment.status in {Status.PENDING, Status.SPAM}:
            return State.SECOND_LOOK if self.appeal else State.WAITING
        known = {Status.APPROVED: State.PUBLISHED, Status.REJECTED: State.REJECTED}
        return known.get(Status(self.comment.status), State.REMOVED)

    @property
    def appeal(self) -> Appeal | None:
        return getattr(self.comment, "appeal", None)

    @property
    def reason(self) -> str:
        """What the moderator gave as the reason, for those who are told of a decision against them."""
        if self.state not in {State.REJECTED, State.REMOVED}:
            return ""
        made = [d for d in self.comment.decisions.all() if d.after == self.comment.status and not d.undoes_id]
        return made[-1].reason if made else ""

    @property
    def decided_at(self) -> datetime | None:
        return max((decision.at for decision in self.comment.decisions.all()), default=None)

    @property
    def can_edit(self) -> bool:
        return editing.can_edit(self.comment, at=self.at)

    @property
    def minutes_left(self) -> int:
        return ceil((editing.editable_until(self.comment) - self.at) / timedelta(minutes=1))

    @property
    def can_appeal(self) -> bool:
        """Once, and only what was never public: a removed comment has been looked at twice already."""
        return self.state is State.REJECTED and self.appeal is None

    @property
    def token(self) -> str:
        """The same for as long as the comment lives."""
        return link_token(PURPOSE, lasts=LINK_LASTS, at=self.comment.created_at, comment=self.comment.pk)

    @property
    def link_ends(self) -> datetime:
        return self.comment.created_at + LINK_LASTS

    @property
    def url(self) -> str:
        return reverse("comments:mine", args=[self.token])

    @property
    def is_news(self) -> bool:
        """Whether the page it stands on still has something to tell its author that others are not told."""
        if self.state in {State.WAITING, State.SECOND_LOOK}:
            return True
        if self.state is State.REJECTED:
            return self.at - (self.decided_at or self.comment.created_at) < LATELY
        return self.can_edit


def of_link(token: str, *, at: datetime | None = None) -> Own | None:
    """The comment whose author has this link; None when it has been taken back. Raises `tokens.LinkError`."""
    at = at or timezone.now()
    pk = read_token(token, PURPOSE, at=at)["comment"]
    comment = _with_what_became_of_it(Comment.objects.filter(pk=pk)).first()
    return Own(comment, at) if comment and comment.text else None


def of_browser(request: HttpRequest) -> list[Own]:
    """The sender's comments, oldest first."""
    ids, now = own_ids(request), timezone.now()
    found = _with_what_became_of_it(Comment.objects.filter(pk__in=ids)) if ids else ()
    return [Own(comment, now) for comment in found if comment.text]


def own_ids(request: HttpRequest) -> list[int]:
    value = cookies.recall(request, COOKIE, salt=_SALT, seconds=DAYS_30)
    return [int(part) for part in value.split(".") if part.isdigit()][-MOST:]


def remember(request: HttpRequest, response: HttpResponse, comment: Comment) -> None:
    ids = [pk for pk in own_ids(request) if pk != comment.pk] + [comment.pk]
    cookies.remember(response, COOKIE, ".".join(map(str, ids[-MOST:])), salt=_SALT, seconds=DAYS_30)
    response.set_cookie(FLAG, "1", max_age=DAYS_30, samesite="Lax", secure=settings.HTTPS)


def forget_flag(response: HttpResponse) -> None:
    """There is nothing to tell any more: pages need not ask again."""
    response.delete_cookie(FLAG, samesite="Lax")


def _with_what_became_of_it(comments: CommentQuerySet) -> CommentQuerySet:
    pages = ("thread__article", "thread__season__show", "thread__show")
    related = comments.select_related(*pages, "appeal").prefetch_related("decisions")
    return related.order_by("created_at", "pk")
