"""What a browser sends from the admin's forms."""

from __future__ import annotations

from typing import Any

from shows.models import Claim, Season, Source

NO_MEASURE = {
    "measure-TOTAL_FORMS": "1",
    "measure-INITIAL_FORMS": "0",
    "measure-0-metric": "hours",
    "measure-0-first_days": "",
}


def claim_data(season: Season, source: Source, **fields: Any) -> dict[str, Any]:
    """The form of a new claim, filled in: a premiere in early 2027."""
    return {
        "season": season.pk,
        "source": source.pk,
        "topic": "premiere",
        "said_on": "2026-01-10",
        "said_precision": "day",
        "seen_on": "2026-01-11",
        "link": "https://press.example/one/",
        "paraphrase": "It comes early next year.",
        "window_words": "early 2027",
        **NO_MEASURE,
        **fields,
    }


def ruling_data(claim: Claim, **fields: Any) -> dict[str, Any]:
    return {"verdict": claim.verdict, "verdict_on": "", "archived_link": claim.archived_link, **fields}


def field_error(response: Any, field: str) -> str:
    return " ".join(response.context["adminform"].form.errors.get(field, []))
