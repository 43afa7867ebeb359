from __future__ import annotations

from typing import Any

from django import template

from blog.related import About, related
from shows.models import Season, Show

register = template.Library()


@register.inclusion_tag("blog/parts/related.html")
def related_articles(to: About, limit: int = 4) -> dict[str, Any]:
    """`{% related_articles season 4 %}`: a section with live articles about a season, a show, or what another article is about."""
    title = "Articles" if isinstance(to, Season | Show) else "Read on"
    return {"articles": related(to, limit), "title": title}
