from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cliffhanger.pages import canonical, page_of, public_page
from shows import jsonld
from shows.calendars import agenda, icalendar
from shows.listings import coming, overdue
from shows.models import Season
from shows.reading import now

PER_PAGE = 60


@public_page
def upcoming(request: HttpRequest) -> HttpResponse:
    """What lies ahead, by month; and, after it, what was named and did not come."""
    at = now()
    page = page_of(request, coming(Season.objects.all(), at), PER_PAGE)
    crumbs = [("Upcoming", reverse("shows:upcoming"))]
    context = {
        "page_obj": page,
        "periods": agenda(page.object_list),
        "overdue": overdue(at) if page.number == 1 else [],
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/upcoming.html", context)


@public_page
def upcoming_ics(request: HttpRequest) -> HttpResponse:
    at = now()
    body = icalendar(coming(Season.objects.all(), at), name=settings.SITE_NAME, at=at)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="upcoming.ics"'
    return response
