"""Answering readers as the newsroom: plain forms, for editors and moderators who have signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments import answering
from comments import queue as reading
from comments.answer_forms import AnswerForm, typed_before
from comments.closing import closed_since
from comments.editing import can_edit, editable_until
from comments.models import Comment
from comments.moderation import PERMISSION, RefusedError
from comments.pages import Page, public_page, thread_of, title_of
from comments.views.access import newsroom_only
from comments.views.parts import page_facts, page_or_404

LED_BY_FORM = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(LED_BY_FORM)
@newsroom_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """To one comment. One that waits is approved by the same button, by whoever may."""
    answered = _comment(pk)
    page = _page_of(answered)
    approves = request.user.has_perm(PERMISSION)
    offer = answering.offer_on(answered, approves=approves)
    form = AnswerForm(
        request.POST or None, page=page, send=offer or "Answer", initial={"version": answered.version}
    )

    def send(typed: dict[str, Any]) -> Comment:
        said = {"text": typed["text"], "spoils": typed.get("spoils"), "version": typed["version"]}
        return answering.answer(answered, by=request.user, approve=approves, **said)  # type: ignore[arg-type]

    if request.method == "POST" and (said := _sent(form, send)):
        return _shown(request, said)
    context = _facts(request, page, form.about(answered)) | {
        "comment": answered,
        "may_answer": bool(offer),
        "waits": answered.status in answering.WAITING and bool(answered.text),
    }
    return render(request, "moderation/answer.html", context)


@never_cache
@require_http_methods(LED_BY_FORM)
@newsroom_only
def say(request: HttpRequest, key: str) -> HttpResponse:
    """To everybody on a page."""
    page = page_or_404(key)
    form = AnswerForm(request.POST or None, page=page, send="Say it")

    def send(typed: dict[str, Any]) -> Comment:
        return answering.say(page, typed["text"], by=request.user, spoils=typed.get("spoils"))  # type: ignore[arg-type]

    if request.method == "POST" and (said := _sent(form, send)):
        return _shown(request, said)
    return render(request, "moderation/answer.html", _facts(request, page, form) | {"may_answer": True})


@never_cache
@require_http_methods(LED_BY_FORM)
@newsroom_only
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody has said for the newsroom, to themselves: where it stands, changing it for a while, taking it back."""
    said = _comment(pk)
    if said.staff_id != request.user.pk:
        raise Http404("You have said nothing of that number.")
    page, now = _page_of(said), timezone.now()
    takes_back = "take_back" in request.POST
    data = request.POST if request.method == "POST" and not takes_back else None
    form = AnswerForm(data, page=page, send="Change it", initial=typed_before(said))

    def send(typed: dict[str, Any]) -> Comment:
        return answering.change(said, typed["text"], by=request.user, spoils=typed.get("spoils"))  # type: ignore[arg-type]

    refusal = _taken_back(said, request) if takes_back else ""
    if request.method == "POST" and not refusal and (takes_back or _sent(form, send)):
        return _shown(request, said)
    minutes_left = -(-(editable_until(said) - now).total_seconds() // 60)
    context = _facts(request, page, form) | {
        "comment": said,
        "approved": answering.approved_with(said),
        "may_change": can_edit(said, at=now),
        "minutes_left": int(minutes_left),
        "refusal": refusal,
    }
    return render(request, "moderation/answered.html", context)


def _sent(form: AnswerForm, send: Callable[[dict[str, Any]], Comment]) -> Comment | None:
    """What was stored; None when the form is to come back, filled, with what is wrong."""
    if not form.is_valid():
        return None
    try:
        return send(form.cleaned_data)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return None


def _shown(request: HttpRequest, said: Comment) -> HttpResponse:
    return redirect(reverse("moderation:answered", args=[said.pk]) + _tab(request))


def _tab(request: HttpRequest) -> str:
    """The tab of the desk that it began on, to lead back to."""
    tab = request.GET.get("tab", "")
    return f"?tab={tab}" if tab in reading.TABS else ""


def _taken_back(said: Comment, request: HttpRequest) -> str:
    """Why not; empty when it is."""
    try:
        answering.take_back(said, by=request.user)  # type: ignore[arg-type]
    except RefusedError as refusal:
        return str(refusal)
    return ""


def _comment(pk: int) -> Comment:
    found = Comment.objects.select_related(
        "parent", "thread__article", "thread__season__show", "thread__show"
    )
    return get_object_or_404(found, pk=pk)


def _page_of(comment: Comment) -> Page:
    """As readers find it, if they do."""
    return public_page(comment.thread.page_key) or comment.thread.page


def _facts(request: HttpRequest, page: Page, form: AnswerForm) -> dict[str, Any]:
    return page_facts(page, title_of(page)) | {
        "form": form,
        "byline": answering.byline_of(request.user),  # type: ignore[arg-type]
        "closed": closed_since(page, thread_of(page)) is not None,
        "moderates": request.user.has_perm(PERMISSION),
        "tab": _tab(request),
    }
