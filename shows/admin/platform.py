from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from shows.admin.columns import count_of
from shows.models import Platform, Show


@admin.register(Platform)
class PlatformAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "country", "show_count"]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Platform]:
        return super().get_queryset(request).annotate(show_count=count_of(Show, by="platform"))

    @admin.display(description="shows", ordering="show_count")
    def show_count(self, platform: Platform) -> int:
        return platform.show_count  # type: ignore[attr-defined]
