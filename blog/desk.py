"""What articles put on the admin's start page: my drafts, what is due, and the way to a new article."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from blog.models import Article, Revision
from blog.outlived import outlived_articles
from blog.overclaims import Overclaim
from blog.state import State, state_of
from cliffhanger import desk
from cliffhanger.admin import staff

ROWS = 8
DUE_WITHIN = timedelta(days=2)


def my_drafts(request: HttpRequest) -> desk.Panel | None:
    """What I began, or stand in the byline of, and what readers do not see yet."""
    user = staff(request)
    if not user.has_perm("blog.change_article"):
        return None
    mine = Article.objects.of_writer(user).with_state()
    drafts = (mine.in_state(State.DRAFT) | mine.in_state(State.NEWER_DRAFT)).order_by("-edited_at", "-pk")
    return desk.Panel(
        key="drafts",
        title="My drafts",
        rows=tuple(_row(article) for article in drafts[:ROWS]),
        count=drafts.count(),
        empty="No draft of yours is waiting.",
        link=desk.Link("All articles", reverse("admin:blog_article_changelist")),
    )


def _row(article: Article) -> desk.Row:
    return desk.Row(
        words=article.title or "Untitled",
        url=reverse("admin:blog_article_change", args=[article.pk]),
        note=state_of(article).words,
    )


def due(request: HttpRequest) -> desk.Panel | None:
    """What goes live by itself within two days."""
    if not staff(request).has_perm("blog.change_article"):
        return None
    now = timezone.now()
    coming = Revision.objects.scheduled(now).filter(live_from__lte=now + DUE_WITHIN).defer("blocks")
    return desk.Panel(
        key="due",
        title="Due",
        rows=tuple(_due_row(revision) for revision in coming[:ROWS]),
        count=coming.count(),
        empty="Nothing is scheduled for today or tomorrow.",
    )


def _due_row(revision: Revision) -> desk.Row:
    moment = timezone.localtime(revision.live_from)
    return desk.Row(
        words=revision.title,
        url=reverse("admin:blog_article_change", args=[revision.article_id]),
        note=f"Goes live on {moment:%Y-%m-%d} at {moment:%H:%M}",
        urgent=moment.date() == timezone.localdate(),
    )


def outlived_titles(request: HttpRequest) -> desk.Panel | None:
    """Live headlines that say what no longer holds; the panel is only there when there are any."""
    if not staff(request).has_perm("blog.change_article"):
        return None
    found = outlived_articles(timezone.now())
    if not found:
        return None
    return desk.Panel(
        key="outlived",
        title="Headlines overtaken",
        rows=tuple(_outlived_row(revision, wrong) for revision, wrong in found[:ROWS]),
        count=len(found),
        empty="",
    )


def _outlived_row(revision: Revision, wrong: Overclaim) -> desk.Row:
    return desk.Row(
        words=revision.title,
        url=reverse("admin:blog_article_change", args=[revision.article_id]),
        note=f"It says “{wrong.words}”, but {wrong.reason}.",
        urgent=True,
    )


def set_up() -> None:
    desk.register(my_drafts, order=10)
    desk.register(due, order=20)
    desk.register(outlived_titles, order=25)
    desk.register_action(desk.Action("Write an article", "admin:blog_article_add", "blog.add_article"))
    desk.register_action(desk.Search("Find an article", "admin:blog_article_changelist", "blog.view_article"))
