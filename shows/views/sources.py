from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cliffhanger.pages import canonical, page_of, public_page
from shows import jsonld, record, source_record
from shows.models import Claim, Source
from shows.reading import now

SOURCES_PER_PAGE = 100
CLAIMS_PER_PAGE = 30


@public_page
def source_list(request: HttpRequest) -> HttpResponse:
    """Who was right how often: ranked where enough is settled, and everybody else below."""
    page = page_of(request, source_record.listed(), SOURCES_PER_PAGE)
    crumbs = [("Sources", reverse("shows:source_list"))]
    context = {
        "page_obj": page,
        "ranked": [row for row in page.object_list if row.rank],
        "others": [row for row in page.object_list if not row.rank],
        "enough": record.ENOUGH,
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/source_list.html", context)


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Source, slug=slug)
    at = now()
    stale = source_record.stale_seasons(Claim.objects.filter(source=found), at)
    fresh = source_record.fresh_scores(stale, at)
    page = page_of(request, source_record.claims_of(found, fresh), CLAIMS_PER_PAGE)
    crumbs = [("Sources", reverse("shows:source_list")), (found.name, found.get_absolute_url())]
    context = {
        "source": found,
        "tally": source_record.tally_of(found, fresh),
        "rows": source_record.scored_claims(list(page.object_list), fresh),
        "page_obj": page,
        "enough": record.ENOUGH,
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/source.html", context)
