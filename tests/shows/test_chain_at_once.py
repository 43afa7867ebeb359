"""Several processes freeze at the same moment: the chain does not fork, and nothing is frozen twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from shows.chain import append, verify
from shows.models import Forecast, Season
from tests.factories import make_season

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def forecasts(seasons: list[Season]) -> list[Forecast]:
    return [
        Forecast(
            season=season,
            occasion="age",
            detail="30",
            as_of=date(2026, 1, 1),
            made_at=timezone.now(),
            origin=date(2025, 12, 2),
            quantiles=list(range(100, 119)),
            chance=0.4,
            body={"sentence": "It may come."},
        )
        for season in seasons
    ]


def test_everybody_finds_a_place_in_the_chain():
    own = [[make_season() for _ in range(3)] for _ in range(AT_ONCE)]
    shared = make_season()
    barrier = Barrier(AT_ONCE)

    def freeze(number: int) -> int:
        try:
            barrier.wait(timeout=20)
            return len(append(forecasts([*own[number], shared])))
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        added = list(pool.map(freeze, range(AT_ONCE)))
    assert sum(added) == Forecast.objects.count() == 3 * AT_ONCE + 1
    assert verify() == []
