from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from blog import jsonld
from blog.models import Revision
from cliffhanger.pages import public_page
from shows.listings import OVER, coming
from shows.models import Season
from shows.reading import now, status_lines
from shows.situations import Situation, StatusLine

LATEST = 6
NEXT = 6
PASSED = 4


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The lead story, what comes next and how surely, what passed without coming, and the latest articles."""
    at = now()
    articles = list(Revision.objects.live(at).for_lists().newest_first()[: LATEST + 1])
    context = {
        "lead": articles[0] if articles else None,
        "latest": articles[1:],
        "coming": coming(Season.objects.all(), at)[:NEXT],
        "passed": lately_passed(at, PASSED),
        "data": jsonld.home_page(),
    }
    return render(request, "blog/home.html", context)


def lately_passed(at: datetime, limit: int) -> list[tuple[Season, StatusLine]]:
    """Seasons whose window passed without a release, the one that passed last first, from the cached columns."""
    gone = Q(premiere_passed=True) | Q(premiere_latest__lt=at.date())
    rows = list(
        Season.objects.with_show()
        .exclude(stage__in=OVER)
        .filter(gone)
        .order_by("-premiere_latest", "pk")[:limit]
    )
    lines = status_lines(rows, at)
    found = [(season, lines[season.pk]) for season in rows]
    return [(season, line) for season, line in found if line.situation is Situation.PASSED]
