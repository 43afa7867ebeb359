"""The first promise, end to end: a claim is recorded, and page, list, calendar, feed, structured data and card all change."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from shows.models import Season
from tests.factories import make_claim, make_season, make_show

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def season() -> Season:
    with time_machine.travel(JUNE, tick=False):
        season = make_season(show=make_show(title="Quiet Harbour"), number=2)
        say(season, "press", "late 2026", "2026-05-01")
        return season


def say(season: Season, tier: str, words: str, said_on: str) -> None:
    day = date.fromisoformat(said_on)
    make_claim(season=season, tier=tier, topic="premiere", window_words=words, said_on=day, seen_on=day)


def surfaces(season: Season) -> dict[str, Any]:
    """What each surface says of the season now."""
    client = Client()
    page = client.get(season.get_absolute_url()).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    return {
        "title": re.search(r"<title>(.*?)</title>", page, re.S)[1],
        "card": re.search(r'property="og:title" content="(.*?)"', page)[1],
        "countdown": "data-countdown" in page,
        "startDate": "startDate" in json.dumps(data) and json.dumps(data),
        "feed": client.get(f"/shows/{season.show.slug}/feed.atom").content.decode(),
        "calendar": client.get("/upcoming.ics").content.decode(),
        "upcoming": client.get("/upcoming/").content.decode(),
    }


def test_a_reported_window_is_a_date_nowhere(season):
    with time_machine.travel(JUNE, tick=False):
        seen = surfaces(season)
    assert "late 2026" in seen["title"]
    assert "no release date" in seen["title"]
    assert "late 2026" in seen["card"]
    assert "late 2026" in seen["feed"]
    assert not seen["countdown"]
    assert not seen["startDate"]
    assert "DTSTART" not in seen["calendar"]


def test_an_official_day_reaches_every_surface_at_once(season):
    with time_machine.travel(JUNE, tick=False):
        say(season, "official", "14 October 2026", "2026-06-01")
        seen = surfaces(season)
    for name in ("title", "card", "feed", "upcoming"):
        assert "14 October 2026" in seen[name], name
    assert seen["countdown"]
    assert '"startDate": "2026-10-14"' in seen["startDate"]
    assert "DTSTART;VALUE=DATE:20261014" in seen["calendar"]


def test_a_window_that_passes_is_told_everywhere_without_a_job(season):
    with time_machine.travel(datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), tick=False):
        assert "passed without a release" not in surfaces(season)["title"]
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=False):
        seen = surfaces(season)
    for name in ("title", "card", "feed", "upcoming"):
        assert "passed without a release" in seen[name].lower(), name
