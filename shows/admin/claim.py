"""Claims: appended, ruled on and superseded, never rewritten."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, TextField
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from cliffhanger.admin import staff
from shows import recording
from shows.admin.claim_form import RECORDING_FIELDSETS, ClaimForm, MeasureInline, RulingForm
from shows.admin.claim_list import ClaimChangeList, CopyFilter
from shows.admin.quick import QuickEntry
from shows.admin.states import reason_of
from shows.admin.understanding import bounds_words, understood
from shows.models import Claim
from shows.phrases import day_words, said_words
from shows.reading import standing_of
from shows.standing import Entry
from shows.topics import Topic

RULING_FIELDS = ["verdict", "verdict_on", "archived_link"]
_WHAT = ["season", "topic", "source", "said", "seen", "link_out", "quote", "paraphrase"]
_VALUE = [
    "window_words",
    "understood_as",
    "has_happened",
    "moment",
    "answer",
    "number",
    "text",
    "cast_member",
    "returning",
    "condition_topic",
    "condition_words",
    "relative_topic",
    "relative_days",
]
_PLACE = ["origin", "supersedes", "created_at", "created_by"]


@admin.register(Claim)
class ClaimAdmin(QuickEntry, admin.ModelAdmin):
    list_display = ["value", "state", "topic", "season", "who", "said"]
    list_filter = ["topic", "source__tier", "verdict", CopyFilter]
    search_fields = ["season__show__title", "source__name", "window_words", "quote", "paraphrase", "text"]
    search_help_text = "Search by show, source, or words of the claim"
    date_hierarchy = "seen_on"
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ["season", "source", "cast_member", "origin", "supersedes"]
    radio_fields = {"answer": admin.HORIZONTAL, "returning": admin.HORIZONTAL}
    formfield_overrides = {TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    class Media:
        js = ["js/claim_form.js"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        related = ("season__show", "source", "cast_member__person")
        return super().get_queryset(request).select_related(*related)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ClaimChangeList

    def get_inlines(self, request: HttpRequest, obj: Claim | None) -> list[Any]:
        return [MeasureInline] if obj is None or obj.topic == Topic.VIEWERSHIP else []

    def autocomplete_label(self, claim: Claim) -> str:
        return f"{claim.season} · {claim} · {said_words(claim)}"

    # --- recording, ruling, erasing -------------------------------------------------------------------------------
    def get_form(
        self, request: HttpRequest, obj: Claim | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        return super().get_form(request, obj, change, form=RulingForm if obj else ClaimForm, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> Any:
        if obj is None:
            return RECORDING_FIELDSETS
        hidden = set() if obj.window_words else {"understood_as"}
        filled = [
            name
            for name in _WHAT + _VALUE
            if name not in hidden and getattr(obj, name, True) not in (None, "", False)
        ]
        place = [name for name in _PLACE if getattr(obj, name) is not None]
        return [
            ("What was said", {"fields": filled}),
            ("What became of it", {"fields": RULING_FIELDS}),
            ("Its place in the ledger", {"fields": place, "classes": ["collapse"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Claim | None = None) -> list[str]:
        return [] if obj is None else _WHAT + _VALUE + _PLACE

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        """Administrators only; the admin's own log keeps the audit row."""
        return bool(request.user.is_active and request.user.is_superuser)

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        if not change:
            if obj.supersedes:
                recording.supersede(obj.supersedes, obj, by=staff(request))
            else:
                recording.record(obj, by=staff(request))
            return
        if "archived_link" in form.changed_data:
            recording.archive(obj, obj.archived_link, by=staff(request))
        if {"verdict", "verdict_on"} & set(form.changed_data):
            recording.rule(obj, obj.verdict, on=obj.verdict_on, by=staff(request))

    def delete_model(self, request: HttpRequest, obj: Claim) -> None:
        recording.erase(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        for claim in queryset:
            recording.erase(claim)

    # --- pages ----------------------------------------------------------------------------------------------------
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = dict(extra_context or {})
        if claim := self.get_object(request, object_id):
            entry = entry_of(claim)
            context |= {
                "entry": entry,
                "reason": reason_of(entry) if entry else "",
                "supersede_url": supersede_url(claim),
            }
        return super().change_view(request, object_id, form_url, context)

    def view_on_site(self, claim: Claim) -> str:
        return f"{claim.season.get_absolute_url()}#claim-{claim.pk}"

    def get_urls(self) -> list[URLPattern]:
        understand = self.admin_site.admin_view(self.understand_view)
        return [path("understand/", understand, name="shows_claim_understand"), *super().get_urls()]

    def understand_view(self, request: HttpRequest) -> HttpResponse:
        """How words about a date would be understood, as JSON for the form's preview."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        return JsonResponse(understood(request.GET.get("words", ""), request.GET.get("said_on", "")))

    # --- columns --------------------------------------------------------------------------------------------------
    @admin.display(description="claim")
    def value(self, claim: Claim) -> str:
        return Truncator(claim.value_words).chars(60) or "–"

    @admin.display(description="source", ordering="source__name")
    def who(self, claim: Claim) -> str:
        return f"{claim.source.name} ({claim.tier.label.lower()})"

    @admin.display(ordering="said_on")
    def said(self, claim: Claim) -> str:
        return said_words(claim)

    @admin.display
    def seen(self, claim: Claim) -> str:
        return day_words(claim.seen_on)

    @admin.display
    def understood_as(self, claim: Claim) -> str:
        return bounds_words(claim.window)

    @admin.display
    def state(self, claim: Claim) -> str:
        entry: Entry | None = getattr(claim, "entry", None)
        if entry is None:
            return "not said yet"
        return format_html(
            '<span class="chip chip--{}" title="{}">{}</span>', entry.state, entry.why, entry.state.label
        )

    @admin.display(description="link")
    def link_out(self, claim: Claim) -> str:
        if not claim.link:
            return claim.no_link_reason
        return format_html('<a href="{}" rel="noreferrer noopener">{}</a>', claim.link, _host(claim.link))


def entry_of(claim: Claim) -> Entry | None:
    """The claim as it stands now in its season; None while the day on which it was said lies ahead."""
    entries = standing_of(claim.season).entries
    return next((entry for entry in entries if entry.claim.pk == claim.pk), None)


def supersede_url(claim: Claim) -> str:
    """The form for what replaces this claim, filled with what stays the same."""
    filled = {
        "season": claim.season_id,
        "topic": claim.topic,
        "source": claim.source_id,
        "supersedes": claim.pk,
        "cast_member": claim.cast_member_id or "",
    }
    return f"{reverse('admin:shows_claim_add')}?{urlencode({key: value for key, value in filled.items() if value})}"


def _host(link: str) -> str:
    return link.split("/")[2].removeprefix("www.") if link.count("/") >= 2 else link
