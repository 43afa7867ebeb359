"""A script that shares no code with the site finds the figures of the record in its CSV."""

from __future__ import annotations

import re
import sys

import pytest
import time_machine

from shows import record
from shows.models import Forecast
from shows.record.words import as_score, in_days, percent
from tests.shows.records import SCRIPT, TODAY, fill, output, recomputed, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


def test_script_shares_no_code_with_the_site():
    imported = set(re.findall(r"^(?:import|from) (\w+)", SCRIPT.read_text(encoding="utf-8"), re.M))
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
    out = output(client, tmp_path)
    for part in record.parts(list(record.rows_of(Forecast.objects.all())), TODAY):
        for point in part.chances:
            line = f"{part.name} | chance | {percent(point.said)} said | {percent(point.came)} came | n = {point.n}"
            assert line in out
        for point in part.levels:
            line = f"{part.name} | days | {percent(point.said)} said | {percent(point.came)} came | n = {point.n}"
            assert line in out
        assert part.complete.n == 0 or part.chances
