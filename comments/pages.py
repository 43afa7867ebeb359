"""The pages that can be commented on, and the short key ("season-12") by which forms and addresses name them.

A key, not a thread's number: a page that nobody has commented on has no thread yet, and its cached form must still work.
"""

from __future__ import annotations

import re

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from blog.models import Article, Revision
from comments.models import Comment, Thread
from shows.models import Season, Show

Page = Article | Season | Show
KEY = r"(?:article|season|show)-[1-9][0-9]{0,17}"


class PageKeyConverter:
    """`<page:key>` in an address."""

    regex = KEY

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def kind_of(page: Page) -> str:
    """Also the name of the thread's column for such a page."""
    return page._meta.model_name or ""


def key_of(page: Page) -> str:
    return f"{kind_of(page)}-{page.pk}"


def public_page(key: str) -> Page | None:
    """The page of that key, if readers can see it now."""
    if not re.fullmatch(KEY, key):
        return None
    kind, _, pk = key.partition("-")
    public: dict[str, models.QuerySet[Article] | models.QuerySet[Season] | models.QuerySet[Show]] = {
        # How old it is decides whether it is still open (comments.closing); the revision is at hand anyway.
        "article": Article.objects.published().annotate(first_published_at=F("revisions__published_at")),
        "season": Season.objects.select_related("show"),
        "show": Show.objects.all(),
    }
    return public[kind].filter(pk=int(pk)).first()


def thread_of(page: Page) -> Thread | None:
    return Thread.objects.filter(**{kind_of(page): page}).first()


def counted_thread_of(page: Page) -> tuple[Thread | None, int]:
    """The thread and the number of its public comments, in one query that counts in the index.

    The thread knows whether any of them was chosen by the newsroom or is pinned, and the last season that any gives away.
    """
    said = Comment.objects.filter(thread=OuterRef("pk")).order_by()
    public = said.public().values("thread").annotate(n=Count("pk")).values("n")
    found = Thread.objects.filter(**{kind_of(page): page}).annotate(
        public_count=Coalesce(Subquery(public), 0),
        has_chosen=Exists(said.featured()),
        has_pinned=Exists(said.pinned()),
        spoils=Subquery(said.spoiling().order_by("-spoils_season").values("spoils_season")[:1]),
    )
    thread = found.first()
    return thread, thread.public_count if thread else 0


def title_of(page: Page) -> str:
    """The page's title as readers know it; an article's draft may already bear another one."""
    if isinstance(page, Article):
        live = Revision.objects.live().filter(article=page).values_list("title", flat=True).first()
        return live or "Article"
    return str(page)
