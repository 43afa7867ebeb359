"""What hangs on a season or a claim: checks, videos, and what a viewership figure measures."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from cliffhanger.admin import staff
from shows import recording
from shows.models import Check, Video, Viewership


@admin.register(Check)
class CheckAdmin(admin.ModelAdmin):
    """Checks are added, never rewritten."""

    list_display = ["season", "at", "by", "note"]
    list_filter = [("by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["season__show__title", "note"]
    date_hierarchy = "at"
    autocomplete_fields = ["season"]
    fields = ["season", "note"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Check]:
        return super().get_queryset(request).select_related("season__show", "by")

    def has_change_permission(self, request: HttpRequest, obj: Check | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Check, form: Any, change: bool) -> None:
        saved = recording.check(obj.season, by=staff(request), note=obj.note, at=obj.at)
        obj.pk = saved.pk


@admin.register(Viewership)
class ViewershipAdmin(admin.ModelAdmin):
    """The measure belongs to its claim, and like the claim it is never rewritten."""

    list_display = ["season", "number", "metric", "first_days", "source", "said_on"]
    list_display_links = ["season", "number"]
    list_filter = ["metric", "first_days"]
    search_fields = ["claim__season__show__title", "claim__source__name"]
    date_hierarchy = "claim__said_on"
    autocomplete_fields = ["claim"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Viewership]:
        return super().get_queryset(request).select_related("claim__season__show", "claim__source")

    def has_change_permission(self, request: HttpRequest, obj: Viewership | None = None) -> bool:
        return False

    @admin.display(ordering="claim__season__show__title")
    def season(self, measure: Viewership) -> str:
        return str(measure.claim.season)

    @admin.display(ordering="claim__number")
    def number(self, measure: Viewership) -> str:
        return measure.claim.value_words

    @admin.display(ordering="claim__source__name")
    def source(self, measure: Viewership) -> str:
        return measure.claim.source.name

    @admin.display(ordering="claim__said_on", empty_value="undated")
    def said_on(self, measure: Viewership) -> object:
        return measure.claim.said_on


@admin.register(Video)
class VideoAdmin(admin.ModelAdmin):
    list_display = ["title", "season", "kind", "published_on", "watch"]
    list_filter = ["kind", "host"]
    search_fields = ["title", "season__show__title", "key"]
    date_hierarchy = "published_on"
    autocomplete_fields = ["season"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Video]:
        return super().get_queryset(request).select_related("season__show")

    @admin.display(description="at its host")
    def watch(self, video: Video) -> str:
        return format_html('<a href="{}" rel="noreferrer">{}</a>', video.watch_url, video.get_host_display())
