"""`manage.py forecast`: readable for people, whole for machines, one sentence when it cannot."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from shows.models import Season
from shows.phrases import percent
from tests.factories import make_platform, make_season, make_show, make_source
from tests.shows.catalogues import make_past, make_waiting, say
from tests.shows.estimates import reckoned
from tests.site.reference import ROOT

pytestmark = pytest.mark.django_db
CASE = ROOT.parent / "shared" / "data" / "claims" / "aouad_s2_claims.csv"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


@pytest.fixture
def waiting():
    platform = make_platform(name="Northlight")
    make_past(15, platform=platform)
    season = make_waiting(platform, date(2025, 10, 1))
    say(season, "premiere", make_source(tier="trade"), date(2026, 5, 1), window_words="late 2026")
    return season


def forecast(*arguments: str) -> str:
    out = StringIO()
    call_command("forecast", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_everything(waiting):
    printed = forecast(waiting.show.slug, "2")
    for words in (
        "80 % interval",
        "chance",
        "Recipe",
        "Nearest past seasons",
        "95 %",
        "trade press: “late 2026”",
    ):
        assert words in printed
    assert printed.startswith(f"{waiting}, as of 1 June 2026")
    assert forecast(waiting.show.title, "2") == printed


def test_the_json_can_be_reckoned_again(waiting):
    body = json.loads(forecast(waiting.show.slug, "2", "--json"))
    again = reckoned(body)
    assert again["quantiles"] == body["quantiles"]
    assert percent(again["chance"]) == percent(body["chance"])


def test_a_day_gone_by_knows_nothing_later(waiting):
    body = json.loads(forecast(waiting.show.slug, "2", "--json", "--as-of", "2026-04-30"))
    assert [share["kind"] for share in body["shares"]] == ["history"]
    assert body["as_of"] == "2026-04-30"


def test_other_minimum_months(waiting):
    say(
        waiting,
        "filming_start",
        make_source(tier="press"),
        date(2026, 5, 20),
        window_words="20 May 2026",
        has_happened=True,
    )
    for months, first in (("6", "20 November 2026"), ("9", "20 February 2027")):
        assert f"Nothing before {first}" in forecast(waiting.show.slug, "2", "--minimum-months", months)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-show", "2"], "No show has the slug or title “no-such-show”."),
        (["SHOW", "7"], "has no season 7"),
        (["SHOW", "two"], "has no season two"),
        (["SHOW", "2", "--as-of", "soon"], "“soon” is no day"),
        (["SHOW", "2", "--as-of", "2027-01-01"], "has not come yet"),
        (["SHOW", "1"], "has come out"),
        (["SHOW", "2", "--minimum-months", "-1"], "from 0 to 60"),
        (["SHOW", "2", "--as-of", "2025-09-30"], "season 1"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_sentence(waiting, arguments, words):
    with pytest.raises(CommandError) as error:
        forecast(*[waiting.show.slug if word == "SHOW" else word for word in arguments])
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_first_season_and_a_title_that_two_shows_have(waiting):
    first = make_season()
    with pytest.raises(CommandError, match="no estimate of a first season"):
        forecast(first.show.slug, "1")
    make_show(title="Twice", slug="twice-a")
    make_show(title="Twice", slug="twice-b")
    with pytest.raises(CommandError, match="Several shows"):
        forecast("Twice", "1")


def test_a_cancelled_season(waiting):
    say(waiting, "cancellation", make_source(tier="official"), date(2026, 5, 20), answer="yes")
    assert "cancelled" in forecast(waiting.show.slug, "2")


@pytest.mark.skipif(not CASE.is_file(), reason="The shared data with the founding case is not there.")
def test_the_founding_case_leaves_six_months_for_filming():
    call_command("import_claims", str(CASE), platform="Netflix", stdout=StringIO())
    first = Season.objects.get(show__title="All of Us Are Dead", number=1)
    day = date(2022, 1, 28)
    say(first, "premiere", make_source(tier="official"), date(2022, 1, 1), window_words="28 January 2022")
    with time_machine.travel("2026-02-23T12:00:00Z", tick=False):
        body = json.loads(forecast("All of Us Are Dead", "2", "--json", "--as-of", "2025-07-23"))
    assert day + timedelta(days=body["quantiles"][0]) >= date(2026, 1, 23)
    assert "2026-01-23" in [cut["not_before"] for cut in body["cuts"]]


def test_what_a_list_told_later_was_not_known_before(waiting):
    show = make_show(platform=waiting.show.platform)
    first, second = make_season(show=show, number=1), make_season(show=show, number=2)
    day = date(2026, 5, 20)
    say(first, "premiere", make_source(tier="trade"), day, window_words="10 January 2025", has_happened=True)
    with pytest.raises(CommandError, match="counts from the day it was seen"):
        forecast(second.show.slug, "2", "--as-of", "2026-03-01")
    assert "80 % interval" in forecast(second.show.slug, "2", "--as-of", "2026-05-21")
