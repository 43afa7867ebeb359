"""Forecast seasons listed in a file: manage.py predict_seasons CASES.csv --history FILE.csv --out PREDICTIONS.csv."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shows.forecasting.backtest import forecast_quantiles
from shows.forecasting.history import History
from shows.forecasting.survival import LEVELS
from shows.forecasting.table import TableError, day, read_seasons, read_table, whole_number

NEEDED = ("case_id", "show_id", "season", "as_of")


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of the cases: the season that is the last one out, and the day on which it is asked for the next."""

    case: str
    show: str
    number: int
    as_of: date
    where: str


class Command(BaseCommand):
    help = (
        "Write 19 quantiles of the days from each listed season's premiere to the next one. Nothing in the history that is "
        "dated after a case's own as_of has any influence on it."
    )
    requires_system_checks: list[str] = []  # it reads files and nothing of the site

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="CASES.csv", help="case_id, show_id, season, as_of")
        parser.add_argument(
            "--history", type=Path, metavar="FILE.csv", required=True, help="the seasons to compare with"
        )
        parser.add_argument("--out", type=Path, metavar="PREDICTIONS.csv", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.perf_counter()
        try:
            asked = list(read_asked(options["file"]))
            history = History.of(season for _, season, _ in read_seasons(options["history"]))
            check_days(asked, history)
        except TableError as error:
            raise CommandError(str(error)) from error
        missing = sum((case.show, case.number) not in history.places for case in asked)
        written(options["out"], predictions(asked, history))
        seconds = time.perf_counter() - started
        self.stdout.write(f"{len(asked):,} forecasts from {len(history):,} seasons in {seconds:.1f} s.")
        if missing:
            self.stdout.write(
                f"{missing:,} of them have no premiere in the history: they get all completed gaps of their day alike."
            )


def read_asked(path: Path) -> Iterator[Asked]:
    for line, row in read_table(path, NEEDED):
        where = f"{path.name}, line {line}"
        number = whole_number(row["season"], where)
        yield Asked(row["case_id"], row["show_id"].strip(), number, day(row["as_of"], where), where)


def check_days(asked: Iterable[Asked], history: History) -> None:
    for case in asked:
        place = history.places.get((case.show, case.number))
        if place is not None and history.seasons[place].premiere > case.as_of:
            raise TableError(
                f"{case.where}: season {case.number} of {case.show} came on {history.seasons[place].premiere}, "
                f"after the day of the forecast, {case.as_of}."
            )


def predictions(asked: Sequence[Asked], history: History) -> Iterator[list[Any]]:
    yield ["case_id", *map(column, LEVELS)]
    for case in asked:
        _, cuts = forecast_quantiles(history, case.show, case.number, case.as_of)
        yield [case.case, *(f"{cut:.2f}" for cut in cuts)]


def column(level: float) -> str:
    """q05 for 5 %."""
    return f"q{round(level * 100):02d}"


def written(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
