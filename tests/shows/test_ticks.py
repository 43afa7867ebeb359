"""What `manage.py tick` does for the ledger."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from shows.models import Forecast, Outlook, Season
from shows.settling import drifted
from tests.factories import make_claim, make_platform, make_season, make_source
from tests.shows.catalogues import make_past, make_waiting, say

pytestmark = pytest.mark.django_db


def tick() -> str:
    out = StringIO()
    call_command("tick", stdout=out)
    return out.getvalue()


@pytest.fixture
def waiting():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        platform = make_platform(name="Northlight")
        make_past(15, platform=platform)
        season = make_waiting(platform, date(2025, 10, 1))
        say(season, "renewal", make_source(tier="official"), date(2026, 5, 1), answer="yes")
        yield season


def test_a_window_that_passed_reaches_the_lists():
    with time_machine.travel("2026-04-01T12:00:00Z", tick=False):
        season = make_season()
        make_claim(season=season, tier="press", window_words="April 2026", said_on=date(2026, 3, 1))
    with time_machine.travel("2026-05-01T00:01:00Z", tick=False):
        assert not Season.objects.get(pk=season.pk).premiere_passed
        assert "ledger: 1 season looked at again." in tick()
        assert Season.objects.get(pk=season.pk).premiere_passed
        assert tick() == ""


def test_a_second_tick_finds_nothing_to_do(waiting):
    assert "forecast" in tick()
    assert tick() == ""


def test_a_new_day_is_one_run(waiting):
    tick()
    with time_machine.travel("2026-06-02T00:01:00Z", tick=False):
        assert "estimated anew" in tick()
        assert set(Outlook.objects.values_list("as_of", flat=True)) == {date(2026, 6, 2)}
        assert tick() == ""
        assert drifted(Season.objects.all()) == {}


def test_an_interrupted_run_is_taken_up_where_it_stopped(waiting):
    other = make_waiting(waiting.show.platform, date(2025, 11, 1))
    tick()
    with time_machine.travel("2026-06-02T00:01:00Z", tick=False):
        tick()
        Outlook.objects.filter(season=other).update(as_of=date(2026, 6, 1))
        assert "1 season estimated anew" in tick()


def test_an_outlook_that_nobody_needs_any_more_goes(waiting):
    left = Outlook.objects.get(season=waiting).body
    make_claim(season=waiting, topic="cancellation", tier="official", answer="yes", seen_on=date(2026, 5, 20))
    Outlook.objects.create(season=waiting, as_of=date(2026, 5, 31), body=left)
    tick()
    assert not Outlook.objects.filter(season=waiting).exists()
    assert tick() == ""


def test_the_record_grows_by_itself(waiting):
    tick()
    with time_machine.travel("2026-09-28T03:00:00Z", tick=False):
        tick()
    kept = Forecast.objects.filter(season=waiting).values_list("occasion", "detail", "as_of")
    assert list(kept) == [("milestone", "renewed", date(2026, 6, 1))]
    with time_machine.travel("2026-10-02T03:00:00Z", tick=False):
        tick()
    assert Forecast.objects.filter(season=waiting, detail="365", as_of=date(2026, 10, 1)).exists()
