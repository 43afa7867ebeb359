"""Bans, word lists and reports in the stock admin. Bans are made on the moderators' desk; here they are looked up and lifted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from comments import bans, words
from comments.models import Ban, Comment, Report, WordList
from comments.moderation import PERMISSION, RefusedError


class LookedUp(admin.ModelAdmin):
    """Nothing is added or changed here; deleting is left to the permission, which only administrators have."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Ban)
class BanAdmin(LookedUp):
    list_display = ["reason", "kind", "whom", "by", "at", "until", "stands"]
    list_filter = [("lifted_at", admin.EmptyFieldListFilter), "kind"]
    list_select_related = ["by", "comment"]
    search_fields = ["reason", "comment__name", "by__username"]
    fields = ["kind", "reason", "comment", "by", "at", "until", "lifted_at", "lifted_by"]
    actions = ["lift"]

    def has_lift_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    @admin.action(description="Lift the selected bans", permissions=["lift"])
    def lift(self, request: HttpRequest, queryset: QuerySet[Ban]) -> None:
        lifted = 0
        for ban in queryset.order_by("pk"):
            try:
                bans.lift(ban, request.user)  # type: ignore[arg-type]
            except RefusedError as refusal:
                messages.warning(request, str(refusal))
            else:
                lifted += 1
        if lifted:
            messages.success(request, f"{lifted} ban{'' if lifted == 1 else 's'} lifted.")

    @admin.display(description="author of")
    def whom(self, ban: Ban) -> str:
        return str(ban.comment) if ban.comment else "–"

    @admin.display(boolean=True)
    def stands(self, ban: Ban) -> bool:
        return ban.lifted_at is None and (ban.until is None or ban.until > timezone.now())


class WordListForm(forms.ModelForm):
    def clean_entries(self) -> str:
        entries: str = self.cleaned_data["entries"]
        if idle := words.idle_lines(entries):
            first, *others = idle
            besides = f", and {len(others)} more" if others else ""
            raise forms.ValidationError(
                f"Line {first}{besides}: without a letter or a figure it would match nothing. To remark something, begin with #."
            )
        return entries


@admin.register(WordList)
class WordListAdmin(admin.ModelAdmin):
    form = WordListForm
    list_display = ["name", "action", "is_active", "changed_at"]
    list_filter = ["is_active", "action"]
    search_fields = ["name"]

    def save_model(self, request: HttpRequest, obj: WordList, form: Any, change: bool) -> None:
        """The rules read a list again when it has changed."""
        obj.changed_at = timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(Report)
class ReportAdmin(LookedUp):
    list_display = ["at", "reason", "on", "words", "outcome", "settled_by", "settled_at"]
    list_filter = ["outcome", "reason", ("at", admin.DateFieldListFilter)]
    list_select_related = ["comment", "settled_by"]
    search_fields = ["words", "comment__name", "comment__text"]
    ordering = ["-at", "-pk"]
    fields = ["comment", "reason", "words", "at", "outcome", "settled_by", "settled_at"]

    @admin.display(description="comment")
    def on(self, report: Report) -> Comment:
        return report.comment
