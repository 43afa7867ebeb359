"""What the ledger holds of one season, for its page in the newsroom: now, or as it was on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date

from shows.admin.states import reason_of
from shows.answers import answer
from shows.doubting import doubted_of
from shows.models import Check, Season
from shows.moments import end_of
from shows.phrases import said_words
from shows.reading import now

CHECKS_SHOWN = 5
FIRST_DAY = date(1990, 1, 1)


def ledger_context(request: HttpRequest, season: Season) -> dict[str, Any]:
    """With `?at=2024-05-01` everything is as it was known at the end of that day."""
    on = _day(request)
    at = min(end_of(on), now()) if on else now()
    held = doubted_of([season], at)[0]
    newest_first = sorted(
        held.standing.entries, key=lambda entry: (entry.claim.known_on, entry.claim.pk), reverse=True
    )
    checks = Check.objects.filter(season=season, at__lte=at).select_related("by")
    return {
        "standing": held.standing,
        "answer": answer(held.standing, season),
        "doubts": held.doubts,
        "entries": [(entry, said_words(entry.claim), reason_of(entry)) for entry in newest_first],
        "checks": checks[:CHECKS_SHOWN],
        "quick_url": f"{reverse('admin:shows_claim_quick')}?season={season.pk}",
        "add_claim_url": f"{reverse('admin:shows_claim_add')}?season={season.pk}",
        "on": on,
        "today": now().date(),
        "first_day": FIRST_DAY,
        "public_url": season.get_absolute_url() + (f"?at={on.isoformat()}" if on else ""),
    }


def _day(request: HttpRequest) -> date | None:
    asked = request.GET.get("at", "").strip()
    if not asked:
        return None
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= now().date():
        messages.warning(request, "That is no day that has been: this is what holds now.")
        return None
    return day
