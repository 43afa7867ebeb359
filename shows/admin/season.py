"""Seasons: what an editor may type is little; the page shows what the ledger holds and what to do about it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince

from cliffhanger.admin import NamedFieldsInline, staff
from shows import recording
from shows.admin.columns import count_of
from shows.admin.states import reason_of
from shows.answers import answer
from shows.models import Check, Claim, Season, Video
from shows.phrases import said_words
from shows.reading import standing_of, standings_of
from shows.refreshing import columns_of

CHECKS_SHOWN = 5


class ToDoubtFilter(admin.SimpleListFilter):
    title = "doubt"
    parameter_name = "doubt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "To doubt")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Season]) -> QuerySet[Season]:
        return queryset.to_doubt() if self.value() == "yes" else queryset  # type: ignore[attr-defined]


class SeasonChangeList(ChangeList):
    """Rows whose time has run out are shown as the ledger has them now, not as they were cached."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        seasons = list(self.result_list)
        now = timezone.localtime()
        standings = standings_of([season for season in seasons if season.is_stale(now)], now)
        for season in seasons:
            if season.pk in standings:
                for name, value in columns_of(standings[season.pk]).items():
                    setattr(season, name, value)
        self.result_list = seasons


class VideoInline(NamedFieldsInline, admin.TabularInline):
    model = Video
    fields = ["kind", "title", "host", "key", "published_on"]
    extra = 0


@admin.register(Season)
class SeasonAdmin(admin.ModelAdmin):
    list_display = ["season", "platform", "stage", "certainty", "premiere", "claim_count", "checked"]
    list_filter = [
        ToDoubtFilter,
        "stage",
        "certainty",
        "premiere_passed",
        ("show__platform", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["show__title", "show__original_title", "title", "=number"]
    search_help_text = "Search by show and number, such as “dead 2”"
    date_hierarchy = "premiere_earliest"
    ordering = ["show__title", "number"]
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ["show"]
    fields = ["show", "number", "title", "tvmaze_id"]
    inlines = [VideoInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Season]:
        rows = super().get_queryset(request).select_related("show__platform")
        return rows.annotate(claim_count=count_of(Claim, by="season"))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SeasonChangeList

    # --- pages ----------------------------------------------------------------------------------------------------
    def get_urls(self) -> list[URLPattern]:
        check = self.admin_site.admin_view(self.check_view)
        return [path("<int:pk>/check/", check, name="shows_season_check"), *super().get_urls()]

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button “Checked, nothing new”."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm("shows.add_check"):
            raise PermissionDenied
        season = get_object_or_404(Season, pk=pk)
        try:
            recording.check(season, by=staff(request), note=request.POST.get("note", "").strip())
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, f"Checked: nothing new about {season}.")
        return redirect("admin:shows_season_change", pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = dict(extra_context or {})
        if season := self.get_object(request, object_id):
            context |= _ledger(season)
        return super().change_view(request, object_id, form_url, context)

    # --- columns --------------------------------------------------------------------------------------------------
    @admin.display(ordering="show__title")
    def season(self, season: Season) -> str:
        return str(season)

    @admin.display(ordering="show__platform__name")
    def platform(self, season: Season) -> str:
        return season.show.platform.name

    @admin.display(ordering="premiere_earliest")
    def premiere(self, season: Season) -> str:
        if season.premiere_passed:
            return format_html('<span class="chip chip--expired">{}</span>', "window passed")
        return season.premiere_words or "–"

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, season: Season) -> int:
        return season.claim_count  # type: ignore[attr-defined]

    @admin.display(ordering="checked_at")
    def checked(self, season: Season) -> str:
        return f"{timesince(season.checked_at, depth=1)} ago" if season.checked_at else "never"


def _ledger(season: Season) -> dict[str, Any]:
    """What the ledger holds of the season, for its page."""
    standing = standing_of(season)
    newest_first = sorted(
        standing.entries, key=lambda entry: (entry.claim.known_on, entry.claim.pk), reverse=True
    )
    return {
        "standing": standing,
        "answer": answer(standing, season),
        "entries": [(entry, said_words(entry.claim), reason_of(entry)) for entry in newest_first],
        "checks": Check.objects.filter(season=season).select_related("by")[:CHECKS_SHOWN],
        "add_claim_url": f"{reverse('admin:shows_claim_add')}?season={season.pk}",
    }
