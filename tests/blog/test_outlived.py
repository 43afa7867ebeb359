"""A headline stands still; when time or a claim overtakes it, its page says so to readers and the start page to editors."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from blog.models import Revision
from shows.models import Season
from shows.recording import rule
from tests.factories import make_claim, make_published, make_season, make_show

pytestmark = pytest.mark.django_db
NOTICE = "The headline has been overtaken"
JUNE = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def season() -> Season:
    return make_season(show=make_show(title="Quiet Harbour"), number=2)


def published(season: Season, title: str) -> Revision:
    return make_published(title=title, summary="What is known.", seasons=[season])


def test_an_official_day_that_is_withdrawn_overtakes_the_headline(season, client, signed_in, eve):
    with time_machine.travel(JUNE, tick=False):
        claim = make_claim(
            season=season, tier="official", window_words="14 October 2026", said_on=date(2026, 6, 1)
        )
        article = published(season, "Quiet Harbour comes back on 14 October 2026")
        assert NOTICE not in client.get(article.get_absolute_url()).content.decode()
        assert "outlived" not in {panel.key for panel in signed_in(eve).get("/admin/").context["panels"]}

        rule(claim, "withdrawn", on=date(2026, 6, 1))
        page = client.get(article.get_absolute_url()).content.decode()
        panels = {panel.key: panel for panel in signed_in(eve).get("/admin/").context["panels"]}
    assert NOTICE in page
    assert "Season 2 of Quiet Harbour has no release date." in page
    assert panels["outlived"].rows[0].words == article.title
    assert "14 October 2026" in panels["outlived"].rows[0].note


def test_a_reported_window_that_passes_overtakes_the_headline_by_time_alone(season, client):
    with time_machine.travel(JUNE, tick=False):
        make_claim(season=season, tier="trade", window_words="late 2026", said_on=date(2026, 6, 1))
        article = published(season, "Quiet Harbour could come back in late 2026")
    with time_machine.travel(datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), tick=False):
        assert NOTICE not in client.get(article.get_absolute_url()).content.decode()
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=False):
        assert NOTICE in client.get(article.get_absolute_url()).content.decode()


def test_a_headline_that_came_true_is_not_overtaken(season, client):
    with time_machine.travel(JUNE, tick=False):
        make_claim(season=season, tier="official", window_words="14 October 2026", said_on=date(2026, 6, 1))
        article = published(season, "Quiet Harbour comes back on 14 October 2026")
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC), tick=False):
        assert NOTICE not in client.get(article.get_absolute_url()).content.decode()


def test_a_headline_without_a_time_is_never_overtaken(season, client):
    with time_machine.travel(JUNE, tick=False):
        article = published(season, "Quiet Harbour: what is known, and who said it")
        assert NOTICE not in client.get(article.get_absolute_url()).content.decode()
