"""Recordings in any order: what holds in the end is what the newest one says, and reading them again adds nothing."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from shows.models import Claim, Season
from shows.reading import standings_of
from shows.settling import drifted
from shows.topics import Topic
from tests.shows.tvmaze_answers import a_season, imported, told

pytestmark = pytest.mark.django_db
FIRST = a_season(1, "2024-03-01")
Recording = tuple[date, list[dict[str, Any]]]


def read(*recordings: Recording) -> int:
    """How many claims they gave."""
    claims = 0
    for day, seasons in recordings:
        stamp = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
        claims += imported(day.isoformat(), *seasons, updated=stamp).claims
    return claims


def a_recording(day: str, *dates: str, **fields: Any) -> Recording:
    """The first season and, if there are dates, a second one; `""` is no date."""
    return date.fromisoformat(day), [FIRST, *([a_season(2, *dates, **fields)] if dates else [])]


# --- an older one that is read later -----------------------------------------------------------------------------------------
def test_a_day_that_was_gone_by_then_does_not_come_back() -> None:
    read(a_recording("2026-02-10", ""), a_recording("2026-01-10", "2026-06-05", "2026-07-10"))
    assert told(Topic.PREMIERE) == [("2026-01-10", "5 June 2026", False), ("2026-02-10", "TBA", False)]
    assert told(Topic.FINALE) == [("2026-01-10", "10 July 2026", False), ("2026-02-10", "TBA", False)]
    assert read(a_recording("2026-02-10", ""), a_recording("2026-01-10", "2026-06-05", "2026-07-10")) == 0


def test_a_season_that_was_gone_by_then_does_not_come_back() -> None:
    read(a_recording("2026-02-10"), a_recording("2026-01-10", ""))
    assert told(Topic.RENEWAL) == [("2026-01-10", "Yes", False), ("2026-02-10", "Maybe", False)]


def test_what_was_said_again_after_it_is_said_again() -> None:
    june, march = (
        a_recording("2026-01-10", "2026-06-05", episodeOrder=8),
        a_recording("2026-03-10", "2026-06-05", episodeOrder=8),
    )
    read(june, march, a_recording("2026-02-10", "2026-09-04", episodeOrder=10))
    assert [words for _, words, _ in told(Topic.PREMIERE)] == [
        "5 June 2026",
        "4 September 2026",
        "5 June 2026",
    ]
    assert [words for _, words, _ in told(Topic.EPISODE_COUNT)] == ["8", "10", "8"]


def test_a_corrected_report_stays_corrected() -> None:
    read(a_recording("2026-02-10", "2025-12-06"), a_recording("2026-01-10", "2025-12-05"))
    assert [(day, words) for day, words, _ in told(Topic.PREMIERE)] == [
        ("2026-01-10", "5 December 2025"), ("2026-02-10", "6 December 2025"), ("2026-02-10", "6 December 2025"),
    ]  # fmt: skip
    old = Claim.objects.get(window_words="5 December 2025")
    assert old.superseded_by.count() == 1


# --- any of them in any order --------------------------------------------------------------------------------------------------
def a_story(chance: random.Random) -> list[Recording]:
    """What TVmaze might list over two years: days that move, go and come back, and seasons that vanish."""
    day, premiere, end = date(2025, 1, 5), "", ""
    story = []
    for _ in range(chance.randint(2, 4)):
        day += timedelta(days=chance.choice([1, 30, 90, 200]))
        if chance.random() < 0.3:
            premiere = end = ""
        elif chance.random() < 0.7:
            begins = day + timedelta(days=chance.choice([-3, 0, 1, 40, 150]))
            premiere = begins.isoformat()
            end = (begins + timedelta(days=30)).isoformat() if chance.random() < 0.6 else ""
        dates = (premiere, end) if chance.random() < 0.85 else ()
        story.append(a_recording(day.isoformat(), *dates, episodeOrder=chance.choice([None, 8, 10])))
    return story


class _Back(Exception):  # noqa: N818
    """Ends a transaction that is not to be kept."""


def outcome(*recordings: Recording) -> dict[object, object]:
    """What holds of each season at the newest recording and long after it."""
    found: dict[object, object] = {}
    last = max(day for day, _ in recordings)
    moments = [datetime(last.year, last.month, last.day, 23, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)]
    try:
        with transaction.atomic():
            read(*recordings)
            assert list(drifted(Season.objects.all())) == []
            seasons = {season.pk: season.number for season in Season.objects.all()}
            for at in moments:
                for pk, held in standings_of(Season.objects.all(), at).items():
                    window = held.premiere.edtf if held.premiere else ""
                    found[seasons[pk], at] = (held.stage, held.certainty, window, held.has_premiered)
            raise _Back
    except _Back:
        return found


@pytest.mark.parametrize("seed", range(12))
def test_the_order_in_which_recordings_are_read_changes_nothing_that_holds(seed: int) -> None:
    chance = random.Random(seed)
    story = a_story(chance)
    shuffled = chance.sample(story, len(story))
    assert outcome(*shuffled) == outcome(*story)


@pytest.mark.parametrize("seed", range(6))
def test_reading_them_all_again_adds_nothing(seed: int) -> None:
    story = a_story(random.Random(100 + seed))
    read(*story)
    assert read(*story) == 0
