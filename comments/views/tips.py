"""“Send to the editors as a tip”: beside the decisions, because it decides nothing about the comment."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comments import queue as reading
from comments import tips
from comments.models import Comment
from comments.moderation import RefusedError
from comments.views.access import moderators_only
from comments.views.parts import wants_part
from shows.models import Season


@never_cache
@require_POST
@moderators_only
def send(request: HttpRequest) -> HttpResponse:
    comment = get_object_or_404(Comment, pk=_key(request, "comment"))
    chosen = Season.objects.filter(pk=_key(request, "season")).first() if request.POST.get("season") else None
    try:
        proposal = tips.promote(comment, by=request.user, season=chosen)  # type: ignore[arg-type]
        said, went_wrong = (
            f"Sent to the editors, about {proposal.season}: the comment by {comment.name}.",
            False,
        )
    except RefusedError as refusal:
        said, went_wrong = str(refusal), True
    if wants_part(request):
        return render(request, "moderation/tipped.html", {"said": said, "item": reading.item_of(comment.pk)})
    messages.add_message(request, messages.WARNING if went_wrong else messages.SUCCESS, said)
    query = urlencode({"status": comment.status})
    return redirect(f"{reverse('moderation:queue')}?{query}#item-{comment.pk}")


def _key(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 19 else 0
