"""The moderators' desk: five tabs, a decision per key, bulk decisions, undo. Every action is a plain form as well."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comments import actions, recent
from comments import queue as reading
from comments.context import around
from comments.cursor import CursorError
from comments.models import Comment, Decision
from comments.tips import seasons_of
from comments.views import desk
from comments.views.access import moderators_only
from comments.views.parts import wants_part

MOST_SAID = 5
_SHOWN = re.compile(r"([0-9]{1,18})(?::([0-9]{1,9}))?")
_ONE = re.compile(r"([0-9]{1,18}:[0-9]{1,9}):([a-z]+)")


@never_cache
@require_safe
@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    at = desk.standpoint(request.GET)
    try:
        part = reading.part_of(at.tab, at.order, at.after)
    except CursorError as error:
        raise Http404("There is no such part of the queue.") from error
    context = desk.room(request, at) | {"items": part.items, "next": part.next}
    return render(request, "moderation/queue.html", context)


@never_cache
@require_safe
@moderators_only
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment with everything around it; for htmx the part that a list leaves out."""
    item = reading.item_of(pk)
    if item is None:
        raise Http404("There is no such comment.")
    at = desk.standpoint(request.GET, pk)
    context = {
        "item": item,
        "around": around(item.comment),
        "seasons": seasons_of([item.comment])[pk] if item.may_be_tip and not item.tip else [],
        "common_reasons": [words for code, words in actions.REASONS.items() if code != actions.OTHER],
    }
    if wants_part(request):
        return render(request, "moderation/about.html", context | {"at": at})
    context["rejects"] = item.comment.status in actions.REJECT.to
    return render(request, "moderation/comment.html", desk.room(request, at) | context)


@never_cache
@require_POST
@moderators_only
def decide(request: HttpRequest) -> HttpResponse:
    """On the one comment whose button was pressed (`one`), or on all that are selected (`comment`, `action`)."""
    one = _ONE.fullmatch(request.POST.get("one", ""))
    name = one[2] if one else request.POST.get("action", "")
    action = actions.ACTIONS.get(name)
    if action is None:
        return HttpResponseBadRequest("Unknown action.", content_type="text/plain")
    shown = _shown([one[1]] if one else request.POST.getlist("comment"))
    code = request.POST.get("reason", "")
    done = actions.carry_out(
        action,
        shown,
        by=request.user,  # type: ignore[arg-type]
        reason=actions.reason_words(code, request.POST.get("words", "")),
        expected=request.POST.get("status") or None,
    )
    said = _said(done) or ["Nothing was selected."]
    response = _decided(request, done, said, next(iter(shown), 0))
    if action is actions.REJECT and code in actions.REASONS and code != actions.OTHER:
        response.set_cookie(
            desk.REASON_COOKIE, code, path=reverse("moderation:queue"), httponly=True, samesite="Lax"
        )
    return response


@never_cache
@require_POST
@moderators_only
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back one press: a decision, a bulk of them, or a dismissal of reports."""
    if kept := desk.number(request, "kept"):
        comments = recent.kept_together(get_object_or_404(Comment, pk=kept), request.user)  # type: ignore[arg-type]
        done = actions.reopen(comments, by=request.user)  # type: ignore[arg-type]
    else:
        decision = get_object_or_404(Decision, pk=desk.number(request, "decision"))
        done = actions.take_back(recent.made_together(decision), by=request.user)  # type: ignore[arg-type]
    said = _undone(done)
    at = desk.came_from(request)
    if not wants_part(request):
        return desk.back(request, at, said, went_wrong=bool(done.refusals))
    touched = [*(decision.comment for decision in done.decisions), *done.kept]
    restored = touched[0] if len(touched) == 1 and reading.stands_on(touched[0], at.tab) else None
    context = desk.furniture(request, at) | {"said": said, "moves_focus": True}
    context["item"] = reading.item_of(restored.pk) if restored else None
    return render(request, "moderation/decided.html", context)


def _shown(values: Iterable[str]) -> dict[int, int | None]:
    """ "12:3" is comment 12 as the screen showed it in its version 3."""
    found = filter(None, map(_SHOWN.fullmatch, values))
    return {int(match[1]): int(match[2]) if match[2] else None for match in found}


def _decided(request: HttpRequest, done: actions.Done, said: list[str], pk: int) -> HttpResponse:
    at = desk.came_from(request)
    if not wants_part(request):
        return desk.back(request, at, said, went_wrong=bool(done.refusals))
    left = reading.item_of(pk) if done.refusals else None
    context = desk.furniture(request, at) | {"said": said, "item": left, "went_wrong": bool(done.refusals)}
    return render(request, "moderation/decided.html", context | {"may_undo": not done.refusals})


def _said(done: actions.Done) -> list[str]:
    said = list(done.words())
    more = len(said) - MOST_SAID
    return said if more <= 0 else [*said[:MOST_SAID], f"{more} more could not be decided on."]


def _undone(done: actions.Done) -> list[str]:
    if len(done.decisions) == 1:
        comment = done.decisions[0].comment
        said = [f"Undone: the comment by {comment.name} is {comment.get_status_display().lower()} again."]
    elif done.decisions:
        said = [f"Undone: {len(done.decisions)} comments are as they were."]
    elif done.kept:
        said = ["Undone: the reports are open again."]
    else:
        said = []
    return [*said, *done.refusals[:MOST_SAID]]
