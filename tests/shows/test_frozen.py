"""Frozen forecasts: when they are made, what they know, and that tampering with them is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from shows.chain import append, head, seal, verify
from shows.frozen import A_TIME_IS_NAMED, freeze_due, hindcast
from shows.models import Forecast, Season
from shows.reading import ledger_of, now, standing_of
from shows.ticks import renew_estimates
from tests.factories import make_platform, make_source
from tests.shows.catalogues import make_past, make_waiting, say

pytestmark = pytest.mark.django_db
PREMIERE = date(2025, 10, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


@pytest.fixture
def waiting():
    """Season 2 of a show whose first came on 1 October 2025, on a platform with a past."""
    platform = make_platform(name="Northlight")
    make_past(12, platform=platform)
    return make_waiting(platform, PREMIERE)


@pytest.fixture
def chain(waiting):
    """Five forecasts of one season."""
    trade = make_source(tier="trade")
    say(waiting, "renewal", trade, date(2025, 12, 1), answer="yes")
    say(waiting, "premiere", trade, date(2026, 2, 1), window_words="late 2026")
    hindcast(waiting, now())
    rows = list(Forecast.objects.filter(season=waiting))
    assert [(row.detail, row.as_of) for row in rows] == [
        ("30", date(2025, 10, 31)),
        ("renewed", date(2025, 12, 1)),
        ("90", date(2025, 12, 30)),
        (A_TIME_IS_NAMED, date(2026, 2, 1)),
        ("180", date(2026, 3, 30)),
    ]
    return rows


def told(season: Season) -> list[tuple[str, str]]:
    return list(Forecast.objects.filter(season=season).values_list("occasion", "detail"))


def test_an_age_is_frozen_once_its_day_is_over(waiting):
    day = PREMIERE + timedelta(days=90)
    with time_machine.travel(f"{day}T23:00:00Z", tick=False):
        freeze_due(now())
        assert told(waiting) == []
    with time_machine.travel(f"{day + timedelta(days=1)}T00:10:00Z", tick=False):
        assert freeze_due(now()) >= 1
        row = Forecast.objects.get(season=waiting)
        assert (row.occasion, row.detail, row.as_of, row.origin) == ("age", "90", day, PREMIERE)
        assert not row.is_hindcast
        assert row.body["as_of"] == str(day)
        assert len(row.quantiles) == 19
        freeze_due(now())
        assert len(told(waiting)) == 1


def test_a_late_tick_freezes_what_was_due_with_the_knowledge_of_its_day(waiting):
    day = PREMIERE + timedelta(days=180)
    say(waiting, "premiere", make_source(tier="trade"), day + timedelta(days=1), window_words="late 2026")
    with time_machine.travel(f"{day + timedelta(days=6)}T12:00:00Z", tick=False):
        freeze_due(now())
        row = Forecast.objects.get(season=waiting, occasion="age")
        assert (row.as_of, row.made_at) == (day, now())
        assert row.is_hindcast
        assert len(row.body["shares"]) == 1


def test_what_is_long_past_is_not_frozen_by_a_tick(waiting):
    freeze_due(now())
    assert ("age", "30") not in told(waiting)


def test_a_milestone_is_frozen_when_it_is_reached(waiting):
    say(waiting, "renewal", make_source(tier="official"), date(2026, 5, 28), answer="yes")
    said = renew_estimates()
    assert "frozen" in said
    assert told(waiting) == [("milestone", "renewed")]
    row = Forecast.objects.get(season=waiting)
    assert row.as_of == now().date()
    say(waiting, "premiere", make_source(tier="trade"), date(2026, 5, 30), window_words="late 2026")
    renew_estimates()
    assert told(waiting) == [("milestone", "renewed"), ("milestone", A_TIME_IS_NAMED)]
    assert verify() == []


def test_nothing_is_frozen_of_a_season_that_is_out_or_cancelled(waiting):
    say(waiting, "cancellation", make_source(tier="official"), date(2025, 12, 1), answer="yes")
    hindcast(waiting, now())
    assert told(waiting) == [("age", "30")]


def test_a_hindcast_says_that_it_was_computed_afterwards(chain):
    assert all(row.is_hindcast for row in chain)
    assert {row.made_at for row in chain} == {now()}


def test_a_day_gone_by_is_read_with_what_had_been_frozen_by_then(waiting, chain):
    with_it = ledger_of(waiting)
    past = now().replace(year=2026, month=1, day=15)
    held = standing_of(waiting, past)
    assert held.estimate.as_of == date(2025, 12, 30)
    assert standing_of(waiting, past.replace(year=2025, month=10, day=10)).estimate is None
    assert with_it.standing(now()).estimate.as_of == now().date()


def test_the_release_page_travels(client, waiting, chain):
    address = waiting.get_absolute_url()
    assert b"known on 30 December 2025" in client.get(f"{address}?at=2026-01-15").content
    assert b"Reckoned from what was known on" not in client.get(f"{address}?at=2025-10-10").content


def test_a_chain_that_nobody_touched_is_whole(chain):
    assert verify() == []
    assert verify(known_head=chain[1].hash) == []
    assert head() == Forecast.objects.order_by("pk").last().hash
    call_command("check_ledger", verbosity=0)


def test_an_occasion_is_frozen_once(waiting, chain):
    assert hindcast(waiting, now()) == 0
    assert verify() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("chance", 0.5),
        ("as_of", "2026-01-01"),
        ("made_at", "2025-11-01 00:00:00+00:00"),
        ("origin", "2025-10-02"),
        ("detail", "365"),
        ("quantiles", list(range(400, 419))),
        ("body", {"sentence": "We always knew."}),
        ("hash", "0" * 64),
        ("previous_hash", "1" * 64),
    ],
)
def test_an_edited_row_is_found(chain, column, value):
    behind_our_back().filter(pk=chain[2].pk).update(**{column: value})
    assert verify()
    with pytest.raises(CommandError, match="chain"):
        call_command("check_ledger", verbosity=0)


def test_an_edited_row_with_a_new_hash_is_found(chain):
    """Who can reckon the hash again still breaks the link to the next row."""
    row = Forecast.objects.get(pk=chain[2].pk)
    row.chance = 0.5
    behind_our_back().filter(pk=row.pk).update(chance=0.5, hash=seal(row))
    assert verify() == [f"Forecast {chain[3].pk} does not follow the one before it."]


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_row_that_was_taken_out_is_found(chain, place):
    behind_our_back().filter(pk=chain[place].pk).delete()
    assert verify()


def test_a_row_that_was_put_in_is_found(chain):
    row = Forecast.objects.get(pk=chain[-1].pk)
    row.pk, row.detail, row.previous_hash, row.hash = 999_999, "invented", row.hash, "ff"
    behind_our_back().bulk_create([row])
    assert verify()


def test_rows_that_changed_places_are_found(chain):
    first, second = chain[1].pk, chain[2].pk
    for old, new in ((first, 888_888), (second, first), (888_888, second)):
        behind_our_back().filter(pk=old).update(id=new)
    assert verify()


def test_a_head_that_was_noted_must_be_there(chain):
    assert verify(known_head="a" * 64) == [f"No forecast has the hash {'a' * 64}."]


def test_rows_cannot_be_edited_or_deleted_by_accident(chain):
    row = Forecast.objects.get(pk=chain[0].pk)
    for attempt in (row.save, row.delete, Forecast.objects.all().delete):
        with pytest.raises(TypeError):
            attempt()
    with pytest.raises(TypeError):
        Forecast.objects.update(chance=1)


def test_a_forecast_of_an_occasion_that_was_frozen_is_left_out(chain):
    again = Forecast(
        season=chain[0].season,
        occasion=chain[0].occasion,
        detail=chain[0].detail,
        as_of=chain[0].as_of,
        origin=chain[0].origin,
        quantiles=[],
        chance=0.1,
        body={},
    )
    assert append([again]) == []


def behind_our_back() -> QuerySet[Forecast]:
    """The bare rows: whoever has the database can do anything to them."""
    return QuerySet(Forecast)
