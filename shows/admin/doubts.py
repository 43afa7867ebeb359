"""The queue of doubts: every season to look at again, and one key to say that there is nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.timesince import timesince

from cliffhanger.admin import staff
from shows import recording
from shows.doubting import counts, doubted_of, seasons_to_doubt
from shows.models import Check, Season
from shows.reading import now
from shows.standing.doubts import LABELS

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as Base
else:
    Base = object

PER_PAGE = 30
LAST_CHECKS = 5


class DoubtDesk(Base):
    """The pages of SeasonAdmin that are about looking again."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("doubts/", wrap(self.doubts_view), name="shows_season_doubts"),
            path("doubts/undo/", wrap(self.uncheck_view), name="shows_season_uncheck"),
            path("<int:pk>/check/", wrap(self.check_view), name="shows_season_check"),
            *super().get_urls(),
        ]

    def doubts_view(self, request: HttpRequest) -> HttpResponse:
        """All doubts, whoever waits longest for a look first."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        kind = request.GET.get("kind", "")
        kind = kind if kind in LABELS else ""
        at = now()
        found = seasons_to_doubt(at, kind).with_show().order_by(F("checked_at").asc(nulls_first=True), "pk")
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        number = counts(at)
        context = {
            **self.admin_site.each_context(request),
            "title": "Seasons to doubt",
            "opts": self.opts,
            "rows": [(one, _checked(one.season)) for one in doubted_of(list(page), at)],
            "page": page,
            "kind": kind,
            "tabs": [
                ("", "All", number[""]),
                *((code, words, number[code]) for code, words in LABELS.items()),
            ],
            "may_check": request.user.has_perm("shows.add_check"),
            "recent": _recent(request),
            "labels": LABELS,
        }
        return TemplateResponse(request, "admin/shows/season/doubts.html", context)

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button “Checked, nothing new”."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm("shows.add_check"):
            raise PermissionDenied
        season = get_object_or_404(Season.objects.select_related("show"), pk=pk)
        try:
            check = recording.check(season, by=staff(request), note=request.POST.get("note", "").strip())
        except ValidationError as problem:
            return _said(request, " ".join(problem.messages), pk, went_wrong=True)
        return _said(request, f"Checked: nothing new about {season}.", pk, check=check.pk)

    def uncheck_view(self, request: HttpRequest) -> HttpResponse:
        """Take back one's own check while it is fresh."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm("shows.add_check"):
            raise PermissionDenied
        given = request.POST.get("check", "")
        own = Check.objects.filter(by=staff(request)).select_related("season__show")
        check = get_object_or_404(own, pk=int(given) if given.isdecimal() and len(given) < 19 else 0)
        season = check.season
        try:
            recording.uncheck(check)
        except ValidationError as problem:
            return _said(request, " ".join(problem.messages), season.pk, went_wrong=True)
        return _said(request, f"Taken back: the check of {season}.", season.pk)


def _said(
    request: HttpRequest, words: str, season: int, *, check: int = 0, went_wrong: bool = False
) -> HttpResponse:
    """For the script what was done, as JSON; without it a message and the page that the button stood on."""
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"said": words, "check": check}, status=400 if went_wrong else 200)
    (messages.error if went_wrong else messages.success)(request, words)
    match request.GET.get("back"):
        case "start":
            return redirect("admin:index")
        case "doubts":
            kept = {name: value for name in ("kind", "page") if (value := request.GET.get(name, ""))}
            return redirect(f"{reverse('admin:shows_season_doubts')}{'?' if kept else ''}{urlencode(kept)}")
    return redirect("admin:shows_season_change", season)


def _checked(season: Season) -> str:
    return f"{timesince(season.checked_at, depth=1)} ago" if season.checked_at else "never"


def _recent(request: HttpRequest) -> list[Check]:
    """One's own checks that can still be taken back, the newest first."""
    since = timezone.now() - recording.UNCHECK_WITHIN
    own: Any = Check.objects.filter(by=staff(request), at__gt=since).select_related("season__show")
    return list(own[:LAST_CHECKS])
