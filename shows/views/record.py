from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from cliffhanger.pages import canonical, page_of, public_page
from shows import jsonld, plots, record, record_csv
from shows.models import Forecast, Season
from shows.reading import now

PER_PAGE = 40


@public_page
def forecast_record(request: HttpRequest) -> HttpResponse:
    """All our forecasts and how good they were; `?state=open` lists only those that are."""
    on = now().date()
    rows = list(record.rows_of(Forecast.objects.all()))
    state = _state(request)
    newest = sorted(rows, key=lambda row: (row.as_of, row.pk), reverse=True)
    chosen = [row for row in newest if not state or row.state(on) == state]
    page = page_of(request, chosen, PER_PAGE)
    crumbs = [("Record", reverse("shows:forecast_record"))]
    context = {
        "parts": record_parts(rows, on),
        "count": len(rows),
        "page_obj": page,
        "lines": [(row, row.state(on)) for row in page.object_list],
        "state": state,
        "states": record.State.choices,
        "query": f"{urlencode({'state': state})}&" if state else "",
        "head": rows[-1].hash if rows else "",
        "canonical": canonical(request, page),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
        "enough": record.ENOUGH,
    }
    return render(request, "shows/record.html", context)


def record_parts(rows: list[record.Row], on: date) -> list[dict[str, Any]]:
    """The figures of each kind of forecasts with the drawings of their calibration; kinds of which there is none are left out."""
    return [
        {
            "part": part,
            "chances": plots.calibration(part.chances) if part.chances else None,
            "levels": plots.calibration(part.levels) if part.levels else None,
        }
        for part in record.parts(rows, on)
        if part.all.n
    ]


@public_page
def season_record(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """How our forecast of one season moved, and what came of it."""
    season = get_object_or_404(Season.objects.with_show(), show__slug=slug, number=number)
    rows = list(record.rows_of(season.forecasts.order_by("as_of", "pk")))
    if not rows:
        raise Http404("Nothing was forecast of this season.")
    on = now().date()
    premiere = rows[-1].resolved_on if rows[-1].outcome == record.State.CAME else None
    crumbs = [("Record", reverse("shows:forecast_record")), (str(season), "")]
    context = {
        "season": season,
        "lines": [(row, row.state(on)) for row in rows],
        "plot": plots.timeline(rows, premiere),
        "premiere": premiere,
        "state": rows[-1].state(on),
        "crumbs": crumbs,
        "data": jsonld.listing(crumbs),
    }
    return render(request, "shows/season_record.html", context)


@require_safe
def forecasts_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _download(record_csv.forecast_lines(now().date()), "forecasts.csv")


@require_safe
def claims_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _download(record_csv.claim_lines(), "claims.csv")


def _download(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _state(request: HttpRequest) -> str:
    state = request.GET.get("state", "")
    if state and state not in record.State.values:
        raise Http404("No such state.")
    return state
