"""Quick entry, and what the standing would become: for a claim that is being typed, before anything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from cliffhanger.admin import staff
from shows import proposing
from shows.admin.quick_form import QUICK_FIELDSETS, QuickForm
from shows.becoming import becoming
from shows.models import Claim, Proposal, Season, Viewership
from shows.quick_entry import enter, guess_source, host_of, same_link, season_named
from shows.reading import ledger_of, now
from shows.topics import Topic

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as Base
else:
    Base = object

LONGEST_LINK = 500


class QuickEntry(Base):
    """The pages of ClaimAdmin beside its add form."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("quick/", wrap(self.quick_view), name="shows_claim_quick"),
            path("preview/", wrap(self.preview_view), name="shows_claim_preview"),
            path("guess/", wrap(self.guess_view), name="shows_claim_guess"),
            *super().get_urls(),
        ]

    def quick_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        tip = _tip(request)
        if request.method != "POST":
            return self._quick_page(request, QuickForm(initial=_initial(request, tip)), tip)
        form = QuickForm(request.POST)
        if _is_live(request):
            return render(request, "admin/shows/claim/becoming.html", preview_of(form))
        if "_preview" in request.POST:
            return self._quick_page(request, form, tip, preview_of(form))
        if form.is_valid():
            try:
                return self._save(request, form, tip)
            except ValidationError as problem:
                form.add_error(None, problem.messages)
            except proposing.ClosedError as closed:
                form.add_error(None, str(closed))
        return self._quick_page(request, form, tip)

    def _save(self, request: HttpRequest, form: QuickForm, tip: Proposal | None) -> HttpResponse:
        with transaction.atomic():
            if form.instance.source._state.adding and not request.user.has_perm("shows.add_source"):
                raise PermissionDenied
            claim = enter(form.instance, measure=form.measure(), by=staff(request))
            if tip is not None:
                proposing.accept(tip, claim, by=staff(request))
        self.log_addition(request, claim, [{"added": {}}])
        messages.success(request, f"Recorded: {claim}.")
        if "_addanother" in request.POST:
            return redirect(f"{reverse('admin:shows_claim_quick')}?season={claim.season_id}")
        return redirect("admin:shows_season_change", claim.season_id)

    def _quick_page(
        self,
        request: HttpRequest,
        form: QuickForm,
        tip: Proposal | None,
        preview: dict[str, Any] | None = None,
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Quick entry",
            "opts": self.opts,
            "form": form,
            "adminform": AdminForm(form, QUICK_FIELDSETS, {}, (), model_admin=self),
            "media": self.media + form.media,
            "tip": tip,
            "preview": preview is not None,
            "full_form_url": _full_form_url(request),
            **(preview or {}),
        }
        return TemplateResponse(request, "admin/shows/claim/quick.html", context)

    def preview_view(self, request: HttpRequest) -> HttpResponse:
        """The same for the long form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = self.get_form(request)(request.POST)
        context = preview_of(form, _posted_measure(request))
        return render(request, "admin/shows/claim/becoming.html", context)

    def guess_view(self, request: HttpRequest) -> HttpResponse:
        """Whose page a link leads to, as JSON for the form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        link = request.GET.get("link", "")[:LONGEST_LINK]
        source = guess_source(link)
        if source is None:
            return JsonResponse({"host": host_of(link)})
        words = f"{source.name} ({source.get_tier_display().lower()})"
        return JsonResponse({"host": host_of(link), "source": source.pk, "name": source.name, "words": words})


def preview_of(form: ModelForm, measure: Viewership | None = None) -> dict[str, Any]:
    """What the form's claim would do, or what is missing before that can be said. Nothing is saved."""
    if not form.is_valid():
        return {"missing": [_label(form, name) for name in form.errors], "duplicates": []}
    claim: Claim = form.instance
    measure = form.measure() if isinstance(form, QuickForm) else measure
    if measure is not None and claim.topic == Topic.VIEWERSHIP:
        measure.claim = claim  # from here on the claim knows what its figure counts
    season = Season.objects.with_show().get(pk=claim.season_id)
    there = list(same_link(claim)[:3])
    return {
        "becoming": becoming(ledger_of(season), claim, now()),
        "claim": claim,
        "guessed": getattr(form, "guessed", None),
        "duplicates": there,
    }


def _posted_measure(request: HttpRequest) -> Viewership | None:
    """What the figure counts, from the part of the long form that belongs to it."""
    days, metric = request.POST.get("measure-0-first_days", ""), request.POST.get("measure-0-metric", "")
    if not (days.isdecimal() and len(days) < 5 and metric in Viewership.Metric.values):
        return None
    return Viewership(metric=metric, first_days=int(days))


def _label(form: ModelForm, name: str) -> str:
    words = " ".join(str(error) for error in form.errors[name])
    return f"{form.fields[name].label or name}: {words}" if name in form.fields else words


def _is_live(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _tip(request: HttpRequest) -> Proposal | None:
    """The tip that is being made a claim of, if it is still open."""
    given = request.POST.get("tip") or request.GET.get("tip", "")
    if not (given.isdecimal() and len(given) < 19 and request.user.has_perm("shows.change_proposal")):
        return None
    return Proposal.objects.filter(pk=int(given), state=Proposal.State.OPEN).first()


def _initial(request: HttpRequest, tip: Proposal | None) -> dict[str, Any]:
    if tip is not None:
        return {"season": tip.season_id, "link": tip.link, "paraphrase": proposing.openly(tip.words)[:2_000]}
    season = season_named(request.GET.get("season", ""))
    return {"season": season.pk if season else None, "link": request.GET.get("link", "")[:LONGEST_LINK]}


def _full_form_url(request: HttpRequest) -> str:
    season = season_named(request.GET.get("season", ""))
    return reverse("admin:shows_claim_add") + (f"?season={season.pk}" if season else "")
