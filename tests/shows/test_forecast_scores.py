"""Forecasts are scored when their season comes or is cancelled, and anew when that is corrected."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from shows.models import Forecast, ForecastScore, Season
from shows.recording import erase, rule
from shows.settling import drifted, settle
from tests.factories import make_claim, make_forecast, make_season

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


def premiered(season: Season, words: str, said_on: date = date(2025, 1, 1)):
    return make_claim(season=season, tier="official", window_words=words, said_on=said_on)


def test_open_forecast_has_no_score():
    forecast = make_forecast()
    settle([forecast.season])
    assert not ForecastScore.objects.exists()


def test_scored_when_the_season_comes():
    forecast = make_forecast(chance=0.8)  # from 300 to 840 days after 1 January 2024, the middle is 570
    premiered(forecast.season, "1 August 2025")
    score = forecast.score
    assert (score.outcome, score.days, score.resolved_on) == ("came", 578, date(2025, 8, 1))
    assert (score.hit, score.error, score.width) == (True, 8.0, 480.0)
    assert score.rule_crps == 578 - 365
    losses = [
        max(level * (578 - day), (level - 1) * (578 - day))
        for level, day in zip([0.05 * step for step in range(1, 20)], forecast.quantiles, strict=True)
    ]
    assert score.crps == pytest.approx(2 * sum(losses) / 19)
    assert score.brier == pytest.approx(0.04)


def test_time_alone_resolves_at_the_next_tick():
    forecast = make_forecast()
    premiered(forecast.season, "2 June 2026")
    assert not ForecastScore.objects.exists()
    with time_machine.travel("2026-06-02T00:00:00Z", tick=False):
        assert [str(season) for season in drifted(Season.objects.all())] == [str(forecast.season)]
        settle(Season.objects.all())
    assert ForecastScore.objects.get().resolved_on == date(2026, 6, 2)


def test_cancelled_season_is_scored_by_its_chance_alone():
    forecast = make_forecast(chance=0.3)
    make_claim(season=forecast.season, tier="official", topic="cancellation", said_on=date(2025, 3, 2))
    score = forecast.score
    assert (score.outcome, score.resolved_on) == ("cancelled", date(2025, 3, 2))
    assert (score.days, score.crps, score.rule_crps, score.error, score.hit) == (None,) * 5
    assert score.brier == pytest.approx(0.09)


def test_forecast_of_a_cancelled_season_has_no_days():
    forecast = make_forecast(quantiles=[], chance=0.0)
    premiered(forecast.season, "1 August 2025")
    score = forecast.score
    assert (score.days, score.crps, score.hit, score.width, score.brier) == (578, None, None, 0.0, 1.0)


def test_corrected_premiere_scores_anew():
    forecast = make_forecast()
    first = premiered(forecast.season, "1 August 2025")
    rule(first, "refuted", on=date(2025, 8, 2))
    assert not ForecastScore.objects.exists()
    premiered(forecast.season, "1 September 2025", date(2025, 8, 3))
    assert ForecastScore.objects.get().days == 609


def test_score_goes_when_the_ledger_no_longer_bears_it_out():
    forecast = make_forecast()
    erase(premiered(forecast.season, "1 August 2025"))
    assert not ForecastScore.objects.exists()
    assert Forecast.objects.count() == 1


def test_settling_again_writes_nothing(django_assert_num_queries):
    forecast = make_forecast()
    premiered(forecast.season, "1 August 2025")
    before = ForecastScore.objects.values().get()
    settle([forecast.season])
    assert ForecastScore.objects.values().get() == before


def test_check_ledger_finds_a_score_that_was_changed():
    forecast = make_forecast(season=make_season())
    premiered(forecast.season, "1 August 2025")
    call_command("check_ledger")
    ForecastScore.objects.update(crps=1.0)
    with pytest.raises(CommandError, match="scores of forecasts"):
        call_command("check_ledger")
    call_command("check_ledger", "--refresh")
    call_command("check_ledger")
