"""`backtest_forecasts` and `predict_seasons`: the measuring rules, the files they read and write, and the bars on real seasons."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shows import scoring
from shows.forecasting.backtest import AGES, Said, brier, cases_of, chances, measure, rising, summary
from shows.forecasting.history import History, PastSeason
from shows.forecasting.survival import LEVELS
from tests.shows.histories import DAY_ZERO, made_up_history, make_past

TRAIN = Path(__file__).parents[3] / "shared" / "data" / "releases" / "train.csv"
COLUMNS = ("show", "show_id", "season", "premiere_date", "end_date", "network", "platform", "country", "lang", "genre",
           "type", "status", "episodes", "hours", "kind", "snapshot_date", "gap_days", "gap_ok", "flags", "source")  # fmt: skip
TELLS_LATER = ("end_date", "status", "episodes", "hours", "gap_days", "gap_ok", "flags")


@pytest.fixture
def train() -> Path:
    if not TRAIN.is_file():
        pytest.skip("the shared seasons ../shared/data/releases/train.csv are not there")
    return TRAIN


def _cells(season: PastSeason, gap: int | None) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {
        "show": season.show.upper(),
        "show_id": season.show,
        "season": f"{season.number}.0",
        "premiere_date": season.premiere.isoformat(),
        "platform": season.platform,
        "network": season.network,
        "country": season.country,
        "lang": season.language,
        "snapshot_date": "2024-12-31",
        "gap_days": str(gap or ""),
        "gap_ok": str(gap is not None),
    }


def _written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return path


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def seasons() -> list[PastSeason]:
    return made_up_history(4)


@pytest.fixture
def table(tmp_path: Path, seasons: list[PastSeason]) -> Path:
    premieres = {(season.show, season.number): season.premiere for season in seasons}
    rows = []
    for season in seasons:
        following = premieres.get((season.show, season.number + 1))
        gap = (following - season.premiere).days if following else None
        rows.append(_cells(season, gap if gap and gap > 45 else None))
    return _written(tmp_path / "seasons.csv", rows)


def _said(*arguments: object) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


# --- scores ----------------------------------------------------------------------------------------------------------


def test_pinball_and_crps_worked_out_by_hand() -> None:
    assert scoring.pinball(0.9, 100, 110) == pytest.approx(9)
    assert scoring.pinball(0.9, 100, 90) == pytest.approx(1)
    # 2 × mean of 0.25 · 20, 0.5 · 10, 0.75 · 0
    assert scoring.crps([80, 90, 100], [0.25, 0.5, 0.75], 100) == pytest.approx(2 * (5 + 5 + 0) / 3)


def test_a_single_day_has_the_crps_of_its_error() -> None:
    assert scoring.crps([365] * 19, LEVELS, 400) == pytest.approx(scoring.rule_crps(400)) == pytest.approx(35)
    assert scoring.crps([365] * 19, LEVELS, 365) == 0


def test_the_rule_of_who_waits_is_tomorrow_after_a_year() -> None:
    assert scoring.waiting_rule_crps(800, 30) == 435
    assert scoring.waiting_rule_crps(800, 730) == 69


def test_the_interval_includes_its_ends() -> None:
    assert [scoring.is_hit(100, 200, day) for day in (99, 100, 200, 201)] == [False, True, True, False]
    assert scoring.median_error(range(1, 20), 15) == 5


def test_cases_are_the_ages_at_which_the_season_was_still_waiting() -> None:
    made = list(cases_of("a", 1, "Lumen", DAY_ZERO, 366))
    assert [case.elapsed for case in made] == [30, 90, 180, 365]
    assert {case.as_of - timedelta(days=case.elapsed) for case in made} == {DAY_ZERO}
    assert made[0].era == "came 2010 to 2014"
    assert [case.elapsed for case in cases_of("a", 1, "Lumen", DAY_ZERO, 365)] == [30, 90, 180]


def test_a_case_is_measured_against_what_was_known_then(seasons: list[PastSeason]) -> None:
    """The season's own outcome and everything later may be absent: the measure is the same."""
    history = History.of(seasons)
    season = next(
        s for s in history.seasons if (s.show, s.number + 1) in history.places and s.premiere.year > 2015
    )
    following = history.seasons[history.places[season.show, season.number + 1]].premiere
    cases = list(
        cases_of(
            season.show, season.number, season.platform, season.premiere, (following - season.premiere).days
        )
    )
    assert cases
    for case in cases:
        then = History.of(s for s in seasons if s.premiere <= case.as_of)
        assert measure(then, case) == measure(history, case)


def test_the_summary_is_the_mean_of_its_cases(seasons: list[PastSeason]) -> None:
    history = History.of(seasons)
    one, other = (
        measure(history, case) for case in list(cases_of("show 3", 1, "Lumen", date(2019, 1, 1), 500))[:2]
    )
    both = summary("both", [one, other])
    assert both.n == 2
    assert both.crps == pytest.approx((one.crps + other.crps) / 2)
    assert both.below_rule == pytest.approx(1 - both.crps / 135)


def test_printed_quantiles_stay_apart() -> None:
    import numpy as np

    cuts = rising(np.array([20.0, 40.0, 40.0, 40.004, 90.0]), 30)
    printed = [round(float(cut), 2) for cut in cuts]
    assert printed[0] > 30
    assert all(a < b for a, b in pairwise(printed))
    assert printed[-1] == pytest.approx(90, abs=0.1)


def test_chances_are_measured_only_where_the_time_is_over() -> None:
    rows = [make_past("old", 1, date(1980, 1, 1))]  # nothing is older: there is nothing to compare it with
    rows += [make_past(f"s{n}", 1, date(2000, 1, 1) + timedelta(days=n)) for n in range(40)]
    rows += [make_past(f"s{n}", 2, date(2001, 6, 1)) for n in range(20)]
    rows += [make_past(f"late{n}", 1, date(2015, 1, 1) + timedelta(days=n)) for n in range(10)]
    said = list(chances(History.of(rows), date(2019, 1, 1)))
    # 20 returned after some 500 days (4 ages), 20 firsts and 20 seconds never did (5 ages); those of 2015 are too young.
    assert len(said) == 20 * 4 + 40 * 5
    assert sum(one.came for one in said) == 80
    assert brier([Said(0.5, True), Said(0.0, False)]) == pytest.approx(0.125)


# --- backtest_forecasts ----------------------------------------------------------------------------------------------


def test_the_backtest_prints_the_table_and_writes_what_it_printed(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "forecasts.csv"
    said = _said("backtest_forecasts", table, "--out", out)
    lines = said.splitlines()
    assert lines[1].startswith("all ")
    assert {"Lumen", "Canal 9", "Nordlys"} <= {line[:20].strip() for line in lines}
    assert "after 730 days" in said and "ms each" in said and "Brier" in said
    rows = _rows(out)
    n, crps, rule = (lines[1].split()[k] for k in (1, 2, 3))
    assert int(n) == len(rows)
    assert sum(float(row["crps"]) for row in rows) / len(rows) == pytest.approx(float(crps), abs=0.06)
    assert sum(abs(int(row["days"]) - 365) for row in rows) / len(rows) == pytest.approx(
        float(rule), abs=0.06
    )
    assert {int(row["elapsed"]) for row in rows} == set(AGES)
    assert all(float(row["q05"]) > int(row["elapsed"]) for row in rows)


def test_the_backtest_with_99_quantiles(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "forecasts.csv"
    _said("backtest_forecasts", table, "--out", out, "--levels", 99)
    row = _rows(out)[0]
    assert [name for name in row if name[0] == "q"] == [f"q{level:02d}" for level in range(1, 100)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"premiere_date": "soon"}, "seasons.csv, line 3: “soon” is not a day like 2025-03-01."),
        ({"season": "two"}, "seasons.csv, line 3: “two” is not the number of a season."),
        ({"season": "1.5"}, "seasons.csv, line 3: “1.5” is not the number of a season."),
        ({"season": "inf"}, "seasons.csv, line 3: “inf” is not the number of a season."),
        ({"gap_ok": "True", "gap_days": "a year"}, "seasons.csv, line 3: “a year” is not a number of days."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named(table: Path, change: dict[str, str], words: str) -> None:
    rows = _rows(table)
    rows[1] |= change
    _written(table, rows)
    with pytest.raises(CommandError) as refused:
        _said("backtest_forecasts", table)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            "show_id,season\n",
            "seasons.csv lacks the column premiere_date and platform and network and country and lang.",
        ),
        (",".join(COLUMNS[:-4]) + "\n" + "x," * 5, "seasons.csv, line 2: the row does not fit the columns."),
        (",".join(COLUMNS) + "\n", "seasons.csv has no season with gap_ok and gap_days to measure."),
        ("\xff\xfe", "seasons.csv is not a CSV file in UTF-8"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(table: Path, content: str, words: str) -> None:
    table.write_bytes(content.encode("latin-1"))
    with pytest.raises(CommandError) as refused:
        _said("backtest_forecasts", table)
    assert str(refused.value).startswith(words)
    with pytest.raises(CommandError, match="cannot be read"):
        _said("backtest_forecasts", table.with_name("absent.csv"))


# --- predict_seasons -------------------------------------------------------------------------------------------------


def _cases(path: Path, *rows: tuple[str, str, str, str]) -> Path:
    return _written(
        path,
        [
            dict(zip(("case_id", "show_id", "season", "as_of"), row, strict=True)) | {"note": "x"}
            for row in rows
        ],
    )


def _predicted(cases: Path, history: Path) -> list[dict[str, str]]:
    out = cases.with_name("out.csv")
    _said("predict_seasons", cases, "--history", history, "--out", out)
    return _rows(out)


def _asked(seasons: list[PastSeason]) -> Iterator[tuple[str, str, str, str]]:
    for number, season in enumerate(seasons[:60]):
        as_of = season.premiere + timedelta(days=AGES[number % 5])
        yield (
            f"c{number}",
            season.show,
            f"{season.number}.0" if number % 2 else str(season.number),
            as_of.isoformat(),
        )


def test_predictions_rise_and_lie_ahead(table: Path, tmp_path: Path, seasons: list[PastSeason]) -> None:
    rows = _predicted(_cases(tmp_path / "cases.csv", *_asked(seasons)), table)
    assert list(rows[0]) == ["case_id", *(f"q{5 * k:02d}" for k in range(1, 20))]
    assert [row["case_id"] for row in rows] == [f"c{number}" for number in range(60)]
    for number, row in enumerate(rows):
        cuts = [float(value) for value in list(row.values())[1:]]
        assert cuts[0] > AGES[number % 5]
        assert all(a < b for a, b in pairwise(cuts))


def test_the_backtest_and_the_prediction_agree(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "forecasts.csv"
    _said("backtest_forecasts", table, "--out", out)
    tested = _rows(out)[:40]
    cases = _cases(
        tmp_path / "cases.csv",
        *((str(k), r["show_id"], r["season"], r["as_of"]) for k, r in enumerate(tested)),
    )
    for tested_row, predicted in zip(tested, _predicted(cases, table), strict=True):
        assert {name: predicted[name] for name in predicted if name[0] == "q"} == {
            name: tested_row[name] for name in tested_row if name[0] == "q"
        }


def test_a_season_without_premiere_in_the_history_gets_all_gaps_alike(table: Path, tmp_path: Path) -> None:
    cases = _cases(
        tmp_path / "cases.csv", ("a", "nobody", "3", "2022-01-01"), ("b", "show 1", "44", "2022-01-01")
    )
    one, other = _predicted(cases, table)
    assert list(one.values())[1:] == list(other.values())[1:]
    assert 182 <= float(one["q50"]) <= 700


def test_a_day_may_have_midnight_beside_it(table: Path, tmp_path: Path) -> None:
    plain, with_hours = _predicted(
        _cases(tmp_path / "cases.csv", ("a", "x", "1", "2022-01-01"), ("a", "x", "1", "2022-01-01 00:00:00")),
        table,
    )
    assert plain == with_hours


def test_a_bad_case_is_named(table: Path, tmp_path: Path, seasons: list[PastSeason]) -> None:
    season = seasons[0]
    early = (season.premiere - timedelta(days=1)).isoformat()
    cases = _cases(
        tmp_path / "cases.csv",
        ("a", "nobody", "1", "2022-01-01"),
        ("b", season.show, str(season.number), early),
    )
    with pytest.raises(
        CommandError, match=r"cases.csv, line 3: season \d+ of show \d+ came on .*, after the day"
    ):
        _predicted(cases, table)
    with pytest.raises(CommandError, match=r"cases.csv, line 2: “tomorrow” is not a day"):
        _predicted(_cases(tmp_path / "cases.csv", ("a", "x", "1", "tomorrow")), table)
    with pytest.raises(CommandError, match=r"cannot be written"):
        _said("predict_seasons", _cases(tmp_path / "cases.csv", ("a", "x", "1", "2022-01-01")), "--history", table,
              "--out", tmp_path / "no" / "where.csv")  # fmt: skip


# --- on real seasons -------------------------------------------------------------------------------------------------


def test_the_bars_of_the_design_on_real_seasons(train: Path) -> None:
    words = _said("backtest_forecasts", train).splitlines()[1].split()
    below_rule, below_global, coverage = (float(words[k].rstrip("%")) for k in (6, 7, 9))
    assert words[0] == "all" and int(words[1].replace(",", "")) > 10_000
    assert below_rule <= -32
    assert below_global <= -13
    assert 75 <= coverage <= 85


def test_later_rows_and_columns_of_a_real_file_change_nothing(train: Path, tmp_path: Path) -> None:
    """200 cases on ten days: rows of later days deleted or made nonsense, columns that tell of later emptied."""
    dice = random.Random(11)
    rows = [row for row in _rows(train) if row["premiere_date"]]
    for as_of in (date(2005, 3, 1) + timedelta(days=700 * k) for k in range(10)):
        out = [row for row in rows if row["premiere_date"] <= as_of.isoformat()]
        asked = dice.sample(out, 20)
        cases = _cases(
            tmp_path / "cases.csv",
            *((str(k), r["show_id"], r["season"], as_of.isoformat()) for k, r in enumerate(asked)),
        )
        told = _predicted(cases, train)
        bare = [
            row
            | dict.fromkeys(TELLS_LATER, "")
            | {"snapshot_date": min(row["snapshot_date"], as_of.isoformat())}
            for row in out
        ]
        assert _predicted(cases, _written(tmp_path / "bare.csv", bare)) == told
        wrong = [
            dice.choice(rows) | {
                "season": str(dice.randrange(1, 20)),
                "premiere_date": (as_of + timedelta(days=dice.randrange(1, 900))).isoformat(),
                "gap_days": "77", "gap_ok": "True", "status": "Ended",
            }
            for _ in range(3_000)
        ]  # fmt: skip
        assert (
            _predicted(cases, _written(tmp_path / "wrong.csv", dice.sample(bare + wrong, len(bare) + 3_000)))
            == told
        )
