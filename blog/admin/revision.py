from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from blog.models import Revision

FIELDS = (
    "all_revisions",
    "number",
    "title",
    "summary",
    "category",
    "live_from",
    "live_until",
    "withdrawn_at",
    "substantive",
    "change_note",
    "published_at",
    "modified_at",
    "created_at",
    "created_by",
)


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    """To look at. Revisions are made by publishing and restored from the article's own page."""

    list_display = ["title", "number", "live_from", "live_until", "substantive", "created_at", "created_by"]
    list_filter = ["substantive", "category"]
    list_select_related = ["created_by"]
    search_fields = ["title", "article__slug"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    fields = FIELDS
    readonly_fields = FIELDS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).defer("blocks")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="article")
    def all_revisions(self, revision: Revision) -> str:
        url = reverse("admin:blog_article_revisions", args=[revision.article_id])
        return format_html('<a href="{}">All revisions, to compare and restore</a>', url)
