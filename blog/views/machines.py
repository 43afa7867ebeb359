from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from blog.sitemaps import SECTIONS
from cliffhanger import sitemaps
from cliffhanger.addresses import absolute
from cliffhanger.pages import public_page

_ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /comments/
Disallow: /moderation/
Disallow: /search/
Disallow: /articles/*/preview/

Sitemap: {sitemap}
"""


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    return sitemaps.whole(SECTIONS)


@public_page
def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    return sitemaps.part(SECTIONS, section, number)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    text = _ROBOTS.format(sitemap=absolute(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
