"""Structured data of the catalogue: well formed, complete, and never a date that is not confirmed."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
import time_machine

from shows.models import Season
from tests.factories import make_cast_member, make_claim, make_person, make_platform, make_season, make_show

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


@pytest.fixture
def season() -> Season:
    show = make_show(
        title="Quiet Harbour",
        platform=make_platform(name="Northlight"),
        genre="Drama",
        country="KR",
        language="ko",
    )
    return make_season(show=show, number=2)


def data(client, address: str) -> dict[str, dict[str, Any]]:
    """The nodes of the page's one data block, by their type."""
    blocks = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(address).content.decode()
    )
    assert len(blocks) == 1
    graph = json.loads(blocks[0])
    assert graph["@context"] == "https://schema.org"
    return {node["@type"]: node for node in graph["@graph"]}


@pytest.mark.parametrize(
    ("tier", "words", "start"),
    [
        ("official", "14 March 2027", "2027-03-14"),
        ("official", "1 March 2026", "2026-03-01"),
        ("official", "probably 14 March 2027", None),
        ("official", "March 2027", None),
        ("trade", "14 March 2027", None),
        ("press", "14 March 2027", None),
        ("rumour", "14 March 2027", None),
        ("official", "by 14 March 2027", None),
    ],
)
def test_a_start_date_only_when_it_is_confirmed(client, season, tier, words, start):
    make_claim(season=season, tier=tier, window_words=words, said_on=date(2026, 1, 2))
    node = data(client, season.get_absolute_url())["TVSeason"]
    assert node.get("startDate") == start
    inside = data(client, season.show.get_absolute_url())["TVSeries"]["containsSeason"][0]
    assert inside.get("startDate") == start


def test_a_cancelled_season_has_no_date(client, season):
    make_claim(season=season, tier="official", window_words="14 March 2027")
    make_claim(season=season, tier="official", topic="cancellation", said_on=date(2026, 2, 1))
    assert "startDate" not in data(client, season.get_absolute_url())["TVSeason"]


def test_a_season_with_its_series_and_its_place(client, season):
    member = make_cast_member(show=season.show, person=make_person(name="Ana Vale"), character="The Keeper")
    make_cast_member(show=season.show)
    make_claim(season=season, tier="official", topic="cast_return", cast_member=member)
    make_claim(season=season, tier="official", topic="episode_count", number=8)
    found = data(client, season.get_absolute_url())
    node = found["TVSeason"]
    assert node["name"] == "Quiet Harbour, season 2"
    assert (node["seasonNumber"], node["numberOfEpisodes"]) == (2, 8)
    assert node["url"] == f"http://testserver{season.get_absolute_url()}"
    assert node["partOfSeries"]["name"] == "Quiet Harbour"
    assert [(role["actor"]["name"], role["characterName"]) for role in node["actor"]] == [
        ("Ana Vale", "The Keeper")
    ]
    assert "has no release date" in node["description"]
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Shows", "Quiet Harbour", "Season 2"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]


def test_an_episode_count_that_only_the_press_gives_is_no_fact(client, season):
    make_claim(season=season, tier="press", topic="episode_count", number=8)
    assert "numberOfEpisodes" not in data(client, season.get_absolute_url())["TVSeason"]


def test_every_page_has_breadcrumbs(client, season):
    person = make_cast_member(show=season.show).person
    for address in (
        "/shows/",
        "/upcoming/",
        season.show.get_absolute_url(),
        season.show.platform.get_absolute_url(),
        person.get_absolute_url(),
    ):
        assert "BreadcrumbList" in data(client, address), address


def test_a_title_cannot_end_the_block(client):
    season = make_season(show=make_show(title="</script><b>&", slug="evil"))
    assert data(client, season.get_absolute_url())["TVSeason"]["partOfSeries"]["name"] == "</script><b>&"
