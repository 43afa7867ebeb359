"""Nine surfaces × every certainty × 500 generated seasons: nothing says more than the standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from tests.site.truth.checker import Checker
from tests.site.truth.history import HistoryChecker
from tests.site.truth.ledger import publish_about, write
from tests.site.truth.oracle import CERTAINTIES, STAGES, Evidence
from tests.site.truth.sayings import Story
from tests.site.truth.stories import stories
from tests.site.truth.surfaces import Site, Surfaces

PER_CHUNK = 50
READ = datetime(2027, 5, 20, 10, tzinfo=UTC)
OF_EVERY_SEASON = {"title", "card", "page", "json-ld", "list", "article", "admin", "admin list"}
OF_SOME = {"feed", "calendar", "log", "changes", "changes feed", "scorecard", "estimate"}
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
    assert set(surfaces) == OF_EVERY_SEASON | OF_SOME
    assert {name for name in OF_EVERY_SEASON if set(surfaces[name]) != set(by_season)} == set()
    dated = {pk for pk, story in by_season.items() if has_a_day_ahead(Evidence(story, at))}
    assert set(surfaces["calendar"]) == dated, (
        "a confirmed day that lies ahead is an appointment, and nothing else is"
    )
    wrong = list(complaints(surfaces, by_season, at))
    assert not wrong, "\n".join(wrong)


def has_a_day_ahead(evidence: Evidence) -> bool:
    return evidence.held.situation == "ahead" and evidence.confirmed_day is not None


def marks(story: Story) -> set[str]:
    """What is special about its statements."""
    has = {
        "copy": any(one.copies is not None for one in story.sayings),
        "condition": any(one.condition for one in story.sayings),
        "moment": any(one.moment for one in story.sayings),
        "rule": any(one.days_before for one in story.sayings),
        "verdict": any(one.verdict for one in story.sayings),
        "our estimate": story.estimate is not None,
    }
    return {mark for mark, there in has.items() if there}


def test_the_stories_are_of_every_kind() -> None:
    held: Counter[str] = Counter()
    for number, (at, days) in enumerate(CHUNKS):
        recorded = (at - timedelta(days=days)).date()
        for story in stories(number, PER_CHUNK, now=at.date(), recorded=recorded):
            evidence = Evidence(story, at)
            held.update({evidence.held.situation, evidence.held.certainty, evidence.stage, *marks(story)})
    kinds = {*CERTAINTIES, *STAGES, "ahead", "passed", "released", "cancelled", "unknown"}
    kinds |= {"copy", "condition", "moment", "rule", "verdict", "our estimate"}
    assert {kind: held[kind] for kind in kinds if held[kind] < 5} == {}


@pytest.mark.django_db
def test_no_page_of_an_earlier_day_knows_more_than_was_known() -> None:
    """`?at=`: what was said later is not known, and what had not passed has not passed."""
    told = [
        replace(story, estimate=None)
        for story in stories(77, 2 * PER_CHUNK, now=READ.date(), recorded=READ.date())
    ]
    luck = Random(77)
    wrong = []
    with time_machine.travel(READ, tick=False):
        seasons = write(told, at=READ)
        site = Site(seasons, {}, Client())
        for story, season in zip(told, seasons, strict=True):
            day = READ - timedelta(days=luck.randint(1, 900))
            at = day.replace(hour=23, minute=59, second=59)
            wrong += [
                f"{day:%Y-%m-%d}: {one}"
                for one in complaints(site.travelled(season, day.date()), {season.pk: story}, at)
            ]
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
