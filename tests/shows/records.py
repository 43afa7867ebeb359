"""What tests of the public record share: forecasts and sources with a past, pages as text, and the independent script."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shows.models import Forecast, Show
from tests.factories import make_claim, make_forecast, make_platform, make_season, make_show, make_source
from tests.site.reference import ROOT

SCRIPT = ROOT / "bench" / "recompute_record.py"
TODAY = date(2026, 6, 1)


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


def get_csv(client: Client, name: str) -> str:
    response = client.get(f"/record/{name}.csv")
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def output(client: Client, folder: Path) -> list[str]:
    """What bench/recompute_record.py prints of the files that the site offers."""
    files = [folder / "forecasts.csv", folder / "claims.csv"]
    for file in files:
        file.write_text(get_csv(client, file.stem), encoding="utf-8")
    command = [sys.executable, "-I", str(SCRIPT), *map(str, files), TODAY.isoformat()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def recomputed(client: Client, folder: Path) -> dict[str, list[str]]:
    """The same without the calibration, by title and figure."""
    cells = [line.split(" | ") for line in output(client, folder)]
    return {f"{title} | {figure}": rest for title, figure, *rest in cells if figure not in {"chance", "days"}}
