from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adminsortable2.admin import SortableAdminBase
from content_editor.admin import ContentEditor
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from blog import publishing
from blog.admin.forms import ArticleForm
from blog.admin.inlines import INLINES
from blog.admin.publishing import PublishingViews
from blog.checklist import checklist
from blog.models import Article
from blog.state import State, state_of
from cliffhanger.admin import staff


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.value, state.label) for state in State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        asked = self.value()
        return queryset.in_state(State(asked)) if asked in State.values else queryset  # type: ignore[attr-defined]


@admin.register(Article)
class ArticleAdmin(PublishingViews, SortableAdminBase, ContentEditor):
    form = ArticleForm
    change_form_template = "blog/admin/article_change_form.html"
    list_display = ["title", "state", "category", "byline", "edited_at"]
    list_filter = [
        StateFilter,
        "category",
        ("authors", admin.RelatedOnlyFieldListFilter),
        ("tags", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["category"]
    list_per_page = 50
    search_fields = ["title", "summary", "slug", "authors__name"]
    search_help_text = "Title, summary, address or author"
    date_hierarchy = "created_at"
    ordering = ["-edited_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "summary", "category"]}),
        ("Picture and tags", {"fields": ["lead_picture", "tags"]}),
    ]
    autocomplete_fields = ["lead_picture"]
    inlines = INLINES
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.with_state().prefetch_related("bylines__author")

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "summary":
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> dict[str, Sequence[str]]:
        """An address is made from the title once; afterwards it only moves when somebody moves it."""
        return {} if obj else {"slug": ("title",)}

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What was published is withdrawn, not deleted; only an administrator may remove it altogether."""
        if staff(request).is_superuser:
            return True
        if obj is None or obj.revisions.filter(live_from__isnull=False).exists():
            return False
        return super().has_delete_permission(request, obj)

    @admin.display(description="state")
    def state(self, article: Article) -> str:
        return state_of(article).words

    @admin.display(description="by")
    def byline(self, article: Article) -> str:
        return ", ".join(line.author.name for line in article.bylines.all())

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = staff(request)
        elif not form.has_changed():
            return
        elif "slug" in form.changed_data:
            slug, obj.slug = obj.slug, form.initial["slug"]
            super().save_model(request, obj, form, change)
            obj.slug = publishing.rename(obj, slug, by=staff(request)).slug
            return
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            form.instance.save(update_fields=["edited_at"])

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        if obj is not None:
            context |= self._place(request, obj)
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def _place(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        """Where the article stands, what stands between it and its readers, and what is to happen by itself."""
        now = timezone.now()
        leaving = article.revisions.filter(withdrawn_at__gt=now).values_list("withdrawn_at", flat=True)
        return {
            "place": state_of(article),
            "findings": checklist(article, now),
            "scheduled": list(article.revisions.scheduled(now).defer("blocks")),
            "withdrawal": leaving.first(),
            "may_publish": self.may_publish(request),
        }

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Saving can lead on: to the preview, or to publishing what was saved."""
        for name in ("publish", "schedule"):
            if f"_{name}" in request.POST and self.may_publish(request):
                return redirect(f"admin:blog_article_{name}", obj.pk)
        if "_preview" in request.POST:
            return redirect(reverse("blog:preview", args=[obj.slug]))
        return super().response_change(request, obj)
