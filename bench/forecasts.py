"""`make bench-forecasts`: what one forecast costs, and what it costs to bring 5,000 seasons up to date on a new day."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

PAST = int(os.environ.get("BENCH_PAST", "9000"))
WAITING = int(os.environ.get("BENCH_WAITING", "5000"))
TODAY = date(2026, 6, 1)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cliffhanger.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        _fill()
        one_forecast()
        a_new_day()
    return 0


def one_forecast() -> None:
    """The whole way: a season’s ledger, the history as it is, likeness, curve and pooling."""
    from shows.forecast_history import CatalogueHistory
    from shows.models import Season
    from shows.outlooks import estimate_of
    from shows.reading import ledgers_of

    at, history = _noon(TODAY), CatalogueHistory(TODAY)
    began = time.perf_counter()
    seasons = len(history.known_at(TODAY))
    print(f"History of {seasons:,} seasons read in {1000 * (time.perf_counter() - began):.0f} ms", flush=True)
    ledgers = list(ledgers_of(_waiting(Season)[:200]).values())
    estimate_of(ledgers[0], at, history)
    taken = []
    for ledger in ledgers:
        began = time.perf_counter()
        estimate_of(ledger, at, history)
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    print(
        f"One forecast: median {statistics.median(taken):.1f} ms, "
        f"19 of 20 within {taken[189]:.1f} ms, worst of 200 {taken[-1]:.1f} ms",
        flush=True,
    )


def a_new_day() -> None:
    from shows.models import Outlook, Season
    from shows.settling import settle

    for day in (TODAY, TODAY + timedelta(days=1)):
        seasons = list(_waiting(Season))
        began = time.perf_counter()
        settle(seasons, _noon(day), since=day)
        taken = time.perf_counter() - began
        made = Outlook.objects.filter(as_of=day).count()
        print(
            f"{len(seasons):,} seasons brought up to date for {day}: {taken:.0f} s, {made:,} outlooks",
            flush=True,
        )


def _waiting(model):  # type: ignore[no-untyped-def]
    return model.objects.filter(number__gte=2, stage="renewed").with_show().order_by("pk")


def _noon(day: date) -> datetime:
    from django.utils import timezone

    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())


def _fill() -> None:
    """Shows of 30 platforms; most past seasons were followed by another, and some shows wait for their next one."""
    from shows.claim_rules import read_words
    from shows.models import Claim, Platform, Season, Show, Source

    luck = Random(1)  # noqa: S311  nothing secret
    platforms = Platform.objects.bulk_create(
        Platform(name=f"Platform {n}", slug=f"platform-{n}") for n in range(30)
    )
    official = Source.objects.create(name="Press room", slug="press-room", tier="official")
    trade = Source.objects.create(name="The Trade Paper", slug="trade-paper", tier="trade")
    shows = Show.objects.bulk_create(
        Show(
            title=f"Show {n}",
            slug=f"show-{n}",
            platform=luck.choice(platforms),
            country=luck.choice(["KR", "US", "GB", "JP"]),
            language=luck.choice(["ko", "en", "ja"]),
        )
        for n in range(WAITING)
    )
    past: list[Season] = []
    waiting: list[Season] = []
    for place, show in enumerate(shows):
        left = (PAST - len(past)) / (len(shows) - place)
        count = max(1, int(left) + (luck.random() < left % 1))
        days = sorted(luck.sample(range(30, 4_000), count), reverse=True)
        past += [_out(show, number, TODAY - timedelta(days=day)) for number, day in enumerate(days, 1)]
        waiting.append(Season(show=show, number=count + 1, stage="renewed"))
    Season.objects.bulk_create([*past, *waiting], batch_size=1_000)
    said = TODAY - timedelta(days=20)
    claims = [
        Claim(
            season=season,
            topic="renewal",
            source=official,
            said_on=said,
            seen_on=said,
            answer="yes",
            paraphrase="Yes.",
            no_link_reason="Made up.",
        )
        for season in waiting
    ]
    for season in luck.sample(waiting, len(waiting) // 2):
        claim = Claim(
            season=season,
            topic="premiere",
            source=trade,
            said_on=said,
            seen_on=said,
            paraphrase="Late 2027.",
            no_link_reason="Made up.",
        )
        claim.window_words = "late 2027"
        read_words(claim)
        claims.append(claim)
    Claim.objects.bulk_create(claims, batch_size=1_000)


def _out(show, number: int, day: date):  # type: ignore[no-untyped-def]
    """A season that is out, with its columns as the ledger would write them: nothing reads its claims here."""
    from shows.models import Season

    return Season(
        show=show,
        number=number,
        stage="ended",
        certainty="confirmed",
        premiere_words=f"{day.day} {day:%B %Y}",
        premiere_edtf=day.isoformat(),
        premiere_earliest=day,
        premiere_latest=day,
    )


if __name__ == "__main__":
    sys.exit(main())
