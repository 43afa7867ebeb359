"""Answers as TVmaze gives them, made up: one season after another of a fictional show."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from shows.models import Claim
from shows.topics import Topic
from shows.tvmaze.importing import Report, import_show
from shows.tvmaze.reading import read_show


def a_season(
    number: int, premiere: str | None = None, end: str | None = None, **fields: Any
) -> dict[str, Any]:
    return {
        "id": 900 + number,
        "url": f"https://www.tvmaze.com/seasons/{900 + number}/quiet-harbour-season-{number}",
        "number": number,
        "name": "",
        "episodeOrder": None,
        "premiereDate": premiere,
        "endDate": end,
        **fields,
    }


def a_role(person: str, character: str, number: int) -> dict[str, Any]:
    return {"person": {"id": number, "name": person}, "character": {"id": number + 1, "name": character}}


def an_answer(
    *seasons: dict[str, Any], cast: list[dict[str, Any]] | None = None, **fields: Any
) -> dict[str, Any]:
    embedded: dict[str, Any] = {"seasons": list(seasons)}
    if cast is not None:
        embedded["cast"] = cast
    return {
        "id": 77,
        "url": "https://www.tvmaze.com/shows/77/quiet-harbour",
        "name": "Quiet Harbour",
        "language": "Korean",
        "genres": ["Drama", "Mystery"],
        "status": "Running",
        "premiered": "2024-03-01",
        "network": None,
        "webChannel": {"id": 3, "name": "Northlight", "country": {"name": "Korea", "code": "KR"}},
        "summary": "<p>A <b>harbour</b> &amp; its people.</p><p>They keep quiet.</p>",
        "updated": int(datetime(2026, 1, 10, 12, tzinfo=UTC).timestamp()),
        "_embedded": embedded,
        **fields,
    }  # fmt: skip


def imported(on: str, *seasons: dict[str, Any], **fields: Any) -> Report:
    """The show with these seasons, as TVmaze listed it on that day."""
    return import_show(read_show(an_answer(*seasons, **fields), "answer.json"), on=date.fromisoformat(on))


def told(topic: Topic, number: int = 2) -> list[tuple[str, str, bool]]:
    """What was recorded of the topic in the order of its days: (day it was said, what, whether as a report)."""
    claims = Claim.objects.filter(topic=topic, season__number=number, source__slug="tvmaze")
    return [
        (claim.said_on.isoformat() if claim.said_on else "", claim.value_words, claim.has_happened)
        for claim in claims.order_by("said_on", "pk")
    ]
