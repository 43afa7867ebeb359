"""Measure our forecasts on seasons that are out: manage.py backtest_forecasts FILE.csv [--out PREDICTIONS.csv]."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shows.forecasting.backtest import (
    Case,
    Measured,
    Said,
    Summary,
    brier,
    cases_of,
    chances,
    measure,
    summaries,
)
from shows.forecasting.history import History, PastSeason
from shows.forecasting.survival import HORIZON
from shows.forecasting.table import TableError, read_seasons, whole_days
from shows.management.commands.predict_seasons import column, written

OUTCOME = ("gap_days", "gap_ok")
HEADS = (
    "",
    "n",
    "CRPS",
    "12 months",
    "waiting",
    "all gaps",
    "below 12 m",
    "below all",
    "median off",
    "in 80 %",
    "width",
)


class Command(BaseCommand):
    help = (
        "Forecast every season of a CSV file at 30, 90, 180, 365 and 730 days after its premiere with what was known then, "
        "and compare with the day on which the next season came."
    )
    requires_system_checks: list[str] = []  # it reads a file and nothing of the site

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument(
            "--out", type=Path, metavar="PREDICTIONS.csv", help="write every forecast and its scores there"
        )
        parser.add_argument(
            "--levels", type=int, choices=(19, 99), default=19, help="how many quantiles to score (19)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        levels = tuple(step / (options["levels"] + 1) for step in range(1, options["levels"] + 1))
        try:
            history, cases, until = read_cases(options["file"])
        except TableError as error:
            raise CommandError(str(error)) from error
        if not cases:
            raise CommandError(f"{options['file'].name} has no season with gap_ok and gap_days to measure.")
        started = time.perf_counter()
        measured = [measure(history, case, levels) for case in cases]
        seconds = time.perf_counter() - started
        for line in printed(summaries(measured)):
            self.stdout.write(line)
        self.stdout.write(
            f"\nDays, smaller is better. {len(cases):,} forecasts from {len(history):,} seasons in {seconds:.1f} s: "
            f"{1000 * seconds / len(cases):.1f} ms each, with the rules they are compared with."
        )
        for line in printed_chances(list(chances(history, until))):
            self.stdout.write(line)
        if options["out"]:
            written(options["out"], rows_of(measured, levels))


def read_cases(path: Path) -> tuple[History, list[Case], date]:
    """The history, what is measured (seasons whose next one came after a time that the file vouches for), its last day."""
    seasons: list[PastSeason] = []
    cases: list[Case] = []
    for where, season, row in read_seasons(path):
        seasons.append(season)
        if lacking := [name for name in OUTCOME if name not in row]:
            raise TableError(f"{path.name} lacks the column {' and '.join(lacking)}.")
        if row["gap_ok"].strip().lower() == "true":
            days = whole_days(row["gap_days"], where)
            cases.extend(cases_of(season.show, season.number, season.platform, season.premiere, days))
    until = max((season.observed_until or season.premiere for season in seasons), default=date.min)
    return History.of(seasons), cases, until


def printed(rows: Iterator[Summary]) -> Iterator[str]:
    yield f"{HEADS[0]:<22}" + "".join(f"{head:>11}" for head in HEADS[1:])
    for row in rows:
        days = (row.crps, row.rule_crps, row.waiting_rule_crps, row.global_crps)
        yield (
            f"{row.name:<22}{row.n:>11,}"
            + "".join(f"{value:>11.1f}" for value in days)
            + f"{-row.below_rule:>11.1%}{-row.below_global:>11.1%}"
            + f"{row.median_error:>11.0f}{row.coverage:>11.1%}{row.width:>11.0f}"
        )


def printed_chances(said: Sequence[Said]) -> Iterator[str]:
    if not said:
        return
    share = fmean(one.came for one in said)
    yield (
        f"\nThe chance of a return at all, on {len(said):,} forecasts whose {HORIZON:,} days are over: said "
        f"{fmean(one.chance for one in said):.1%} on average, came {share:.1%}. "
        f"Brier {brier(said):.3f}; {share * (1 - share):.3f} for always saying {share:.1%}."
    )
    for low in range(0, 100, 20):
        group = [one for one in said if low <= 100 * one.chance < low + 20 + (low == 80)]
        if group:
            yield (
                f"  said {low:2} to {low + 20:3} %: {fmean(one.chance for one in group):6.1%} on average, "
                f"came {fmean(one.came for one in group):6.1%} of {len(group):,}"
            )


def rows_of(measured: Sequence[Measured], levels: Sequence[float]) -> Iterator[list[Any]]:
    yield ["show_id", "season", "platform", "as_of", "elapsed", "days", *map(column, levels), "crps", "rule_crps",
           "waiting_rule_crps", "global_crps"]  # fmt: skip
    for one in measured:
        case = one.case
        scores = (one.crps, one.rule_crps, one.waiting_rule_crps, one.global_crps)
        yield [case.show, case.number, case.platform, case.as_of, case.elapsed, case.days,
               *(f"{cut:.2f}" for cut in one.cuts), *(f"{score:.3f}" for score in scores)]  # fmt: skip
