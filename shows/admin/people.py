from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from shows.admin.columns import count_of
from shows.models import CastMember, Person


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["name", "original_name", "role_count", "has_portrait"]
    list_filter = [("portrait", admin.EmptyFieldListFilter)]
    search_fields = ["name", "original_name"]
    ordering = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "original_name", "about", "tvmaze_id"]}),
        ("Portrait", {"fields": ["portrait", "portrait_ppoi", "portrait_credit"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).annotate(role_count=count_of(CastMember, by="person"))

    @admin.display(description="roles", ordering="role_count")
    def role_count(self, person: Person) -> int:
        return person.role_count  # type: ignore[attr-defined]

    @admin.display(description="portrait", boolean=True)
    def has_portrait(self, person: Person) -> bool:
        return bool(person.portrait)


@admin.register(CastMember)
class CastMemberAdmin(admin.ModelAdmin):
    list_display = ["character", "person", "show", "billing"]
    list_select_related = ["person", "show"]
    search_fields = ["character", "person__name", "person__original_name", "show__title"]
    ordering = ["show__title", "billing"]
    autocomplete_fields = ["show", "person"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CastMember]:
        return super().get_queryset(request).select_related("person", "show")

    def autocomplete_label(self, member: CastMember) -> str:
        return f"{member} ({member.show.title})"
