"""“Report”: a form that is the same for everybody, and thanks that are the same whatever became of the report."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from comments import network, reporters
from comments.models import Comment
from comments.own_forms import ReportForm
from comments.pages import Page, title_of
from comments.reports import TooManyError
from comments.reports import report as take
from comments.stamps import new_stamp, seconds_since
from comments.views.guard import from_our_pages
from comments.views.parts import page_facts, public_comment_or_404, wants_part, whole_or_part

WAIT_SECONDS = "3600"
TOO_MANY = "Many reports came from your network within the last hour. Please send this one later."


@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        response = _send(request, pk)
        add_never_cache_headers(response)
        return response
    comment, page = public_comment_or_404(pk)
    return _form(request, comment, page, ReportForm(comment=comment, inline=wants_part(request)))


def _send(request: HttpRequest, pk: int) -> HttpResponse:
    """A comment that has gone meanwhile, or never was public, is thanked for like any other."""
    number = reporters.number_of(request)
    try:
        comment, page = public_comment_or_404(pk)
    except Http404:
        return _thanks(request, None, number)
    now = timezone.now()
    network_hash = network.hash_of(request, at=now)
    form = ReportForm(request.POST, comment=comment, inline=wants_part(request))
    waited = seconds_since(request.POST.get("stamp", ""), network.sender_of(request), at=now)
    if waited is None:
        form = form.with_stamp(new_stamp(network.sender_of(request), at=now))
    if not form.is_valid():
        return _form(request, comment, page, form)
    if waited is None or waited < settings.COMMENT_MIN_SECONDS:
        return _form(request, comment, page, form, review=True)
    try:
        _take(comment, form, number, network_hash)
    except TooManyError:
        form.add_error(None, TOO_MANY)
        return _form(request, comment, page, form, status=429)
    return _thanks(request, page, number)


def _take(comment: Comment, form: ReportForm, number: str, network_hash: str) -> None:
    if form.cleaned_data["subject"].strip():  # filled in by a program
        return
    take(
        comment,
        form.cleaned_data["reason"],
        form.cleaned_data["words"],
        reporter=reporters.digest_of(number),
        network_hash=network_hash,
        at=timezone.now(),
    )


def _thanks(request: HttpRequest, page: Page | None, number: str) -> HttpResponse:
    facts = page_facts(page, title_of(page)) if page else {}
    context = facts | {"moves_focus": wants_part(request)}
    response = whole_or_part(request, "comments/reported_page.html", "comments/reported.html", context)
    reporters.remember(response, number)
    return response


def _form(
    request: HttpRequest,
    comment: Comment,
    page: Page,
    form: ReportForm,
    *,
    review: bool = False,
    status: int = 200,
) -> HttpResponse:
    """200 for htmx in any case: it swaps in nothing else."""
    context = page_facts(page, title_of(page)) | {"form": form, "review": review, "comment": comment}
    status = 200 if wants_part(request) else status
    response = whole_or_part(
        request, "comments/report_page.html", "comments/report.html", context, status=status
    )
    if status == 429:
        response["Retry-After"] = WAIT_SECONDS
    return response
