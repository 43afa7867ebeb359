"""Reading: a thread in the other orders and its further parts, and the permalink of a comment. The same for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cliffhanger.pages import public_page
from comments import reading
from comments.closing import closed_since
from comments.cursor import CursorError
from comments.listing import list_facts
from comments.models import Comment
from comments.pages import counted_thread_of, title_of
from comments.subject import show_fact
from comments.views.parts import page_facts, page_or_404, shown_comment_or_404, whole_or_part


@public_page
def thread(request: HttpRequest, key: str) -> HttpResponse:
    """The comments of a page in the order `?sort=`, or the newsroom's choice of them; from `?after=` on."""
    page = page_or_404(key)
    found, count = counted_thread_of(page)
    after, only_chosen = request.GET.get("after", ""), request.GET.get("only") == "featured"
    sort = reading.sort_named(request.GET.get("sort", reading.NEWEST.name))
    if sort is None:
        raise Http404("There is no such order.")
    try:
        part = reading.chosen_of(found, after) if only_chosen else reading.part_of(found, after, sort)
    except CursorError as error:
        raise Http404("There is no such part of the thread.") from error
    context = page_facts(page, title_of(page)) | {
        **show_fact(page),
        **list_facts(found, count, part, sort, only_chosen=only_chosen),
        "closed": closed_since(page, found) is not None,
        "moves_focus": True,
    }
    part_template = "comments/rows.html" if after else "comments/list.html"
    return whole_or_part(request, "comments/thread_page.html", part_template, context)


@public_page
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The permalink: what began an exchange with its answers, or an answer below what it answers."""
    found, page = shown_comment_or_404(pk)
    try:
        part = _around(found, request.GET.get("after", ""))
    except CursorError as error:
        raise Http404("There is no such part of the exchange.") from error
    context = page_facts(page, title_of(page)) | {
        **show_fact(page),
        "comment": found,
        "rows": reading.marked(part.rows, found.pk),
        "next": part.next,
        "closed": closed_since(page, found.thread) is not None,
    }
    return render(request, "comments/comment_page.html", context)


def _around(found: Comment, after: str) -> reading.Part:
    return reading.surroundings_of(found) if found.root_id else reading.exchange_of(found, after)
