"""“Send to the editors as a tip”: beside the decisions, because it decides nothing about the comment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comments import queue as reading
from comments import tips
from comments.moderation import RefusedError
from comments.text import sentence
from comments.views import desk
from comments.views.access import moderators_only
from comments.views.parts import wants_part
from shows.models import Season


@never_cache
@require_POST
@moderators_only
def send(request: HttpRequest) -> HttpResponse:
    """Where several seasons may be meant it asks which: in place for htmx, on the comment's own page without script."""
    comment = desk.posted_comment(request)
    season = Season.objects.filter(pk=desk.number(request, "season")).first()
    try:
        proposal = tips.promote(comment, by=request.user, season=season)  # type: ignore[arg-type]
    except tips.ChooseSeasonError as question:
        if wants_part(request):
            context = {
                "item": reading.item_of(comment.pk),
                "at": desk.came_from(request),
                "seasons": question.seasons,
                "said": [str(question)],
            }
            return render(request, "moderation/changed.html", context)
        messages.warning(request, str(question))
        return redirect(reverse("moderation:comment", args=[comment.pk]))
    except RefusedError as refusal:
        return desk.answer(request, str(refusal), went_wrong=True)
    words = f"Sent to the editors, about {proposal.season}: the comment by {comment.name}"
    return desk.answer(request, sentence(words), went_wrong=False)
