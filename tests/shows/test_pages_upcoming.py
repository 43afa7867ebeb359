"""What is coming: periods by how exactly a time is known, overdue seasons, and the calendar file."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shows.models import Season
from shows.reading import ledgers_of, now
from shows.refreshing import refresh
from tests.factories import an_outlook, make_claim, make_season, make_show

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


def announced(title: str, words: str, tier: str = "official") -> Season:
    season = make_season(show=make_show(title=title))
    make_claim(season=season, tier=tier, window_words=words, said_on=date(2026, 1, 2))
    return season


def page(client) -> str:
    return client.get("/upcoming/").content.decode()


def test_seasons_stand_under_the_time_that_was_named(client):
    announced("Confirmed Day", "14 March 2027")
    announced("Pressed Day", "3 March 2027", tier="press")
    announced("Only Month", "March 2027")
    announced("Some Year", "2027")
    announced("Two Years", "late 2027 or early 2028")
    announced("Open End", "not before 2028")
    found = page(client)
    order = [
        ">March 2027</h2>",
        "Confirmed Day, season 1",
        "Only Month, season 1",
        "Pressed Day, season 1",
        ">Some time in 2027</h2>",
        "Some Year, season 1",
        ">Between 2027 and 2028</h2>",
        "Two Years, season 1",
        ">2028 or later</h2>",
        "Open End, season 1",
    ]
    places = [found.index(words) for words in order]
    assert places == sorted(places)
    assert "a day in March 2027" in found
    assert "3 March 2027" not in found


def test_what_passed_is_not_ahead_but_under_its_own_heading(client):
    announced("Long Gone", "March 2026", tier="press")
    announced("Still Coming", "late 2026")
    ahead, gone = page(client).split("Passed without a release</h2>")
    assert "Still Coming" in ahead
    assert "Long Gone" not in ahead
    assert "<s>March 2026</s>" in gone
    assert "Passed without a release</span>" in gone


@pytest.mark.parametrize("topic", ["cancellation"])
def test_a_cancelled_season_is_neither_ahead_nor_overdue(client, topic):
    season = announced("Called Off", "late 2026")
    make_claim(season=season, tier="official", topic=topic, said_on=date(2026, 2, 1))
    assert "Called Off" not in page(client)


def test_a_season_that_is_out_is_not_ahead(client):
    announced("Just Out", "1 June 2026")
    announced("Tomorrow", "2 June 2026")
    found = page(client)
    assert "Tomorrow" in found
    assert "Just Out" not in found


def test_an_estimate_is_not_what_passed_without_a_release(client):
    season = announced("Long Awaited", "spring 2026", "press")
    an_outlook(season, date(2027, 1, 1), date(2028, 12, 31), on=date(2026, 6, 1)).save()
    refresh(ledgers_of([Season.objects.with_show().get(pk=season.pk)]).values(), now())
    found = page(client)
    assert "Our estimate" in found
    assert "<s>spring 2026</s>" in found
    assert "<s>between" not in found


def test_a_deadline_stands_under_the_year_of_its_end(client):
    announced("By The End", "by 14 March 2028", "press")
    assert "By the end of 2028" in page(client)
    with time_machine.travel("2027-06-01T12:00:00Z", tick=False):
        found = page(client)  # a row past its time is computed anew, with the day on which it was said
    assert "By the end of 2028" in found
    assert "Between 2" not in found


def events(client) -> list[str]:
    response = client.get("/upcoming.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    body = response.content.decode()
    assert body.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert body.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))
    assert "\n" not in body.replace("\r\n", "")
    return body.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]


def test_only_confirmed_days_are_appointments(client):
    season = announced("Confirmed Day", "14 March 2027")
    for title, words, tier in (
        ("Pressed Day", "3 March 2027", "press"),
        ("Only Month", "March 2027", "official"),
        ("Perhaps", "probably 5 March 2027", "official"),
        ("Out", "1 May 2026", "official"),
    ):
        announced(title, words, tier)
    (event,) = events(client)
    assert event.split("\r\n") == [
        f"UID:season-{season.pk}@testserver",
        "DTSTAMP:20260601T000000Z",
        "DTSTART;VALUE=DATE:20270314",
        "DTEND;VALUE=DATE:20270315",
        "SUMMARY:Confirmed Day\\, season 1",
        f"DESCRIPTION:Confirmed: 14 March 2027. On {season.show.platform}.",
        f"URL:http://testserver{season.get_absolute_url()}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_long_title_is_folded_between_characters_and_escaped(client):
    announced("Ännchen; the 한국 drama, which goes on and on " * 4, "14 March 2027")
    (event,) = events(client)
    assert "SUMMARY:Ännchen\\; the 한국 drama\\, which goes on" in event


def test_an_empty_calendar_is_a_calendar(client):
    assert events(client) == []
