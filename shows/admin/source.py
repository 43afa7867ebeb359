from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest

from shows.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "tier", "claim_count", "last_seen", "website"]
    list_filter = ["tier"]
    search_fields = ["name", "website"]
    ordering = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return (
            super()
            .get_queryset(request)
            .annotate(claim_count=Count("claims"), last_seen=Max("claims__seen_on"))
        )

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, source: Source) -> int:
        return source.claim_count  # type: ignore[attr-defined]

    @admin.display(description="last claim seen", ordering="last_seen", empty_value="none yet")
    def last_seen(self, source: Source) -> object:
        return source.last_seen  # type: ignore[attr-defined]
