"""What moderators do beside deciding: notes, bans, marks, what they raise. The comment keeps its status and its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comments import bans, highlighting, marking, notes
from comments.models import Ban, Comment
from comments.moderation import RefusedError
from comments.spoilers import CodeError, mark_of, read_code
from comments.text import sentence
from comments.views import desk
from comments.views.access import moderators_only

LASTS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30), "good": None}
MOST_BANS = 10
_NUMBERS = re.compile(r"[0-9]{1,18}")
Verb = Callable[[HttpRequest, Comment, User], str]


def _view(verb: Verb) -> Callable[[HttpRequest], HttpResponse]:
    """A verb about one comment gives the words for what it did, without the full stop, or refuses in words."""

    @never_cache
    @require_POST
    @moderators_only
    @wraps(verb)
    def view(request: HttpRequest) -> HttpResponse:
        comment = desk.posted_comment(request)
        try:
            said, went_wrong = sentence(verb(request, comment, request.user)), False  # type: ignore[arg-type]
        except (RefusedError, CodeError) as refusal:
            said, went_wrong = str(refusal), True
        return desk.answer(request, said, went_wrong=went_wrong)

    return view


@_view
def note(request: HttpRequest, comment: Comment, by: User) -> str:
    notes.add(comment, request.POST.get("text", ""), by=by)
    return f"Noted on the comment by {comment.name}"


@_view
def ban(request: HttpRequest, comment: Comment, by: User) -> str:
    kind, lasts = request.POST.get("kind", ""), request.POST.get("lasts", "")
    if lasts not in LASTS:
        raise RefusedError("Choose how long the ban lasts.")
    span = LASTS[lasts]
    until = timezone.now() + span if span else None
    made = bans.ban(comment, kind, by, request.POST.get("reason", ""), until, shown=_bans_shown(request))
    whom = comment.name if made.kind == Ban.Kind.AUTHOR else f"the network of {comment.name}"
    ends = f"until {timezone.localtime(made.until):%-d %B %Y}" if made.until else "until somebody lifts it"
    return f"{sentence(f'Banned {ends}: {whom}')} What comes from there is held"


def _bans_shown(request: HttpRequest) -> list[int] | None:
    """The form names the bans beside which it stood; None from whoever sends something else."""
    numbers = request.POST.get("shown")
    return None if numbers is None else [int(n) for n in _NUMBERS.findall(numbers)[:MOST_BANS]]


@_view
def lift(request: HttpRequest, comment: Comment, by: User) -> str:
    bans.lift(get_object_or_404(Ban, pk=desk.number(request, "ban")), by)
    return f"Lifted: the ban shown at the comment by {comment.name}"


@_view
def mark(request: HttpRequest, comment: Comment, by: User) -> str:
    """One press marks by what the comment and its page say, and takes a mark away; a code sets exactly that."""
    code, shown = request.POST.get("code", "").strip(), desk.shown(request)
    if not code and (mark_of(comment) if shown is None else shown):
        marking.unmark(comment, by=by, shown=shown)
        return f"No longer marked as a spoiler: the comment by {comment.name}"
    place = read_code(code) if code else marking.guess(comment)
    marking.mark(comment, *place, by=by, shown=shown)
    return f"Marked as a spoiler through {place}: the comment by {comment.name}"


@_view
def pin(request: HttpRequest, comment: Comment, by: User) -> str:
    if _is_to_be(request, comment, comment.pinned_at is not None, "pinned"):
        highlighting.pin(comment, by=by)
        return f"Pinned above the others on its page: the comment by {comment.name}"
    highlighting.unpin(comment, by=by)
    return f"No longer pinned: the comment by {comment.name}"


@_view
def feature(request: HttpRequest, comment: Comment, by: User) -> str:
    if _is_to_be(request, comment, comment.featured_at is not None, "featured"):
        highlighting.feature(comment, by=by)
        return f"Featured as worth reading: the comment by {comment.name}"
    highlighting.unfeature(comment, by=by)
    return f"No longer featured: the comment by {comment.name}"


def _is_to_be(request: HttpRequest, comment: Comment, present: bool, what: str) -> bool:
    """The other of what the screen showed; refused where a colleague has done that already."""
    shown = desk.shown(request)
    if shown is not None and present != bool(shown):
        stands = f"{what} already" if present else f"no longer {what}"
        raise RefusedError(f"The comment by {comment.name} is {stands}.")
    return not present
