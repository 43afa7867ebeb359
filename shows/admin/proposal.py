"""Tips from readers: an editor makes a claim of one, or declines it with a reason."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from cliffhanger.admin import staff
from shows import proposing
from shows.models import Proposal

_SHOWN = ["season", "words", "link_out", "credit", "address_out", "created_at", "created_by"]
_DECIDED = ["state", "claim", "reason", "decided_at", "decided_by"]


@admin.register(Proposal)
class ProposalAdmin(admin.ModelAdmin):
    list_display = ["told", "season", "credit", "state", "created_at"]
    list_filter = ["state"]
    search_fields = ["season__show__title", "words", "credit"]
    date_hierarchy = "created_at"
    ordering = ["created_at", "pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        return super().get_queryset(request).select_related("season__show", "claim__source", "decided_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def get_fields(self, request: HttpRequest, obj: Proposal | None = None) -> Any:
        return _SHOWN + ([] if obj is None or obj.state == Proposal.State.OPEN else _DECIDED)

    def get_readonly_fields(self, request: HttpRequest, obj: Proposal | None = None) -> list[str]:
        return _SHOWN + _DECIDED

    def get_urls(self) -> list[URLPattern]:
        decline = self.admin_site.admin_view(self.decline_view)
        return [path("<int:pk>/decline/", decline, name="shows_proposal_decline"), *super().get_urls()]

    def decline_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_change_permission(request):
            raise PermissionDenied
        tip = get_object_or_404(Proposal, pk=pk)
        try:
            proposing.decline(tip, request.POST.get("reason", ""), by=staff(request))
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        except proposing.ClosedError as closed:
            messages.warning(request, str(closed))
        else:
            messages.success(request, "Declined. The moderators see why.")
            return redirect("admin:index")
        return redirect("admin:shows_proposal_change", pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = dict(extra_context or {}) | {"show_save": False, "show_save_and_continue": False}
        tip = self.get_object(request, object_id)
        if tip is not None and tip.state == Proposal.State.OPEN:
            query = urlencode({"tip": tip.pk})
            context["quick_url"] = f"{reverse('admin:shows_claim_quick')}?{query}"
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description="tip", ordering="created_at")
    def told(self, tip: Proposal) -> str:
        return Truncator(proposing.openly(tip.words)).chars(80)

    @admin.display(description="link")
    def link_out(self, tip: Proposal) -> str:
        if not tip.link:
            return "–"
        return format_html('<a href="{}" rel="noreferrer noopener nofollow">{}</a>', tip.link, tip.link)

    @admin.display(description="where it was written")
    def address_out(self, tip: Proposal) -> str:
        return format_html('<a href="{}">{}</a>', tip.address, tip.address) if tip.address else "–"
