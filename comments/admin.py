"""Comments in the stock admin: to look things up. Decisions are made on the moderators' desk, so nothing here edits one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from comments import safety_admin  # noqa: F401 - registers bans, word lists and reports
from comments.closing import closed_since
from comments.mailing import admin as mails_and_addresses  # noqa: F401 - registers its own
from comments.models import Comment, Decision, Note, Report, Thread
from comments.moderation import ANSWERING, PERMISSION
from comments.rules.verdict import reason_words
from comments.spoilers import excerpt_of


class ReadOnly:
    """Nothing is added or changed here; deleting is left to the permission, which only administrators have."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class DecisionInline(ReadOnly, admin.TabularInline):
    model = Decision
    fields = ["at", "before", "after", "by", "reason"]
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("by")


class NoteInline(ReadOnly, admin.TabularInline):
    model = Note
    fields = ["at", "by", "text"]
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        return super().get_queryset(request).select_related("by")


class ReportInline(ReadOnly, admin.TabularInline):
    model = Report
    fields = ["at", "reason", "words", "outcome", "settled_by"]
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).select_related("settled_by")


@admin.register(Comment)
class CommentAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["said_by", "status", "beginning", "where", "created_at", "answer"]
    list_filter = ["status", ("created_at", admin.DateFieldListFilter)]
    list_select_related = ["thread__article", "thread__season__show", "thread__show"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "email", "text"]
    ordering = ["-created_at", "-pk"]
    inlines = [DecisionInline, NoteInline, ReportInline]
    fields = [
        "desk",
        "answer",
        "where",
        "parent",
        "name",
        "newsroom",
        "email",
        "website",
        "text",
        "status",
        "created_at",
        "reasons",
    ]
    readonly_fields = ["desk", "answer", "where", "newsroom", "reasons"]

    def get_list_display(self, request: HttpRequest) -> Any:
        return [name for name in self.list_display if name != "answer" or request.user.has_perm(ANSWERING)]

    def get_fields(self, request: HttpRequest, obj: Comment | None = None) -> Any:
        """Moderators see the address; everybody else on the staff has no use for it, nor for a desk that is not theirs."""
        needed = {"email": PERMISSION, "desk": PERMISSION, "answer": ANSWERING}
        return [n for n in self.fields if n not in needed or request.user.has_perm(needed[n])]

    def get_search_fields(self, request: HttpRequest) -> Any:
        return [n for n in self.search_fields if n != "email" or request.user.has_perm(PERMISSION)]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Nor can an address be guessed letter by letter through the filters of the page's own address."""
        if lookup.partition("__")[0] in {"email", "network_hash", "fingerprint"}:
            return False
        return super().lookup_allowed(lookup, value, request)

    @admin.display(description="text")
    def beginning(self, comment: Comment) -> str:
        return excerpt_of(comment, 80)

    @admin.display(description="on")
    def where(self, comment: Comment) -> str:
        page = comment.thread.page
        return format_html('<a href="{}">{}</a>', page.get_absolute_url(), page)

    @admin.display(description="name", ordering="name")
    def said_by(self, comment: Comment) -> str:
        return f"{comment.name} (newsroom)" if comment.from_newsroom else comment.name

    @admin.display(description="for the newsroom")
    def newsroom(self, comment: Comment) -> str:
        if not comment.from_newsroom:
            return "–"
        return (
            f"said from the account {comment.staff}" if comment.staff else "said from an account that is gone"
        )

    @admin.display(description="answer")
    def answer(self, comment: Comment) -> str:
        if not comment.is_public():
            return "–"
        address = reverse("moderation:answer", args=[comment.pk])
        return format_html('<a href="{}">Answer as the newsroom</a>', address)

    @admin.display(description="held because")
    def reasons(self, comment: Comment) -> str:
        words = [reason_words(reason["code"], reason.get("detail", "")) for reason in comment.held_because]
        return "; ".join(words) or "–"

    @admin.display(description="decide")
    def desk(self, comment: Comment) -> str:
        address = reverse("moderation:comment", args=[comment.pk])
        return format_html('<a href="{}">On the moderators’ desk</a>', address)


def _count(status: str) -> Coalesce:
    of_thread = Comment.objects.filter(thread=OuterRef("pk"), status=status).order_by()
    return Coalesce(Subquery(of_thread.values("thread").annotate(n=Count("pk")).values("n")), 0)


@admin.register(Thread)
class ThreadAdmin(admin.ModelAdmin):
    """A thread is opened by its first comment. Closing it is all that can be done by hand."""

    list_display = ["__str__", "approved", "waiting", "closed_at", "created_at"]
    list_filter = [("closed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["article", "season__show", "show"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["article__title", "season__show__title", "show__title"]
    ordering = ["-created_at", "-pk"]
    fields = ["article", "season", "show", "created_at", "closed_at", "stays_open", "state", "say"]
    readonly_fields = ["article", "season", "show", "created_at", "state", "say"]

    def get_fields(self, request: HttpRequest, obj: Thread | None = None) -> Any:
        return [name for name in self.fields if name != "say" or request.user.has_perm(ANSWERING)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Thread]:
        """Counted by subquery, so that only the threads of the page at hand are counted."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                approved_count=_count(Comment.Status.APPROVED), waiting_count=_count(Comment.Status.PENDING)
            )
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="the newsroom")
    def say(self, thread: Thread) -> str:
        address = reverse("moderation:say", args=[thread.page_key])
        return format_html('<a href="{}">Say something to everybody on this page</a>', address)

    @admin.display(description="now")
    def state(self, thread: Thread) -> str:
        since = closed_since(thread.page, thread)
        return f"Closed since {timezone.localtime(since):%Y-%m-%d %H:%M}" if since else "Open"

    @admin.display(ordering="approved_count")
    def approved(self, thread: Thread) -> int:
        return thread.approved_count  # type: ignore[attr-defined]

    @admin.display(ordering="waiting_count")
    def waiting(self, thread: Thread) -> int:
        return thread.waiting_count  # type: ignore[attr-defined]


@admin.register(Decision)
class DecisionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["at", "comment", "before", "after", "by", "reason"]
    list_filter = ["after", ("at", admin.DateFieldListFilter)]
    list_select_related = ["comment", "by"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["comment__name", "comment__text", "by__username", "reason"]
    ordering = ["-at", "-pk"]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise PermissionDenied("A decision goes only together with its comment.")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().change_view(
            request, object_id, form_url, {"show_delete": False} | (extra_context or {})
        )
