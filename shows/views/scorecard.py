from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from cliffhanger.pages import canonical, page_of, public_page
from shows import jsonld
from shows.calls import rows_of, waiting
from shows.models import Platform, Season
from shows.reading import now

PER_PAGE = 40


@public_page
def scorecard(request: HttpRequest) -> HttpResponse:
    """Will it come back? Each season that is waited for, under the call that stands, with the calls before it."""
    at = now()
    platforms = list(Platform.objects.order_by("name"))
    chosen = request.GET.get("platform", "")
    if chosen and chosen not in {platform.slug for platform in platforms}:
        raise Http404("No such platform.")
    seasons = Season.objects.filter(show__platform__slug=chosen) if chosen else Season.objects.all()
    page = page_of(request, waiting(seasons, at), PER_PAGE)
    crumbs = [("Scorecard", reverse("shows:scorecard"))]
    context = {
        "page_obj": page,
        "groups": rows_of(page.object_list, at),
        "platforms": platforms,
        "chosen": chosen,
        "query": f"{urlencode({'platform': chosen})}&" if chosen else "",
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/scorecard.html", context)
