from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from shows.admin.columns import count_of
from shows.models import Claim, Source
from shows.record import ENOUGH
from shows.record.words import percent
from shows.recording import reweigh
from shows.source_record import Tally, tallies_of


def _last_seen() -> Subquery:
    newest = Claim.objects.filter(source=OuterRef("pk")).order_by("-seen_on")
    return Subquery(newest.values("seen_on")[:1])


def record_words(tally: Tally) -> str:
    """What the public page says, in one line."""
    if not tally.settled:
        return f"nothing settled, {tally.open} open"
    counts = f"{tally.hits} of {tally.settled} came true, {tally.open} open"
    if not tally.is_enough:
        return f"{counts}; too few to tell"
    return (
        f"{counts}; {percent(tally.share)}, probably {percent(tally.rate.low)} to {percent(tally.rate.high)}"
    )


class SourceList(ChangeList):
    """The list with each source's record, read in one go."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        sources = list(self.result_list)
        tallies = tallies_of(Source.objects.filter(pk__in=[source.pk for source in sources]))
        for source in sources:
            source.tally = tallies[source.pk]
        self.result_list = sources


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "tier", "claim_count", "record", "last_seen", "website"]
    readonly_fields = ["record"]
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

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "tier" in form.changed_data:
            reweigh(obj)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SourceList

    @admin.display(description=f"record, ranked from {ENOUGH} settled claims")
    def record(self, source: Source) -> str:
        if source._state.adding:
            return "nothing yet"
        tally = getattr(source, "tally", None) or tallies_of(Source.objects.filter(pk=source.pk))[source.pk]
        return record_words(tally)

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, source: Source) -> int:
        return source.claim_count  # type: ignore[attr-defined]

    @admin.display(description="last claim seen", ordering="last_seen", empty_value="none yet")
    def last_seen(self, source: Source) -> object:
        return source.last_seen  # type: ignore[attr-defined]
