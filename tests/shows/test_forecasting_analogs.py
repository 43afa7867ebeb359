"""What history says about the next season: survival curves, likeness, the plain count, and that nothing later leaks in."""

from __future__ import annotations

import math
import random
import time
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from shows.forecasting.analogs import HORIZON, LEVELS, Curve, curve, mixture
from shows.forecasting.backtest import forecast_quantiles
from shows.forecasting.baselines import global_quantiles, without_precedent
from shows.forecasting.history import History, PastSeason
from shows.forecasting.likeness import (
    NUMBER,
    OTHER_LANGUAGE,
    OTHER_NETWORK,
    OTHER_PLATFORM,
    SAME_SHOW,
    likeness,
)
from shows.forecasting.survival import bells, kaplan_meier, quantiles
from tests.shows.histories import made_up_history, make_past, nonsense_after

DAY = date(2020, 1, 1)


def _mass(
    waited: list[int], returned: list[bool], weights: list[float] | None = None, fewest: int = 1
) -> dict[int, float]:
    """Kaplan–Meier by day, without the days on which nothing came back."""
    mass = kaplan_meier(
        np.array(waited), np.array(returned), np.array(weights or [1.0] * len(waited)), fewest=fewest
    )
    return {int(day): float(mass[day]) for day in np.flatnonzero(mass)}


def _later(days: int) -> date:
    return DAY + timedelta(days=days)


# --- the survival curve ------------------------------------------------------------------------------------------------


def test_the_curve_of_six_seasons_worked_out_by_hand() -> None:
    """S(100) = 5/6; S(200) = 5/6 · 4/5 = 2/3; S(300) = 2/3 · 2/3 = 4/9; S(500) = 0. Waiting at 200 counts at 200."""
    mass = _mass([100, 200, 200, 300, 400, 500], [True, True, False, True, False, True])
    assert mass == pytest.approx({100: 1 / 6, 200: 1 / 6, 300: 2 / 9, 500: 4 / 9})


def test_two_that_come_on_one_day_fall_together() -> None:
    assert _mass([100, 100, 300, 300], [True] * 4) == pytest.approx({100: 0.5, 300: 0.5})


def test_a_weight_of_two_counts_like_two_seasons() -> None:
    heavy = _mass([100, 200, 300], [True, False, True], [2.0, 1.0, 2.0])
    assert heavy == pytest.approx(_mass([100, 100, 200, 300, 300], [True, True, False, True, True]))


def test_who_still_waits_is_counted_and_keeps_the_chance_below_one() -> None:
    assert sum(_mass([100, 200, 400, 400], [True, True, False, False]).values()) == pytest.approx(0.5)
    assert sum(_mass([100, 200], [True, True]).values()) == pytest.approx(1)


def test_the_tail_with_few_at_risk_is_left_out() -> None:
    waited = list(range(100, 220, 10))  # twelve seasons
    assert list(_mass(waited, [True] * 12, fewest=10)) == [100, 110, 120]


def test_a_return_beyond_the_horizon_is_a_wait() -> None:
    assert _mass([100, HORIZON + 1, HORIZON], [True, True, True]) == pytest.approx(
        {100: 1 / 3, HORIZON: 1 / 3}
    )


def test_quantiles_lie_between_the_days_that_have_mass() -> None:
    mass = np.zeros(HORIZON + 1)
    mass[[100, 200, 300, 400]] = 0.25
    assert quantiles(mass, (0.01, 0.125, 0.25, 0.5, 0.875, 0.99)).tolist() == [100, 100, 150, 250, 400, 400]


def test_bells_stand_around_their_days_and_begin_after_the_wait() -> None:
    mass = bells([365], after=300, width=0.2)
    assert mass[:301].sum() == 0 and mass.sum() == pytest.approx(1)
    assert 300 < quantiles(mass, (0.5,))[0] < 420


# --- what is known on a day ----------------------------------------------------------------------------------------------


def test_what_followed_is_told_by_premieres_and_numbers() -> None:
    history = History.of(
        [
            make_past("a", 1, DAY),
            make_past("a", 2, _later(400)),
            make_past("part", 1, DAY),
            make_past("part", 2, _later(30)),  # the second half of one season
            make_past("jump", 1, DAY),
            make_past("jump", 3, _later(800)),  # season 2 is missing from the list
            make_past("order", 2, DAY),
            make_past("order", 1, _later(10)),  # came out after its successor
        ]
    )
    places = history.places

    def told(show: str, number: int, on: int) -> tuple[bool, bool, int]:
        known = history.known_at(_later(on))
        place = places[show, number]
        return bool(known.usable[place]), bool(known.returned[place]), int(known.waited[place])

    assert told("a", 1, 399) == (True, False, 399)
    assert told("a", 1, 400) == (True, True, 400)
    assert told("part", 1, 29) == (True, False, 29)
    assert told("part", 1, 30)[0] is False
    assert told("jump", 1, 799) == (True, False, 799)
    assert told("jump", 1, 800)[0] is False
    assert told("order", 1, 900)[0] is False
    assert told("order", 2, 900) == (True, False, 900)


def test_a_season_that_nobody_looked_after_waits_until_the_last_look() -> None:
    history = History.of([make_past("a", 1, DAY, observed_until=_later(200)), make_past("b", 1, DAY)])
    assert [history.known_at(_later(n)).waited.tolist() for n in (100, 900)] == [[100, 100], [200, 900]]


def test_of_two_rows_for_one_season_the_earlier_counts_and_the_order_of_rows_does_not() -> None:
    rows = [make_past("a", 1, _later(5)), make_past("a", 1, DAY), make_past("b", 1, _later(2))]
    assert [season.premiere for season in History.of(rows).seasons] == [DAY, _later(2)]
    assert History.of(rows).seasons == History.of(rows[::-1]).seasons


# --- likeness --------------------------------------------------------------------------------------------------------


def _weights(*others: PastSeason) -> list[float]:
    """Likeness of each to the first season of a Korean show on Lumen, all of one day."""
    history = History.of([make_past("target", 1, DAY), *others])
    places = np.array([history.places[other.show, other.number] for other in others])
    return [float(w) for w in likeness(history.known_at(DAY), history.places["target", 1], places)]


def test_each_difference_takes_its_share_of_the_likeness() -> None:
    same = make_past("same", 1, DAY)
    weights = _weights(
        same,
        replace(same, show="platform", platform="Canal 9"),
        replace(same, show="network", network="Canal 9"),
        replace(same, show="language", language="en"),
        replace(same, show="number", number=3),
    )
    assert weights[:4] == pytest.approx([1, OTHER_PLATFORM, OTHER_NETWORK, OTHER_LANGUAGE])
    assert weights[4] == pytest.approx(math.exp(-((math.log(3) / NUMBER) ** 2) / 2))


def test_shows_of_one_rhythm_are_alike_and_the_own_show_most() -> None:
    history = History.of(
        [
            *(make_past("target", n, _later(365 * (n - 1))) for n in (1, 2, 3)),
            *(make_past("yearly", n, _later(370 * (n - 1))) for n in (1, 2, 3)),
            *(make_past("slow", n, _later(600 * (n - 1))) for n in (1, 2)),
            make_past("new", 2, _later(365 * 2)),
        ]
    )
    known = history.known_at(_later(2_000))
    asked = [("target", 2), ("yearly", 3), ("slow", 2), ("new", 2)]
    own, yearly, slow, new = likeness(
        known, history.places["target", 3], np.array([history.places[key] for key in asked])
    )
    assert own > yearly > new > 0
    assert yearly > slow
    assert SAME_SHOW > 1


# --- the curve -------------------------------------------------------------------------------------------------------


def _check(made: Curve) -> None:
    assert len(made.quantiles) == len(LEVELS) == 19
    assert all(type(day) is int for day in made.quantiles)
    assert all(a <= b for a, b in pairwise(made.quantiles))
    assert made.elapsed <= made.first < made.quantiles[0] and made.quantiles[-1] <= made.last <= HORIZON
    assert 0 <= made.chance <= 1
    assert made.comparable == made.returned + made.waiting
    assert 0 < made.own_share + made.rhythm_share <= 1 + 1e-9
    assert made.effective >= 1
    assert made.quarter <= made.middle <= made.three_quarters
    assert len(made.nearest) == 5
    assert made.nearest[0].likeness == 1
    assert all((one.days is None) != (one.waiting_days is None) for one in made.nearest)
    assert all((one.days or one.waiting_days or 0) > made.elapsed for one in made.nearest)


def _cases(seed: int, count: int) -> list[tuple[list[PastSeason], PastSeason, date]]:
    dice = random.Random(seed)
    histories = [made_up_history(dice.randrange(10_000), shows=80) for _ in range(8)]
    cases = []
    while len(cases) < count:
        seasons = dice.choice(histories)
        season = dice.choice(seasons)
        cases.append(
            (
                seasons,
                season,
                season.premiere + timedelta(days=dice.choice([0, 30, 90, 180, 365, 730, 1_500])),
            )
        )
    return cases


def test_200_curves_are_well_formed_and_never_in_the_past() -> None:
    made = [curve(History.of(seasons), one.show, one.number, as_of) for seasons, one, as_of in _cases(1, 200)]
    found = [one for one in made if one is not None]
    assert len(found) > 120
    for one in found:
        _check(one)


def test_nothing_that_came_later_has_any_influence() -> None:
    """Deleted or replaced by nonsense: 200 forecasts stay bit-identical."""
    dice = random.Random(7)
    spoken = 0
    for seasons, one, as_of in _cases(2, 200):
        there, cuts = _everything_said(seasons, one, as_of)
        spoken += there is not None
        for others in (_without_later(seasons, as_of), nonsense_after(seasons, as_of, dice)):
            assert _everything_said(others, one, as_of) == (there, cuts)
    assert spoken > 120


def _everything_said(
    seasons: list[PastSeason], one: PastSeason, as_of: date
) -> tuple[dict[str, object] | None, bytes]:
    history = History.of(seasons)
    made = curve(history, one.show, one.number, as_of)
    _, cuts = forecast_quantiles(history, one.show, one.number, as_of)
    return made and asdict(made), cuts.tobytes()


def _without_later(seasons: list[PastSeason], as_of: date) -> list[PastSeason]:
    known = [season for season in seasons if season.premiere <= as_of]
    return [
        s if s.observed_until and s.observed_until <= as_of else replace(s, observed_until=None)
        for s in known
    ]


def test_the_same_rows_in_any_order_give_the_same_curve() -> None:
    seasons, one, as_of = next(
        c for c in _cases(3, 50) if curve(History.of(c[0]), c[1].show, c[1].number, c[2])
    )
    assert curve(History.of(seasons), one.show, one.number, as_of) == curve(
        History.of(seasons[::-1]), one.show, one.number, as_of
    )


def test_who_returned_says_when_and_who_waits_says_how_likely() -> None:
    """Forty shows: half came back after 400 days, half never did. The plain count is the chance."""
    rows = [make_past(f"s{n}", 1, DAY) for n in range(40)]
    rows += [make_past(f"s{n}", 2, _later(400)) for n in range(20)]
    rows += [make_past("target", 1, _later(3_500))]
    made = curve(History.of(rows), "target", 1, _later(3_600))
    assert made is not None
    assert (made.comparable, made.returned, made.waiting) == (40, 20, 20)
    assert made.chance == pytest.approx(0.5)
    assert made.quantiles[9] == 400
    assert (made.quarter, made.middle, made.three_quarters) == (400, 400, 400)
    assert made.basis == "first seasons on Lumen in Korean"


def test_the_circle_is_drawn_wider_until_thirty_are_comparable() -> None:
    rows = [make_past(f"s{n}", 1, DAY, language="en") for n in range(40)]
    rows += [make_past(f"s{n}", 2, _later(400), language="en") for n in range(20)]
    rows += [make_past("target", 1, _later(3_500))]
    made = curve(History.of(rows), "target", 1, _later(3_600))
    assert made is not None and made.basis == "first seasons on Lumen" and made.comparable == 40
    lonely = [*rows, make_past("lonely", 4, _later(3_500), platform="Tellerrand")]
    made = curve(History.of(lonely), "lonely", 4, _later(3_600))
    assert made is not None and made.basis == "seasons" and made.comparable == 60


def test_the_own_rhythm_draws_the_forecast_to_it() -> None:
    rows = [make_past(f"s{n}", k, _later(500 * (k - 1) + n)) for n in range(40) for k in (1, 2, 3)]
    fast = [make_past("target", n, _later(3_000 + 250 * n)) for n in (1, 2, 3)]
    with_rhythm = curve(History.of([*rows, *fast]), "target", 3, _later(3_800))
    without = curve(History.of([*rows, fast[2]]), "target", 3, _later(3_800))
    assert with_rhythm is not None and without is not None
    assert with_rhythm.rhythm_share > 0 == without.rhythm_share
    assert with_rhythm.quantiles[2] < without.quantiles[2]


def test_nothing_to_compare_with_gives_no_curve() -> None:
    rows = [make_past("a", 1, DAY), make_past("b", 1, DAY)]
    assert curve(History.of(rows), "a", 1, _later(100)) is None
    assert curve(History.of(rows), "unknown", 1, _later(100)) is None
    assert curve(History.of(rows), "a", 1, DAY - timedelta(days=1)) is None
    assert curve(History.of([]), "a", 1, DAY) is None


def test_the_baselines() -> None:
    rows = [make_past(f"s{n}", 1, DAY) for n in range(9)]
    rows += [make_past(f"s{n}", 2, _later(100 * (n + 1))) for n in range(9)]
    known = History.of(rows).known_at(_later(1_000))
    assert global_quantiles(known, 0, (0.5,)).tolist() == [500]
    assert global_quantiles(known, 400, (0.5,)).tolist() == [700]
    assert global_quantiles(known, 700, (0.5,)).tolist() == [
        700 + 365
    ]  # only two gaps are longer: no precedent
    assert without_precedent(50, (0.5, 0.75)).tolist() == [50 + 365, 50 + 730]


def test_one_forecast_with_nine_thousand_seasons_takes_less_than_fifty_milliseconds() -> None:
    history = History.of(
        replace(season, show=f"{season.show} {copy}")
        for copy in range(30)
        for season in made_up_history(copy)
    )
    assert len(history) > 8_000
    as_of = date(2024, 6, 1)
    known = history.known_at(as_of)
    targets = [history.seasons[place] for place in range(0, known.size, known.size // 50)]
    started = time.process_time()
    made = [curve(history, season.show, season.number, as_of) for season in targets]
    assert any(made)
    assert (time.process_time() - started) / len(targets) < 0.05


def test_a_mixture_sums_to_one() -> None:
    for seasons, one, as_of in _cases(5, 40):
        known = History.of(seasons).known_at(as_of)
        target = known.place(one.show, one.number)
        mixed = mixture(known, target) if target is not None else None
        assert mixed is None or math.isclose(mixed.mass.sum(), 1)
        assert mixed is None or mixed.mass[: mixed.elapsed + 1].sum() == 0
