"""Spoilers: a reader says how far they have watched, and reads the thread that far."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import reading, seen
from comments.closing import closed_since
from comments.cursor import CursorError
from comments.origin import is_foreign
from comments.pages import Page, counted_thread_of, key_of, thread_of, title_of
from comments.seen_form import SeenForm, seen_facts
from comments.subject import Subject, last_season, subject_of
from comments.views.parts import page_facts, page_or_404, wants_part

MAX_BODY = 10_000


# Its form stands on cached pages, as the form for comments does; see comments.origin.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """The thread as far as this reader has watched, and the form to say so. The one page that reads the cookie."""
    page = page_or_404(key)
    subject = subject_of(page)
    if subject is None:
        raise Http404("This page is about no show.")
    if request.method == "POST":
        return _say(request, page, subject)
    return _as_seen(request, page, subject)


def _say(request: HttpRequest, page: Page, subject: Subject) -> HttpResponse:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        return HttpResponse("That is more than a season.", status=413, content_type="text/plain")
    if is_foreign(request):
        raise PermissionDenied("This form was sent from another site.")
    form = _form(request, page, subject, request.POST)
    if not form.is_valid():
        return _as_seen(request, page, subject, form)
    if wants_part(request):
        facts = page_facts(page, "") | seen_facts(subject, None, form)
        response = render(request, "comments/seen_form.html", facts)
    else:
        response = redirect("comments:seen", key_of(page))
        response.status_code = 303
    seen.remember(request, response, subject.show_id, form.place)
    return response


def _as_seen(
    request: HttpRequest, page: Page, subject: Subject, form: SeenForm | None = None
) -> HttpResponse:
    form = form or _form(request, page, subject)
    context = page_facts(page, title_of(page)) | seen_facts(subject, None, form)
    if wants_part(request):
        return render(request, "comments/seen_form.html", context)
    thread = thread_of(page)
    try:
        part = reading.part_of(thread, request.GET.get("after", ""))
    except CursorError as error:
        raise Http404("There is no such part of the thread.") from error
    context |= {"rows": part.rows, "next": part.next, "closed": closed_since(page, thread) is not None}
    context["watched"] = seen.seen_of(request, subject.show_id)
    return render(request, "comments/seen_page.html", context)


def _form(request: HttpRequest, page: Page, subject: Subject, said: QueryDict | None = None) -> SeenForm:
    """With every season that the show has or that the thread gives away."""
    thread, _ = counted_thread_of(page)
    last = max(last_season(subject.show_id), getattr(thread, "spoils", None) or 0)
    return SeenForm(said, last_season=last, seen=seen.seen_of(request, subject.show_id))
