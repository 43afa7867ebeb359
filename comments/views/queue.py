"""The moderators' desk: five queues, a decision per key, bulk decisions, undo. Every action is a plain form as well."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comments import moderation
from comments import queue as reading
from comments.cursor import CursorError
from comments.models import Comment, Decision
from comments.views.access import moderators_only
from comments.views.parts import wants_part

Status = Comment.Status


@never_cache
@require_safe
@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    status = _status(request.GET.get("status", Status.PENDING))
    after = request.GET.get("after", "")
    try:
        part = reading.part_of(status, after)
    except CursorError as error:
        raise Http404("There is no such part of the queue.") from error
    context = _around(request, status) | {"items": part.items, "next": part.next, "after": after}
    return render(request, "moderation/queue.html", context)


@never_cache
@require_POST
@moderators_only
def decide(request: HttpRequest) -> HttpResponse:
    """One comment or many. `status` is the queue the moderator was looking at."""
    action = next((a for a in reading.ACTIONS if a.name == request.POST.get("action")), None)
    ids = [int(pk) for pk in request.POST.getlist("comment") if pk.isdecimal() and len(pk) < 19]
    if action is None:
        return HttpResponseBadRequest("Unknown action.", content_type="text/plain")
    status = _status(request.POST.get("status", ""))
    try:
        bulk = moderation.decide_many(ids, action.to, by=request.user, expected=status)  # type: ignore[arg-type]
    except moderation.RefusedError as refusal:
        bulk = moderation.Bulk(refusals=[str(refusal)])
    said = _said(action, bulk)
    if wants_part(request):
        left = reading.item_of(ids[0]) if ids and bulk.refusals else None
        context = _around(request, status) | {"said": said, "item": left, "went_wrong": bool(bulk.refusals)}
        return render(request, "moderation/decided.html", context)
    return _back(request, status, said, bool(bulk.refusals))


@never_cache
@require_POST
@moderators_only
def undo(request: HttpRequest) -> HttpResponse:
    pk = request.POST.get("decision", "")
    found = Decision.objects.select_related("comment")
    decision = get_object_or_404(found, pk=int(pk) if pk.isdecimal() and len(pk) < 19 else 0)
    status = _status(request.POST.get("status", ""))
    try:
        moderation.undo(decision, by=request.user)  # type: ignore[arg-type]
    except moderation.RefusedError as refusal:
        said, went_wrong = [str(refusal)], True
    else:
        name, state = decision.comment.name, Status(decision.before).label.lower()
        said, went_wrong = [f"Undone: the comment by {name} is {state} again."], False
    if wants_part(request):
        restored = reading.item_of(decision.comment_id)
        shown = restored if restored and not went_wrong and restored.comment.status == status else None
        context = _around(request, status) | {"said": said, "item": shown, "moves_focus": True}
        return render(request, "moderation/decided.html", context)
    return _back(request, status, said, went_wrong)


def _status(value: str) -> Status:
    try:
        return Status(value)
    except ValueError as error:
        raise Http404("There is no such queue.") from error


def _around(request: HttpRequest, status: Status) -> dict[str, Any]:
    """What stands around the list of items and changes with every decision."""
    return {
        "status": status,
        "tabs": reading.tabs(),
        "actions": reading.actions_on(status),
        "recent": reading.recent_decisions(request.user, timezone.now()),  # type: ignore[arg-type]
    }


def _said(action: reading.Action, bulk: moderation.Bulk) -> list[str]:
    done = len(bulk.decisions)
    if not done:
        return bulk.refusals or ["Nothing was selected."]
    words = f"{action.done}: the comment by {bulk.decisions[0].comment.name}."
    return [words if done == 1 else f"{action.done}: {done} comments.", *bulk.refusals]


def _back(request: HttpRequest, status: Status, said: list[str], went_wrong: bool) -> HttpResponse:
    level = messages.WARNING if went_wrong else messages.SUCCESS
    for words in said:
        messages.add_message(request, level, words)
    query = {"status": status.value}
    if after := request.POST.get("after", ""):
        query["after"] = after
    return redirect(f"{reverse('moderation:queue')}?{urlencode(query)}#queue")
