from __future__ import annotations

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from shows.admin.columns import count_of
from shows.models import Claim, Source


def _last_seen() -> Subquery:
    newest = Claim.objects.filter(source=OuterRef("pk")).order_by("-seen_on")
    return Subquery(newest.values("seen_on")[:1])


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
            .annotate(claim_count=count_of(Claim, by="source"), last_seen=_last_seen())
        )

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, source: Source) -> int:
        return source.claim_count  # type: ignore[attr-defined]

    @admin.display(description="last claim seen", ordering="last_seen", empty_value="none yet")
    def last_seen(self, source: Source) -> object:
        return source.last_seen  # type: ignore[attr-defined]
