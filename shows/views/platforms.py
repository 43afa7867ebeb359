from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cliffhanger.pages import canonical, page_of, public_page
from shows import jsonld
from shows.listings import coming, show_rows
from shows.models import Platform, Season
from shows.views.catalogue import PER_PAGE

UPCOMING = 12


@public_page
def platform(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Platform, slug=slug)
    page = page_of(request, found.shows.select_related("platform"), PER_PAGE)
    crumbs = [("Shows", reverse("shows:show_list")), (found.name, found.get_absolute_url())]
    context = {
        "platform": found,
        "page_obj": page,
        "rows": show_rows(page.object_list),
        "upcoming": coming(Season.objects.filter(show__platform=found))[:UPCOMING],
        "lead": f"Shows on {found}, what is coming, and how surely it is known.",
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/platform.html", context)
