from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adminsortable2.admin import SortableAdminBase, SortableTabularInline
from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cliffhanger.admin import NamedFieldsInline
from cliffhanger.autocomplete import Autocomplete
from shows.admin.columns import count_of
from shows.models import CastMember, Season, Show
from shows.reading import now
from shows.situations import line_of_columns


class SeasonInline(NamedFieldsInline, admin.TabularInline):
    """What a season is called; what is held true of it is computed and only shown."""

    model = Season
    fields = ["number", "title", "stage", "premiere"]
    readonly_fields = ["stage", "premiere"]
    ordering = ["number"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Season]:
        return super().get_queryset(request).select_related("show")

    def premiere(self, season: Season) -> str:
        """As carefully as every page prints it."""
        return line_of_columns(season, now().date()).words if season.pk else "–"


class LoadedAutocomplete(Autocomplete):
    """Names the chosen row from what the inline has loaded, where the stock widget asks the database once per row."""

    loaded: Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        if self.loaded is None or list(value) != [str(self.loaded.pk)]:
            return super().optgroups(name, value, attr)
        option = self.create_option(name, self.loaded.pk, str(self.loaded), True, 0)
        return [(None, [option], 0)]


class CastForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "person" in self.fields:
            wrapper: Any = self.fields["person"].widget
            wrapper.widget.loaded = self.instance.person


class CastInline(NamedFieldsInline, SortableTabularInline):
    model = CastMember
    form = CastForm
    fields = ["person", "character", "billing"]
    autocomplete_fields = ["person"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("person")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "person":
            kwargs["widget"] = LoadedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


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
        ("Where it comes from", {"fields": [("country", "language", "genre"), "tvmaze_id"]}),
        ("In words", {"fields": ["logline", "about"]}),
        ("Poster", {"fields": ["poster", "poster_ppoi", "poster_credit"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Show]:
        return super().get_queryset(request).annotate(season_count=count_of(Season, by="show"))

    @admin.display(description="seasons", ordering="season_count")
    def season_count(self, show: Show) -> int:
        return show.season_count  # type: ignore[attr-defined]

    @admin.display(description="poster", boolean=True)
    def has_poster(self, show: Show) -> bool:
        return bool(show.poster)
