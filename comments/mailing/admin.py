"""The outbox and the addresses in the admin, for administrators: to see what went out, and to send again what could not."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.mailing import outbox
from comments.models import Address, Mail

# What a worker did stands on the mails themselves; its own list would only repeat their keys.
admin.site.unregister(DBTaskResult)


class LookOnly(admin.ModelAdmin):
    """Rows are written by the program. Deleting is left to the permission: a comment takes its mails along."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Mail)
class MailAdmin(LookOnly):
    list_display = ["created_at", "kind", "addressee", "state", "tries", "done_at", "problem"]
    list_filter = ["state", "kind", ("created_at", admin.DateFieldListFilter)]
    list_select_related = ["address", "user"]
    ordering = ["-created_at", "-pk"]
    fields = ["kind", "addressee", "comment", "state", "tries", "created_at", "due_at", "done_at", "problem"]
    readonly_fields = ["addressee"]
    actions = ["send_again"]

    @admin.display(description="to")
    def addressee(self, mail: Mail) -> str:
        """By number: whoever looks at the outbox need not see whom it is to."""
        return mail.user.get_username() if mail.user else str(mail.address)

    @admin.action(description="Send again what could not be sent", permissions=["view"])
    def send_again(self, request: HttpRequest, mails: QuerySet[Mail]) -> None:
        count = outbox.send_again(mails, timezone.now())
        self.message_user(
            request, f"{count} mail{'' if count == 1 else 's'} will be tried again within a minute."
        )


@admin.register(Address)
class AddressAdmin(LookOnly):
    list_display = ["email", "created_at", "confirmed_at", "stopped_at"]
    list_filter = [(name, admin.EmptyFieldListFilter) for name in ("confirmed_at", "stopped_at")]
    search_fields = ["=email"]
    search_help_text = "A whole address."
    ordering = ["-created_at", "-pk"]
    fields = ["email", "created_at", "confirmed_at", "stopped_at", "erasing_since"]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}
