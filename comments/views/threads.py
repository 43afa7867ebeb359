"""Reading: further parts of a thread, and the permalink of a comment. Public, cacheable, the same for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments import reading
from comments.cursor import CursorError
from comments.models import Comment
from comments.pages import thread_of, title_of
from comments.views.parts import page_facts, page_or_404, shown_comment_or_404, whole_or_part


@require_safe
def thread(request: HttpRequest, key: str) -> HttpResponse:
    """The part of a thread that follows `?after=`."""
    page = page_or_404(key)
    found = thread_of(page)
    try:
        part = reading.part_of(found, request.GET.get("after", ""))
    except CursorError as error:
        raise Http404("There is no such part of the thread.") from error
    context = page_facts(page, title_of(page)) | {
        "rows": part.rows,
        "next": part.next,
        "closed": found is not None and found.is_closed(),
        "moves_focus": True,
    }
    return whole_or_part(request, "comments/thread_page.html", "comments/rows.html", context)


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The permalink: a comment below what it answers, followed by the answers to it."""
    found, page = shown_comment_or_404(pk)
    root = Comment.objects.get(pk=found.root_id) if found.root_id else found
    try:
        part = reading.exchange_of(root, request.GET.get("after", ""))
    except CursorError as error:
        raise Http404("There is no such part of the exchange.") from error
    shown = {row.comment.pk for row in part.rows}
    context = page_facts(page, title_of(page)) | {
        "comment": found,
        "ancestors": [] if found.pk in shown else reading.ancestors_of(found),
        "rows": part.rows,
        "next": part.next,
        "closed": found.thread.is_closed(),
    }
    return render(request, "comments/comment_page.html", context)
