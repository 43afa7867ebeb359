"""Nine surfaces × every certainty × 500 generated seasons: nothing says more than the standing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from tests.site.truth.checker import Checker
from tests.site.truth.history import HistoryChecker
from tests.site.truth.ledger import publish_about, write
from tests.site.truth.oracle import Evidence
from tests.site.truth.sayings import Story, stories
from tests.site.truth.surfaces import Site, Surfaces

PER_CHUNK = 50
# When the pages are read, and how many days before that the ledger was last touched.
CHUNKS = [
    (datetime(2026, 11, 22, 12, tzinfo=UTC), 0),
    (datetime(2027, 1, 1, 0, 0, 1, tzinfo=UTC), 1),
    (datetime(2027, 2, 28, 23, 59, 59, tzinfo=UTC), 30),
    (datetime(2028, 2, 29, 9, tzinfo=UTC), 0),
    (datetime(2028, 5, 1, 0, 0, 1, tzinfo=UTC), 200),
    (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), 7),
    (datetime(2027, 7, 1, 17, tzinfo=UTC), 0),
    (datetime(2029, 9, 1, 0, 0, 1, tzinfo=UTC), 90),
    (datetime(2030, 3, 15, 8, tzinfo=UTC), 2),
    (datetime(2027, 12, 24, 20, tzinfo=UTC), 400),
]


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(CHUNKS)))
def test_no_surface_says_more_than_the_standing(number: int, alice: User) -> None:
    at, days = CHUNKS[number]
    recorded = at - timedelta(days=days)
    told = stories(number, PER_CHUNK, now=at.date(), recorded=recorded.date())
    with time_machine.travel(recorded, tick=False):
        seasons = write(told, at=recorded)
        articles = publish_about(seasons, alice)
    with time_machine.travel(at, tick=False):
        editor = Client()
        editor.force_login(alice)
        surfaces = Site(seasons, articles, editor).surfaces()
    by_season = dict(zip([season.pk for season in seasons], told, strict=True))
    wrong = list(complaints(surfaces, by_season, at))
    assert not wrong, "\n".join(wrong)


def complaints(surfaces: Surfaces, stories: dict[int, Story], at: datetime) -> Iterator[str]:
    """What is said too much, surface by surface."""
    for season, story in stories.items():
        checker, history = Checker(Evidence(story, at)), HistoryChecker(story, at)
        for name, by_season in surfaces.items():
            if (told := by_season.get(season)) is None:
                continue
            if name == "estimate":
                found = checker.estimate_complaints(told)
            else:
                found = checker.complaints(told) + history.complaints(told)
            yield from (f"{name} of {story.name} ({story.plot}): {complaint}" for complaint in found)
