"""What articles put on the admin's start page: what goes live today, and the drafts of whoever is signed in."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from blog.models import Article, Revision
from cliffhanger import desk

ROWS = 6


def due_today(request: HttpRequest) -> desk.Panel | None:
    """Revisions that go live before this day ends."""
    if not request.user.has_perm("blog.change_article"):
        return None
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    due = Revision.objects.scheduled().filter(live_from__lt=midnight)
    rows = tuple(
        desk.Row(
            words=revision.title,
            url=reverse("admin:blog_article_change", args=[revision.article_id]),
            note=f"at {timezone.localtime(revision.live_from):%H:%M}",
        )
        for revision in due.defer("blocks")[:ROWS]
    )
    return desk.Panel(
        "due", "Due today", rows, due.count(), empty="Nothing is scheduled for the rest of the day."
    )


def drafts(request: HttpRequest) -> desk.Panel | None:
    """Articles of the person who asks that hold work no revision has yet."""
    if not request.user.has_perm("blog.change_article"):
        return None
    mine = Article.objects.with_state().filter(created_by=request.user.pk)
    open_work = mine.filter(
        Q(last_frozen_at=None) | Q(edited_at__gt=F("last_frozen_at") + timedelta(seconds=5))
    )
    rows = tuple(_draft_row(article) for article in open_work.order_by("-edited_at")[:ROWS])
    return desk.Panel(
        "drafts",
        "My drafts",
        rows,
        open_work.count(),
        empty="No draft of yours waits.",
        link=desk.Link("All articles", reverse("admin:blog_article_changelist")),
    )


def _draft_row(article: Article) -> desk.Row:
    state = "changes not published" if article.is_live else "never published"  # type: ignore[attr-defined]
    return desk.Row(
        words=article.title,
        url=reverse("admin:blog_article_change", args=[article.pk]),
        note=f"{state}, edited {timesince(article.edited_at, depth=1)} ago",
    )


def set_up() -> None:
    desk.register(due_today, order=10)
    desk.register(drafts, order=20)
    desk.register_action(desk.Action("Write an article", "admin:blog_article_add", "blog.add_article"))
