from __future__ import annotations

from typing import Any

from django import template
from django.db.models import prefetch_related_objects

from blog.querysets import bylines
from blog.related import About, related

register = template.Library()


@register.inclusion_tag("blog/parts/related.html")
def related_articles(to: About, limit: int = 4) -> dict[str, Any]:
    """`{% related_articles season 4 %}`: a section with live articles about a season, a show, or what another one is about."""
    articles = related(to, limit)
    prefetch_related_objects(articles, bylines())
    return {"articles": articles, "title": "Articles"}
