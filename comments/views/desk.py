"""Where on the desk a moderator stands: a tab, an order, a part of it, or one comment. Every form brings it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from comments import actions, recent
from comments import queue as reading
from comments.models import Comment

REASON_COOKIE = "rejection"
_NUMBER = re.compile(r"([0-9]{1,18})(?::([A-Z0-9]{0,20}))?")


@dataclass(frozen=True, slots=True)
class Standpoint:
    tab: reading.Tab
    order: str = "time"
    after: str = ""
    comment: int = 0

    @property
    def url(self) -> str:
        query = {"tab": self.tab.name}
        if self.order != "time":
            query["order"] = self.order
        if self.after:
            query["after"] = self.after
        path = (
            reverse("moderation:comment", args=[self.comment])
            if self.comment
            else reverse("moderation:queue")
        )
        return f"{path}?{urlencode(query)}"


def standpoint(query: QueryDict, comment: int = 0) -> Standpoint:
    """From the query of an address of the desk. A tab or an order that does not exist is not found."""
    tab = reading.TABS.get(query.get("tab", "pending"))
    order = query.get("order", "time")
    if tab is None or order not in reading.ORDERS:
        raise Http404("There is no such queue.")
    return Standpoint(tab, order, query.get("after", ""), comment)


def came_from(request: HttpRequest) -> Standpoint:
    """What the form says about where it stood; the pending comments if it says nothing of this desk."""
    parts = urlsplit(request.POST.get("back", ""))
    try:
        match = resolve(parts.path)
    except Resolver404:
        return Standpoint(reading.TABS["pending"])
    pk = match.kwargs.get("pk", 0) if match.view_name == "moderation:comment" else 0
    return standpoint(QueryDict(parts.query), pk)


def number(request: HttpRequest, name: str) -> int:
    """A number of a row; 0 for whatever is none."""
    match = _NUMBER.fullmatch(request.POST.get(name, ""))
    return int(match[1]) if match else 0


def shown(request: HttpRequest) -> str | None:
    """What the screen showed of what the button changes ("12:S02E05" is comment 12, marked so); None: not known."""
    match = _NUMBER.fullmatch(request.POST.get("one", ""))
    return match[2] if match else None


def posted_comment(request: HttpRequest) -> Comment:
    """The one comment that a form is about."""
    found = Comment.objects.select_related("thread__article", "thread__season", "thread__show")
    return get_object_or_404(found, pk=number(request, "one"))


def counted(at: Standpoint) -> dict[str, Any]:
    """The tabs as they are now."""
    counts = reading.counts()
    return {"at": at, "tab": at.tab, "tabs": [(tab, counts[tab.name]) for tab in reading.TABS.values()]}


def furniture(request: HttpRequest, at: Standpoint) -> dict[str, Any]:
    """What stands around the list of items and changes with every decision."""
    recently = recent.lines(request.user, timezone.now())  # type: ignore[arg-type]
    return counted(at) | {"recent": recently}


def room(request: HttpRequest, at: Standpoint) -> dict[str, Any]:
    """What else a whole page of the desk needs."""
    reported = at.tab.name == reading.REPORTED
    present = Comment.Status.APPROVED if reported else at.tab.statuses[0]
    return furniture(request, at) | {
        "offers": actions.offers_on(present, reported=reported),
        "rejects": present in actions.REJECT.to,
        "reasons": actions.REASONS,
        "chosen_reason": request.COOKIES.get(REASON_COOKIE, ""),
    }


def answer(request: HttpRequest, said: str, *, went_wrong: bool) -> HttpResponse:
    """After something that is no decision: the item as it is now, and what was done in words."""
    at = came_from(request)
    pk = number(request, "one")
    if getattr(request, "htmx", False):
        # A mark upholds the reports that asked for it, so the tabs may have changed as well.
        context = counted(at) | {"item": reading.item_of(pk), "said": [said], "moves_focus": True}
        return render(request, "moderation/changed.html", context | {"went_wrong": went_wrong})
    return back(request, at, [said], went_wrong=went_wrong, anchor="" if at.comment else f"item-{pk}")


def back(
    request: HttpRequest, at: Standpoint, said: list[str], *, went_wrong: bool, anchor: str = "queue"
) -> HttpResponse:
    """Without script: the page again, with what was done above it."""
    for words in said:
        messages.add_message(request, messages.WARNING if went_wrong else messages.SUCCESS, words)
    return redirect(f"{at.url}#{anchor}" if anchor else at.url)
