"""The public record: what its pages say, what they cost, and that a script of a stranger finds the same figures."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shows import chain, record
from shows.models import Forecast, Season, Show
from shows.settling import settle
from shows.templatetags.record import as_score, in_days, percent
from tests.factories import make_claim, make_forecast, make_platform, make_season, make_show, make_source
from tests.site.reference import ROOT

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def came(days: int, *, show: Show | None = None, origin: date = date(2022, 1, 1), **fields) -> Forecast:
    """A forecast of a season that came so many days after `origin`."""
    forecast = make_forecast(
        season=make_season(show=show or make_show()),
        origin=origin,
        **({"as_of": origin + timedelta(days=90)} | fields),
    )
    day = origin + timedelta(days=days)
    make_claim(
        season=forecast.season,
        tier="official",
        window_words=f"{day.day} {day:%B %Y}",
        said_on=day - timedelta(days=30),
    )
    return forecast


def fill(count: int = 30) -> None:
    """Forecasts of two platforms: some came, some were cancelled, are open or overdue, some computed afterwards."""
    shows = [make_show(platform=make_platform(name=name)) for name in ("Lantern", "Foghorn")]
    for number in range(count):
        afterwards = {"made_at": datetime(2026, 5, 1, tzinfo=UTC)} if number % 3 == 0 else {}
        came(320 + 37 * (number % 17), show=shows[number % 2], chance=0.5 + number % 5 / 10, **afterwards)
    for number in range(4):
        dropped = make_forecast(origin=date(2022, 1, 1), chance=0.2 + number / 10)
        make_claim(season=dropped.season, tier="official", topic="cancellation", said_on=date(2023, 5, 1))
    make_forecast(origin=date(2025, 9, 1), as_of=date(2025, 12, 1))
    make_forecast(origin=date(2023, 1, 1), as_of=date(2023, 4, 1))
    make_forecast(origin=date(2017, 1, 1), as_of=date(2017, 4, 1))


# --- the forecasts ---------------------------------------------------------------------------------------------------
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
            detail=f"{number}",
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


# --- CSV -------------------------------------------------------------------------------------------------------------
def get_csv(client: Client, name: str) -> str:
    response = client.get(f"/record/{name}.csv")
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


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


# --- an independent script -------------------------------------------------------------------------------------------
def recomputed(client: Client, tmp_path: Path) -> dict[str, list[str]]:
    """What bench/recompute_record.py prints, by title and figure."""
    for name in ("forecasts", "claims"):
        (tmp_path / f"{name}.csv").write_text(get_csv(client, name), encoding="utf-8")
    command = [
        sys.executable,
        "-I",
        str(ROOT / "bench" / "recompute_record.py"),
        *(str(tmp_path / f"{name}.csv") for name in ("forecasts", "claims")),
        TODAY.isoformat(),
    ]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    cells = [line.split(" | ") for line in lines]
    return {f"{title} | {figure}": rest for title, figure, *rest in cells if figure not in {"chance", "days"}}


def test_script_shares_no_code_with_the_site():
    source = (ROOT / "bench" / "recompute_record.py").read_text(encoding="utf-8")
    imported = set(re.findall(r"^(?:import|from) (\w+)", source, re.M))
    assert imported <= set(sys.stdlib_module_names)


def expected(title: str, found: record.Figures) -> dict[str, list[str]]:
    """The figures as the script prints them; ours are held to be enough, since it prints every one."""
    figures = {
        "CRPS": (in_days, found.crps),
        "width": (in_days, found.width),
        "error": (in_days, found.error),
        "in the interval": (lambda figure: percent(figure.value), found.coverage),
        "against the rule": (lambda figure: percent(figure.value), found.skill),
        "with patience": (lambda figure: percent(figure.value), found.patient_skill),
        "Brier": (as_score, found.brier),
    }
    told = {
        f"{title} | {name}": [words(record.Figure(figure.value, 99 + figure.n)), f"n = {figure.n}"]
        for name, (words, figure) in figures.items()
        if figure.n
    }
    counts = [
        f"{found.states[state]} {state}" for state in ("came", "cancelled", "open", "overdue", "lapsed")
    ]
    return told | {f"{title} | forecasts": [str(found.n), *counts]}


def test_script_finds_the_figures_of_the_forecasts(client, tmp_path):
    fill(40)
    script = recomputed(client, tmp_path)
    ours: dict[str, list[str]] = {}
    for part in record.parts(list(record.rows_of(Forecast.objects.all())), TODAY):
        ours |= expected(part.name, part.all)
        ours |= expected(f"{part.name}, settled years", part.complete)
        cuts_of = {"platform": part.platforms, "age": part.ages, "lead": part.leads, "exact": part.widths}
        for kind, cuts in cuts_of.items():
            for cut in cuts:
                ours |= expected(f"{part.name}, {kind}: {cut.name}", cut.figures)
    assert {key: value for key, value in script.items() if key.startswith(("made", "computed"))} == ours
    text = text_of(client, "/record/")
    for figure in ("CRPS", "width", "error", "Brier", "in the interval"):
        value, n = script[f"made at the time | {figure}"]
        assert f"{value} {n}" in text, figure


def test_script_finds_the_calibration(client, tmp_path):
    fill(40)
    for name in ("forecasts", "claims"):
        (tmp_path / f"{name}.csv").write_text(get_csv(client, name), encoding="utf-8")
    recomputed(client, tmp_path)
    command = [sys.executable, "-I", str(ROOT / "bench" / "recompute_record.py")]
    files = [str(tmp_path / f"{name}.csv") for name in ("forecasts", "claims")]
    out = subprocess.run(
        [*command, *files, TODAY.isoformat()], capture_output=True, text=True, check=True
    ).stdout
    for part in record.parts(list(record.rows_of(Forecast.objects.all())), TODAY):
        for point in part.chances:
            line = f"{part.name} | chance | {percent(point.said)} said | {percent(point.came)} came | n = {point.n}"
            assert line in out
        for point in part.levels:
            line = f"{part.name} | days | {percent(point.said)} said | {percent(point.came)} came | n = {point.n}"
            assert line in out
        assert part.complete.n == 0 or part.chances


# --- the sources -----------------------------------------------------------------------------------------------------
def guess(source, on: date, words: str, came_on: str = "") -> None:
    claim = make_claim(source=source, window_words=words, said_on=on)
    if came_on:
        make_claim(
            season=claim.season, tier="official", window_words=came_on, said_on=on + timedelta(days=60)
        )


def a_record(name: str, hits: int, misses: int, tier: str = "trade"):
    source = make_source(name=name, tier=tier)
    for _ in range(hits):
        guess(source, date(2024, 1, 10), "early 2025", "14 March 2025")
    for _ in range(misses):
        guess(source, date(2024, 1, 10), "late 2024", "14 March 2025")
    return source


def test_sources_are_ranked_from_ten_settled_claims(client):
    a_record("The Long Watch", 18, 2)
    a_record("The Perfect Few", 9, 0)
    a_record("The Short Watch", 10, 0)
    a_record("The Coin", 5, 5)
    page = text_of(client, "/sources/")
    ranked, others = page.split("Of whom is it too early to tell?")
    places = [ranked.index(name) for name in ("The Short Watch", "The Long Watch", "The Coin")]
    assert places == sorted(places)
    assert "The Perfect Few" in others and "The Perfect Few" not in ranked


def test_source_page(client, tmp_path):
    source = a_record("The Long Watch", 9, 3)
    guess(source, date(2026, 1, 10), "late 2027")
    text = text_of(client, source.get_absolute_url())
    assert "9 of 12 settled claims came true: 75 %." in text
    assert "Hits 9 Misses 3 Open 1" in text
    script = recomputed(client, tmp_path)
    share, between, n = script["The Long Watch | hit rate"]
    assert share == "75 %"
    assert f"between {between.replace(' to ', ' and ')}; {n}" in text
    middle, mean, n = script["The Long Watch | days off"]
    assert f"{middle}, {mean} whatever the direction" in text and n in text
    assert "it came later than that: 73 days later." in text


def test_source_page_is_exact_though_no_job_ran(client):
    with time_machine.travel("2026-04-30T12:00:00Z", tick=False):
        claim = make_claim(window_words="early 2026", said_on=date(2025, 1, 1))
    assert claim.score.result == "open"
    assert "Misses 1 Open 0" in text_of(client, claim.source.get_absolute_url())
    assert "Settled" in text_of(client, "/sources/")
    settle(Season.objects.all())
    assert "Misses 1 Open 0" in text_of(client, claim.source.get_absolute_url())


@pytest.mark.parametrize("stale", [False, True])
def test_source_pages_cost_the_same_with_one_claim_and_with_many(client, stale):
    source = a_record("The Long Watch", 1, 1)
    addresses = ["/sources/", source.get_absolute_url()]

    def cost() -> list[int]:
        if stale:
            Season.objects.update(valid_until="2026-05-01T00:00:00Z")
        return [queries(client, address) for address in addresses]

    few = cost()
    for _ in range(12):
        guess(source, date(2024, 1, 10), "early 2025", "14 March 2025")
        a_record(f"Source of {_}", 1, 0)
    assert cost() == few
    assert max(few) <= 12


def test_release_page_links_to_the_source(client):
    claim = make_claim()
    page = client.get(claim.season.get_absolute_url()).content.decode()
    assert f'href="{claim.source.get_absolute_url()}"' in page


def test_unknown_source_and_page(client):
    assert client.get("/sources/nobody/").status_code == 404
    assert client.get("/sources/?page=2").status_code == 404


def test_admin_shows_the_same_figures(alice, signed_in):
    source = a_record("The Long Watch", 9, 3)
    client = signed_in(alice)
    for address in ("/admin/shows/source/", f"/admin/shows/source/{source.pk}/change/"):
        assert "9 of 12 came true, 0 open; 75 %, probably 56 % to 86 %" in text_of(client, address)


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
