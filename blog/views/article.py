from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blog import jsonld
from blog.models import Article, OldSlug, Revision
from blog.pages import ArticlePage, draft_page, live_page
from cliffhanger.pages import public_page
from shows.reading import now


@public_page
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """What readers see: the live revision and nothing else."""
    at = now()
    revision = Revision.objects.live(at).for_page().filter(article__slug=slug).first()
    if revision is None:
        return _moved(slug)
    return render(request, "blog/article.html", _context(live_page(revision, at)))


def _moved(slug: str) -> HttpResponse:
    """An old address leads to the present one, if readers can see the article there."""
    old = get_object_or_404(
        OldSlug.objects.select_related("article"), slug=slug, article__in=Article.objects.published()
    )
    return redirect(old.article, permanent=True)


@require_safe
@never_cache
@login_required
@permission_required("blog.change_article", raise_exception=True)
def preview(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The draft, for those who may edit it. Never cached, never indexed."""
    found = get_object_or_404(Article.objects.select_related("category", "lead_picture"), slug=slug)
    response = render(request, "blog/article.html", _context(draft_page(found, now())))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _context(page: ArticlePage) -> dict[str, Any]:
    category = page.revision.category
    crumbs = [
        ("Articles", reverse("blog:article_list")),
        (category.name, category.get_absolute_url()),
        (page.revision.title, page.article.get_absolute_url()),
    ]
    data = None if page.is_preview else jsonld.article_page(page, crumbs)
    return {"page": page, "revision": page.revision, "article": page.article, "crumbs": crumbs, "data": data}
