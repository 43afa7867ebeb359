from __future__ import annotations

from typing import Any

from adminsortable2.admin import SortableAdminBase, SortableTabularInline
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from shows.models import CastMember, Season, Show


class SeasonInline(admin.TabularInline):
    """What a season is called; what is held true of it is computed and only shown."""

    model = Season
    fields = ["number", "title", "stage", "certainty", "premiere_words"]
    readonly_fields = ["stage", "certainty", "premiere_words"]
    ordering = ["number"]
    extra = 0
    can_delete = False
    show_change_link = True


class CastInline(SortableTabularInline):
    model = CastMember
    fields = ["person", "character", "billing"]
    autocomplete_fields = ["person"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("person")


@admin.register(Show)
class ShowAdmin(SortableAdminBase, admin.ModelAdmin):
    list_display = ["title", "platform", "country", "language", "genre", "season_count", "has_poster"]
    list_filter = [
        ("platform", admin.RelatedOnlyFieldListFilter),
        "country",
        ("poster", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["platform"]
    search_fields = ["title", "original_title"]
    ordering = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["platform"]
    inlines = [SeasonInline, CastInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", "original_title", "platform"]}),
        ("Where it comes from", {"fields": [("country", "language", "genre")]}),
        ("In words", {"fields": ["logline", "about"]}),
        ("Poster", {"fields": ["poster", "poster_ppoi", "poster_credit"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Show]:
        return super().get_queryset(request).annotate(season_count=Count("seasons"))

    @admin.display(description="seasons", ordering="season_count")
    def season_count(self, show: Show) -> int:
        return show.season_count  # type: ignore[attr-defined]

    @admin.display(description="poster", boolean=True)
    def has_poster(self, show: Show) -> bool:
        return bool(show.poster)
