"""The author's own page of one comment, by a link that only they have: what became of it, change, delete, ask for a second look.

There is no token against foreign forms: no cookie gives any right here, the secret is in the address itself. The origin
is checked as everywhere else in this room.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from comments import appeals, editing, network
from comments.confirmed import confirmed_key
from comments.moderation import RefusedError
from comments.own import Own, of_link
from comments.own_forms import AppealForm, DeleteForm, EditForm
from comments.pages import public_page, title_of
from comments.posting import Facts
from comments.rules.verdict import answer_words
from comments.spoilers import mark_of
from comments.tokens import LinkError
from comments.views.guard import from_our_pages
from comments.views.parts import page_facts
from comments.withdrawing import withdraw

View = Callable[[HttpRequest, Own], HttpResponse]
GONE = (
    "This comment is not here any more: you have deleted it, it was deleted because you asked for it, "
    "or it was never published and has been deleted after a while."
)
DELETED = "Done: your comment is not here any more."
DONE = {
    "edited": "Your change is saved.",
    "late": "The time in which you could change it is over.",
    "appealed": "A moderator will take a second look. Come back to this page to see what came of it.",
}


def authors_only(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Finds the comment by its link. The address is never handed on, stored or found by a search engine."""

    @from_our_pages
    @wraps(view)
    def checked(request: HttpRequest, token: str) -> HttpResponse:
        try:
            own = of_link(token)
            response = view(request, own) if own else _gone(request, _why_gone(request), 410)
        except LinkError as problem:
            response = _gone(request, str(problem), 410)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return checked


@require_safe
@authors_only
def mine(request: HttpRequest, own: Own) -> HttpResponse:
    return _page(request, "comments/mine.html", own, done=DONE.get(request.GET.get("done", ""), ""))


@require_http_methods(["GET", "HEAD", "POST"])
@authors_only
def edit(request: HttpRequest, own: Own) -> HttpResponse:
    if request.method != "POST":
        if not own.can_edit:
            return redirect(f"{own.url}?done=late")
        return _page(request, "comments/mine_edit.html", own, form=EditForm(comment=own.comment))
    form = EditForm(request.POST, comment=own.comment)
    if form.is_valid() and _is_saved(request, own, form):
        return _see(f"{own.url}?done=edited")
    return _page(request, "comments/mine_edit.html", own, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@authors_only
def delete(request: HttpRequest, own: Own) -> HttpResponse:
    if request.method != "POST":
        answered = own.comment.replies.exists()
        return _page(request, "comments/mine_delete.html", own, form=DeleteForm(), answered=answered)
    back = own.comment.thread.page_key
    withdraw(own.comment, reason="Taken back by its author", keeps_record=True)
    return _see(f"{own.url}?done=deleted&on={back}")


@require_http_methods(["GET", "HEAD", "POST"])
@authors_only
def appeal(request: HttpRequest, own: Own) -> HttpResponse:
    if request.method != "POST":
        if not own.can_appeal:
            return redirect(own.url)
        return _page(request, "comments/mine_appeal.html", own, form=AppealForm())
    form = AppealForm(request.POST)
    if form.is_valid():
        try:
            appeals.appeal(own.comment, form.cleaned_data["words"])
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _see(f"{own.url}?done=appealed")
    return _page(request, "comments/mine_appeal.html", own, form=form)


def _is_saved(request: HttpRequest, own: Own, form: EditForm) -> bool:
    now = timezone.now()
    facts = Facts(network.hash_of(request, at=now), None, now, confirmed_key=confirmed_key(request))
    try:
        edited = editing.edit(
            own.comment, form.cleaned_data["text"], form.cleaned_data.get("spoils"), facts=facts
        )
    except editing.TooLateError as problem:
        form.add_error(None, str(problem))
        return False
    if edited.verdict:
        form.add_error("text", answer_words(edited.verdict.code, edited.verdict.detail))
    return edited.verdict is None


def _page(request: HttpRequest, template: str, own: Own, **context: Any) -> HttpResponse:
    """The page it stands on may have been taken offline; its author still sees the comment."""
    page = public_page(own.comment.thread.page_key)
    facts = page_facts(page, title_of(page)) if page else {}
    facts |= {"own": own, "comment": own.comment, "mark": mark_of(own.comment)}
    return render(request, template, facts | context)


def _why_gone(request: HttpRequest) -> str:
    return DELETED if request.GET.get("done") == "deleted" else GONE


def _gone(request: HttpRequest, said: str, status: int) -> HttpResponse:
    """With the way back to the page it stood on, for whoever has just deleted it."""
    page = public_page(request.GET.get("on", ""))
    facts = page_facts(page, title_of(page)) if page else {}
    return render(request, "comments/mine_gone.html", facts | {"said": said}, status=status)


def _see(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
