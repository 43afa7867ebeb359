"""When nothing more can be said on a page: because somebody closed it, or because an article has become old.

Worked out whenever it is read, so no job has to run and a page that nobody has commented on yet follows the same rule.
Only articles become old. A release page and a show's page are about what is still to come; they are closed by hand.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from blog.models import Article, Revision
from comments.models import Thread
from comments.pages import Page, kind_of

PERMISSION = "comments.change_thread"


def closed_since(page: Page, thread: Thread | None, at: datetime | None = None) -> datetime | None:
    """The moment at which the page was closed to comments; None while it is open. At most one query."""
    by_hand = thread.closed_at if thread else None
    ends = [by_hand, None if thread and thread.stays_open else _too_old_from(page)]
    now = at or timezone.now()
    return min((end for end in ends if end and end <= now), default=None)


@transaction.atomic
def close(page: Page, *, by: User, at: datetime | None = None) -> Thread:
    """From now on nobody can comment. A page without comments gets its thread, to remember it."""
    thread = _locked(page, by)
    now = at or timezone.now()
    if thread.closed_at is None or thread.closed_at > now:
        thread.closed_at = now
        thread.save(update_fields=["closed_at"])
    return thread


@transaction.atomic
def open_again(page: Page, *, by: User, at: datetime | None = None) -> Thread:
    """Comments can be sent again, and the page's age does not close it any more."""
    thread = _locked(page, by)
    thread.closed_at = None
    thread.stays_open = thread.stays_open or closed_since(page, thread, at) is not None
    thread.save(update_fields=["closed_at", "stays_open"])
    return thread


def _locked(page: Page, by: User) -> Thread:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators close threads.")
    owner: dict[str, Any] = {kind_of(page): page}
    thread, _ = Thread.objects.get_or_create(**owner)
    return Thread.objects.select_for_update().get(pk=thread.pk)


def _too_old_from(page: Page) -> datetime | None:
    if not settings.COMMENT_CLOSE_AFTER_DAYS or not isinstance(page, Article):
        return None
    if hasattr(page, "first_published_at"):  # see comments.pages.public_page
        first: datetime | None = page.first_published_at
    else:
        live = Revision.objects.live().filter(article=page)
        first = live.values_list("published_at", flat=True).first()
    return first and first + timedelta(days=settings.COMMENT_CLOSE_AFTER_DAYS)
