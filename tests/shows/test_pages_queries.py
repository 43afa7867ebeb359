"""A page costs the same number of queries with one row and with twenty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shows.models import Person, Platform, Season, Show, Viewership
from tests.factories import (
    make_cast_member,
    make_claim,
    make_comment,
    make_person,
    make_platform,
    make_published,
    make_season,
    make_show,
    make_video,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def a_season(show: Show, person: Person) -> Season:
    """A season ahead, one member of its cast and a viewing figure."""
    season = make_season(show=show)
    make_claim(season=season, tier="press", window_words="late 2026")
    make_claim(season=season, topic="cast_return", cast_member=make_cast_member(show=show, person=person))
    return season


def watched(season: Season) -> Season:
    figure = make_claim(season=season, topic="viewership", number=1_000_000)
    Viewership.objects.create(claim=figure, metric="hours", first_days=28)
    return season


def passed(show: Show) -> Season:
    season = make_season(show=show)
    make_claim(season=season, tier="press", window_words="March 2026", said_on=date(2026, 1, 1))
    return season


@pytest.fixture
def catalogue() -> Callable[[int], tuple[Platform, Person]]:
    """`catalogue(n)` adds n shows of one platform, each with a season ahead, one that is overdue, and one person."""
    platform, person = make_platform(), make_person()

    def add(count: int) -> tuple[Platform, Person]:
        for _ in range(count):
            show = make_show(platform=platform)
            a_season(show, person)
            passed(show)
        return platform, person

    return add


@pytest.mark.parametrize("stale", [False, True])
def test_lists(client, catalogue, stale):
    platform, person = catalogue(1)
    addresses = [
        "/shows/",
        "/upcoming/",
        "/upcoming.ics",
        platform.get_absolute_url(),
        person.get_absolute_url(),
    ]
    if stale:
        Season.objects.update(valid_until="2026-05-01T00:00:00Z")
    with_one = [queries(client, address) for address in addresses]
    catalogue(19)
    if stale:
        Season.objects.update(valid_until="2026-05-01T00:00:00Z")
    assert [queries(client, address) for address in addresses] == with_one
    assert max(with_one) <= 12, with_one


def talked_about(season: Season, count: int) -> None:
    """Articles about the season, and comments on it that were answered."""
    for _ in range(count):
        make_published(seasons=[season], at=timezone.now())
        comment = make_comment(season, status="approved")
        make_comment(parent=comment, status="approved")


def test_release_page(client):
    show = make_show()
    season = watched(a_season(show, make_person()))
    for topic in ("renewal", "story", "episode_count"):
        make_claim(season=season, topic=topic)
    make_video(season=season)
    talked_about(season, 1)
    few = queries(client, season.get_absolute_url())
    for _ in range(19):
        watched(make_season(show=show))
        make_claim(season=season, topic="cast_return", cast_member=make_cast_member(show=show))
        make_video(season=season)
    talked_about(season, 19)
    last = Season.objects.get(show=show, number=20)
    assert queries(client, season.get_absolute_url()) == few
    assert queries(client, last.get_absolute_url()) <= few
    assert 5 < few <= 12


def test_show_page(client):
    show = make_show()
    a_season(show, make_person())
    few = queries(client, show.get_absolute_url())
    for _ in range(19):
        a_season(show, make_person())
    assert queries(client, show.get_absolute_url()) == few
    assert few <= 12
