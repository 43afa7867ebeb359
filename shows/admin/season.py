"""Seasons: what an editor may type is little; the page shows what the ledger holds and what to do about it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.timesince import timesince

from cliffhanger.admin import NamedFieldsInline
from shows.admin.columns import count_of
from shows.admin.doubts import DoubtDesk
from shows.admin.season_ledger import ledger_context
from shows.doubting import seasons_to_doubt
from shows.models import Claim, Season, Video
from shows.reading import now, standings_of
from shows.refreshing import columns_of
from shows.situations import line_of_columns


class ToDoubtFilter(admin.SimpleListFilter):
    title = "doubt"
    parameter_name = "doubt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "To doubt")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Season]) -> QuerySet[Season]:
        if self.value() == "yes":
            return queryset.filter(pk__in=seasons_to_doubt(now()).values("pk"))
        return queryset


class SeasonChangeList(ChangeList):
    """Rows whose time has run out are shown as the ledger has them now, not as they were cached."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        seasons = list(self.result_list)
        at = now()
        standings = standings_of([season for season in seasons if season.is_stale(at)], at)
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
class SeasonAdmin(DoubtDesk, admin.ModelAdmin):
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
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = dict(extra_context or {})
        if season := self.get_object(request, object_id):
            context |= ledger_context(request, season)
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
        return line_of_columns(season, now().date()).window_words or "–"

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, season: Season) -> int:
        return season.claim_count  # type: ignore[attr-defined]

    @admin.display(ordering="checked_at")
    def checked(self, season: Season) -> str:
        return f"{timesince(season.checked_at, depth=1)} ago" if season.checked_at else "never"
