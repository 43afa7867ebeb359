"""Publishing from the admin: each page shows what is about to happen and asks for it by POST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from blog import comparison, publishing
from blog.admin.forms import MomentForm, PublishForm, ScheduleForm
from blog.checklist import blocking, checklist
from blog.models import Article, Revision
from blog.state import state_of
from cliffhanger.admin import staff

PERMISSION = "blog.publish_article"
PERMISSION_TO_SEE = "blog.view_revision"
SHOWN = 50


class PublishingViews(admin.ModelAdmin):
    def may_publish(self, request: HttpRequest) -> bool:
        return staff(request).has_perm(PERMISSION)

    def get_urls(self) -> list[URLPattern]:
        return [
            self._path("<int:pk>/publish/", self.publish_view, "publish"),
            self._path("<int:pk>/schedule/", self.schedule_view, "schedule"),
            self._path("<int:pk>/withdraw/", self.withdraw_view, "withdraw"),
            self._path("<int:pk>/call-off/", require_POST(self.call_off_view), "call_off"),
            self._path("<int:pk>/revisions/", self.revisions_view, "revisions"),
            self._path("<int:pk>/restore/<int:number>/", require_POST(self.restore_view), "restore"),
            *super().get_urls(),
        ]

    def _path(self, route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
        return path(route, self.admin_site.admin_view(view), name=f"blog_article_{name}")

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = PublishForm(_sent(request))
        return self._settle(
            request, pk, form, publishing.publish, "Publish now", "Published: readers see it now."
        )

    def schedule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ScheduleForm(_sent(request))
        return self._settle(
            request, pk, form, publishing.publish, "Schedule", "Scheduled: it goes live by itself."
        )

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Now, or at a moment that lies ahead when one is given."""
        form = MomentForm(_sent(request))
        form.fields["at"].required = False
        said = (
            "It will be withdrawn by itself."
            if form["at"].value()
            else "Withdrawn: readers no longer see it."
        )
        return self._settle(request, pk, form, publishing.withdraw, "Withdraw", said)

    def call_off_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Calls off a scheduled revision, or the withdrawal that lies ahead when no revision is named."""
        article = self._article(request, pk)
        if number := _number(request.POST.get("number", "")):
            revision = get_object_or_404(article.revisions, number=number)
            done = self._done(request, publishing.cancel_schedule, revision)
        else:
            done = self._done(request, publishing.cancel_withdrawal, article)
        if done:
            messages.success(request, "Called off.")
        return self._back(article)

    def revisions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk, PERMISSION_TO_SEE)
        revisions = list(article.revisions.defer("blocks").select_related("created_by")[:SHOWN])
        context = self._context(request, article, f"Revisions of “{article}”") | {
            "revisions": revisions,
            "at": timezone.now(),
            "may_restore": self.has_change_permission(request, article),
            "before": request.GET.get("before", ""),
            "after": request.GET.get("after", ""),
            "lines": self._compared(request, article),
        }
        return TemplateResponse(request, "blog/admin/revisions.html", context)

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        article = self._article(request, pk, "blog.change_article")
        revision = get_object_or_404(article.revisions, number=number)
        if self._done(request, publishing.restore, revision):
            messages.success(
                request, f"The draft is now what revision {number} was. Readers see no change yet."
            )
        return self._back(article)

    def _compared(self, request: HttpRequest, article: Article) -> list[comparison.Line] | None:
        sides = [_side(article, request.GET.get(name, "")) for name in ("before", "after")]
        before, after = sides
        return comparison.compare(before, after) if before is not None and after is not None else None

    def _settle(
        self, request: HttpRequest, pk: int, form: Form, verb: Callable[..., Any], action: str, said: str
    ) -> HttpResponse:
        """Does what was asked for by POST; otherwise, or when it cannot be done, shows what is about to happen."""
        article = self._article(request, pk)
        if form.is_valid() and self._done(request, verb, article, **form.cleaned_data):
            messages.success(request, said)
            return self._back(article)
        return self._ask(request, article, form, action)

    def _article(self, request: HttpRequest, pk: int, permission: str = PERMISSION) -> Article:
        if not staff(request).has_perm(permission):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def _done(
        self, request: HttpRequest, verb: Callable[..., Any], subject: Article | Revision, **given: Any
    ) -> bool:
        """Whether the verb did what was asked; if not, its reason is shown."""
        try:
            verb(subject, by=staff(request), **given)
        except publishing.PublishingError as refusal:
            messages.error(request, str(refusal))
            return False
        return True

    def _ask(self, request: HttpRequest, article: Article, form: Form, action: str) -> HttpResponse:
        findings = [] if action == "Withdraw" else checklist(article, timezone.now())
        context = self._context(request, article, f"{action}: {article}") | {
            "form": form,
            "action": action,
            "findings": findings,
            # A scheduled revision is measured at its own moment, when it is posted; these findings are today's.
            "is_blocked": action == "Publish now" and bool(blocking(findings)),
            "place": state_of(article),
        }
        return TemplateResponse(request, "blog/admin/publish.html", context)

    def _context(self, request: HttpRequest, article: Article, title: str) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {"article": article, "title": title, "opts": self.opts}

    def _back(self, article: Article) -> HttpResponse:
        return redirect("admin:blog_article_change", article.pk)


def _sent(request: HttpRequest) -> Any:
    """What was posted, also when it is nothing; None when the form is only looked at."""
    return request.POST if request.method == "POST" else None


def _side(article: Article, name: str) -> list[str] | None:
    """One side of a comparison: `draft`, or the number of a revision."""
    if name == "draft":
        return comparison.lines_of_draft(article)
    number = _number(name)
    if number is None:
        return None
    revision = get_object_or_404(article.revisions.for_page(), number=number)
    return comparison.lines_of_revision(revision)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None
