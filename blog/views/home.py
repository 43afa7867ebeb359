from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from blog import jsonld
from blog.models import Revision
from cliffhanger.pages import public_page
from shows.listings import coming, overdue
from shows.models import Season
from shows.reading import now

LATEST = 6
NEXT = 6
# The soonest few are chosen from this many, since a confirmed day goes before a vague window of the same time.
CONSIDERED = 60
PASSED = 4


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The lead story, what comes next and how surely, what passed without coming, and the latest articles."""
    at = now()
    articles = list(Revision.objects.live(at).for_lists().newest_first()[: LATEST + 1])
    context = {
        "lead": articles[0] if articles else None,
        "latest": articles[1:],
        "coming": coming(Season.objects.all(), at, CONSIDERED)[:NEXT],
        "passed": overdue(at, PASSED),
        "data": jsonld.home_page(),
    }
    return render(request, "blog/home.html", context)
