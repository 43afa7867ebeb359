"""One fact, one home: an editor records one claim, and every surface says the same. Time passes, and they say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from blog.models import LiveBlock
from blog.publishing import publish
from shows.models import Season
from tests.factories import make_article, make_claim, make_season, make_show, make_source
from tests.shows.admin_forms import claim_data

SAID = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = "14 March 2027"


@pytest.fixture
def season(eve: User) -> Season:
    """A season of which only a rumour is known, and an article with a live block about it."""
    with time_machine.travel(SAID, tick=False):
        season = make_season(show=make_show(title="The Tide Clock"), number=2)
        make_claim(season=season, tier="rumour", window_words="spring 2027", said_on=SAID.date())
        article = make_article(title="The tide turns", seasons=[season])
        LiveBlock.objects.create(
            parent=article, season=season, view=LiveBlock.View.ANSWER, region="body", ordering=20
        )
        publish(article, by=eve)
    return season


def surfaces(season: Season) -> dict[str, str]:
    """What each surface says at this moment."""
    addresses = {
        "release page": season.get_absolute_url(),
        "show": season.show.get_absolute_url(),
        "shows": "/shows/",
        "platform": season.show.platform.get_absolute_url(),
        "upcoming": "/upcoming/",
        "calendar": "/upcoming.ics",
        "article": "/articles/the-tide-turns/",
        "search": "/search/?q=tide",
        "feed": f"/shows/{season.show.slug}/feed.atom",
        "home": "/",
    }
    return {name: Client().get(address).content.decode() for name, address in addresses.items()}


PROSE = ("release page", "show", "platform", "upcoming", "article", "home")


def test_one_claim_changes_every_surface(
    season: Season, eve: User, signed_in: Callable[[User], Client]
) -> None:
    with time_machine.travel(SAID, tick=False):
        before = surfaces(season)
        assert {name for name, words in before.items() if DAY in words} == set()
        assert '"startDate"' not in before["release page"]
        assert "BEGIN:VEVENT" not in before["calendar"]

        press_room = make_source(name="Press room", tier="official")
        sent = claim_data(season, press_room, window_words=DAY, said_on="2026-03-02", seen_on="2026-03-02")
        assert signed_in(eve).post("/admin/shows/claim/add/", sent).status_code == 302

        after = surfaces(season)
        assert {name for name in PROSE if DAY not in after[name]} == set()
        assert '"startDate":"2027-03-14"' in after["release page"].replace(" ", "").replace("\n", "")
        assert "DTSTART;VALUE=DATE:20270314" in after["calendar"]
        assert "data-countdown" in after["release page"]


def test_a_window_that_nobody_kept_passes_on_every_surface_by_time_alone(season: Season) -> None:
    with time_machine.travel(datetime(2027, 5, 31, 12, tzinfo=UTC), tick=False):
        last_day = surfaces(season)
    with time_machine.travel(datetime(2027, 6, 1, 0, 0, 1, tzinfo=UTC), tick=False):
        day_after = surfaces(season)
    for name in ("release page", "article", "upcoming"):
        assert "passed" not in last_day[name].lower(), name
        assert "passed without a release" in day_after[name].lower(), name
