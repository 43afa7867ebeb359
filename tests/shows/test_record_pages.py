"""The public record of our forecasts: what its pages say, and what they cost."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from shows import chain, record
from shows.models import Forecast, Season
from tests.factories import make_claim, make_forecast, make_season, make_show, make_source
from tests.shows.records import TODAY, came, fill, get_csv, queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


def test_nothing_yet(client):
    assert "No forecast has been written down yet." in text_of(client, "/record/")


def test_all_are_listed_open_and_overdue_too(client):
    fill(12)
    text = text_of(client, "/record/")
    for state in ("came", "cancelled", "open", "overdue", "did not come"):
        assert f"% {state}" in text
    assert chain.head() in text
    assert len(list(csv.reader(io.StringIO(get_csv(client, "forecasts"))))) == 1 + Forecast.objects.count()


def test_one_state_at_a_time(client):
    fill(2)
    assert "% overdue" in text_of(client, "/record/?state=overdue")
    assert "% open" not in text_of(client, "/record/?state=overdue")
    assert client.get("/record/?state=nonsense").status_code == 404


def test_few_are_too_few_to_tell(client):
    came(400)
    text = text_of(client, "/record/")
    assert "CRPS how far off in all, smaller is better too few to tell n = 1" in text
    assert re.search(r"CRPS \d+\.\d days n =", text) is None


def test_forecasts_computed_afterwards_are_counted_apart(client):
    for number in range(10):
        came(400 + number)
    assert "computed afterwards" not in text_of(client, "/record/")
    came(500, made_at=datetime(2022, 4, 3, 12, tzinfo=UTC))
    made_then, computed = record.parts(list(record.rows_of(Forecast.objects.all())), TODAY)
    assert (made_then.all.n, computed.all.n) == (11, 0)
    came(500, made_at=datetime(2022, 4, 4, 0, tzinfo=UTC))
    made_then, computed = record.parts(list(record.rows_of(Forecast.objects.all())), TODAY)
    assert (made_then.all.n, computed.all.n) == (11, 1)
    assert "How good are the forecasts computed afterwards?" in text_of(client, "/record/")


def test_calibration_waits_for_the_last_of_its_year(client):
    for number in range(10):
        came(400 + number)
    assert "Those are 2022" in text_of(client, "/record/")
    waiting = make_forecast(origin=date(2022, 1, 1), as_of=date(2022, 12, 31))
    text = text_of(client, "/record/")
    assert "There is no year yet of which every forecast is settled." in text
    make_claim(season=waiting.season, tier="official", topic="cancellation", said_on=date(2023, 5, 1))
    assert "Those are 2022" in text_of(client, "/record/")


def test_a_season_that_has_not_come_after_3000_days_counts_as_not_coming():
    make_forecast(origin=date(2017, 1, 1), as_of=date(2017, 4, 1), chance=0.4)
    (row,) = record.rows_of(Forecast.objects.all())
    assert row.state(date(2017, 1, 1) + timedelta(days=3_000)) == "overdue"
    lapsed = date(2017, 1, 1) + timedelta(days=3_001)
    assert (row.state(lapsed), row.brier_on(lapsed)) == ("lapsed", pytest.approx(0.16))


def test_season_page_draws_how_it_moved(client):
    season = make_season()
    for age in (90, 180, 365):
        origin = date(2024, 1, 1)
        make_forecast(season=season, origin=origin, as_of=origin + timedelta(days=age), detail=str(age))
    address = f"/record/{season.show.slug}/season-{season.number}/"
    page = client.get(address).content.decode()
    assert page.count('class="plot__dot"') == 3
    assert 'role="img"' in page and "plot__premiere" not in page and "style=" not in page
    make_claim(season=season, tier="official", window_words="1 August 2025", said_on=date(2025, 6, 1))
    assert "plot__premiere" in client.get(address).content.decode()
    assert "It came on 1 August 2025." in text_of(client, address)


def test_season_without_a_forecast_has_no_record(client):
    season = make_season()
    assert client.get(f"/record/{season.show.slug}/season-{season.number}/").status_code == 404
    assert client.get("/record/nothing/season-1/").status_code == 404


def test_pages_cost_the_same_with_2000_forecasts(client):
    fill(6)
    season = Season.objects.filter(forecasts__isnull=False)[0]
    addresses = ["/record/", f"/record/{season.show.slug}/season-{season.number}/", "/record/?page=1"]
    few = [queries(client, address) for address in addresses]
    rows = [
        Forecast(
            season=season,
            occasion="age",
            detail=f"one of many, {number}",
            as_of=date(2024, 1, 1) + timedelta(days=number % 700),
            origin=date(2023, 1, 1),
            quantiles=[300 + 30 * step for step in range(19)],
            chance=0.5,
            body={},
            previous_hash=f"{number:x}",
            hash=f"{number + 1:x}",
        )
        for number in range(10_000, 12_000)
    ]
    Forecast.objects.bulk_create(rows)
    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= 12


def test_cells_that_a_spreadsheet_would_run_are_texts(client):
    source = make_source(name="=HYPERLINK(1)")
    claim = make_claim(
        season=make_season(show=make_show(title="+1")), source=source, window_words="early 2026"
    )
    (row,) = csv.DictReader(io.StringIO(get_csv(client, "claims")))
    assert (row["source"], row["show"]) == ("'=HYPERLINK(1)", "'+1")
    assert row["claim"] == str(claim.pk)
    late = make_claim(window_words="late 2025", said_on=date(2025, 1, 1))
    make_claim(season=late.season, tier="official", window_words="1 August 2025", said_on=date(2025, 6, 1))
    rows = {row["claim"]: row for row in csv.DictReader(io.StringIO(get_csv(client, "claims")))}
    assert rows[str(late.pk)]["days_off"] == "-31"


def test_downloads_refuse_to_be_written_to(client):
    assert client.post("/record/claims.csv").status_code == 405


def test_quantiles_that_name_the_very_day_share_it():
    assert record.reached([10, 20, 30], 20) == [0.0, 0.5, 1.0]
    assert record.reached([20, 20], 20) == [0.25, 0.75]
    assert record.reached([10, 20], 5) == [1.0, 1.0]
    assert record.reached([10, 20], 25) == [0.0, 0.0]


def test_search_engines_are_told_of_the_record(client):
    forecast = make_forecast()
    source = make_source(name="The Long Watch")
    sitemap = client.get("/sitemap.xml").content.decode()
    season = f"/record/{forecast.season.show.slug}/season-1/"
    for path in ("/record/", "/sources/", "/about/method/", season, source.get_absolute_url()):
        assert f"{path}</loc>" in sitemap


def test_where_nothing_is_settled_no_table_of_nothing_is_drawn(client):
    make_forecast()
    text = client.get("/record/").content.decode()
    assert "nothing to score" in text
    assert "Table of figures" not in text
