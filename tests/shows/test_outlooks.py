"""The estimate that pages read: who has one, that it is renewed, and that nothing later than its day is in it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shows.answers import answer
from shows.certainty import Certainty
from shows.forecast_history import CatalogueHistory
from shows.models import Claim, Outlook, Season, Show
from shows.moments import end_of
from shows.outlooks import estimate_of
from shows.phrases import percent
from shows.reading import ledger_of, ledgers_of, now, standing_of, status_lines
from shows.recording import erase, record_all
from shows.refreshing import refresh
from shows.settling import drifted, settle
from shows.situations import line_of
from shows.ticks import renew_estimates
from tests.factories import make_claim, make_platform, make_source
from tests.shows.catalogues import a_saying, make_past, make_waiting, say, sources
from tests.shows.estimates import reckoned

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


@pytest.fixture
def platform():
    platform = make_platform(name="Northlight")
    make_past(15, platform=platform)
    return platform


@pytest.fixture
def waiting(platform):
    """Season 2 of a show whose first came eight months ago; it has been renewed."""
    season = make_waiting(platform, date(2025, 10, 1))
    say(season, "renewal", make_source(tier="official"), date(2025, 12, 1), answer="yes")
    return season


def fresh(season: Season) -> Season:
    return Season.objects.with_show().get(pk=season.pk)


def test_a_season_of_which_nobody_names_a_time_is_answered_by_our_estimate(waiting):
    held = standing_of(waiting)
    assert held.certainty is Certainty.ESTIMATED
    assert held.premiere == held.estimate.window
    words = answer(held, waiting)
    assert f"we give it {percent(held.estimate.chance)}." in words.sentence
    assert words.status.startswith("Our estimate: ")
    row = fresh(waiting)
    assert (row.certainty, row.premiere_edtf) == ("estimated", held.premiere.edtf)
    assert drifted(Season.objects.all()) == {}


def test_the_estimate_is_no_answer_where_somebody_names_a_time(waiting):
    say(waiting, "premiere", make_source(tier="rumour"), date(2026, 5, 1), window_words="late 2026")
    held = standing_of(waiting)
    assert held.certainty is Certainty.RUMOURED
    assert held.estimate is not None
    assert any(share.words == "late 2026" for share in held.estimate.shares)


def test_below_even_odds_it_is_no_answer(platform):
    season = make_waiting(platform, date(2024, 10, 1))
    say(season, "renewal", make_source(tier="trade"), date(2026, 5, 1), answer="no")
    held = standing_of(season)
    assert held.estimate.chance < 0.5
    assert (held.certainty, held.premiere) == (Certainty.UNKNOWN, None)


@pytest.mark.parametrize("case", ["first season", "cancelled", "out", "no season before it"])
def test_who_has_no_outlook(platform, waiting, case):
    official = make_source(tier="official")
    if case == "first season":
        season = Season.objects.create(show=make_waiting(platform, date(2025, 1, 1)).show, number=9)
    elif case == "no season before it":
        season = Season.objects.create(show=waiting.show, number=4)
    else:
        season = waiting
        topic = "cancellation" if case == "cancelled" else "premiere"
        value = {"answer": "yes"} if case == "cancelled" else {"window_words": "1 May 2026"}
        say(season, topic, official, date(2026, 4, 1), **value)
    settle([season])
    assert not Outlook.objects.filter(season=season).exists()
    assert standing_of(fresh(season)).estimate is None


def test_it_rolls_forward_without_a_job(waiting):
    for later in ("2026-12-01", "2027-12-01", "2029-06-01"):
        with time_machine.travel(f"{later}T12:00:00Z", tick=False):
            held = standing_of(fresh(waiting))
            assert held.estimate.as_of == TODAY
            assert held.estimate.median > date.fromisoformat(later)
            if held.certainty is Certainty.ESTIMATED:
                assert held.premiere.latest >= date.fromisoformat(later)
            row = fresh(waiting)
            assert status_lines([row])[row.pk] == line_of(held)


def test_the_row_is_stale_when_its_months_change(waiting):
    row = fresh(waiting)
    turn = standing_of(row).valid_until
    assert row.valid_until == turn
    with time_machine.travel(turn - timedelta(seconds=1), tick=False):
        assert drifted([fresh(waiting)]) == {}


def test_a_new_day_renews_it(waiting):
    with time_machine.travel("2026-06-02T00:05:00Z", tick=False):
        assert "estimated anew" in renew_estimates()
        assert Outlook.objects.get(season=waiting).as_of == date(2026, 6, 2)
        assert drifted(Season.objects.all()) == {}
        assert "estimated anew" not in renew_estimates()


@pytest.mark.parametrize("touched", ["quantiles", "chance"])
def test_check_ledger_finds_an_outlook_that_was_touched(waiting, touched):
    row = Outlook.objects.get(season=waiting)
    if touched == "chance":
        row.body["chance"] = round(row.body["chance"] * 0.9, 6)
    else:
        row.body["quantiles"][3] += 400
    row.save()
    assert "outlook" in drifted([fresh(waiting)])[waiting]
    call_command("check_ledger", refresh=True, verbosity=0)
    assert drifted(Season.objects.all()) == {}


def test_recording_and_erasing_renew_it(waiting):
    before = Outlook.objects.get(season=waiting).body
    said = say(waiting, "premiere", make_source(tier="trade"), date(2026, 5, 1), window_words="late 2026")
    assert Outlook.objects.get(season=waiting).body != before
    erase(said)
    assert Outlook.objects.get(season=waiting).body == before


def test_what_is_stored_can_be_reckoned_again(waiting):
    say(waiting, "premiere", make_source(tier="trade"), date(2026, 5, 1), window_words="late 2026")
    say(
        waiting,
        "filming_start",
        make_source(tier="press"),
        date(2026, 5, 1),
        window_words="May 2026",
        has_happened=True,
    )
    body = Outlook.objects.get(season=waiting).body
    again = reckoned(body)
    assert again["quantiles"] == body["quantiles"]
    assert again["interval"] == body["interval"]
    assert again["chance"] == pytest.approx(body["chance"], abs=1e-6)


def test_what_passed_stays_in_doubt_beside_our_estimate(waiting):
    say(waiting, "premiere", make_source(tier="press"), date(2026, 1, 1), window_words="March 2026")
    held = standing_of(waiting)
    assert held.certainty is Certainty.ESTIMATED
    assert "window_passed" in {doubt.code for doubt in held.doubts}
    assert "March 2026" in answer(held, waiting).sentence
    assert fresh(waiting).premiere_passed


def estimates(days: dict[int, date]) -> dict[int, object]:
    history = CatalogueHistory()
    found = {}
    for pk, ledger in ledgers_of(Season.objects.filter(pk__in=days)).items():
        made = estimate_of(ledger, end_of(days[pk]), history)
        found[pk] = made.as_json() if made else None
    return found


def test_nothing_later_is_read():
    """200 forecasts of days gone by are the same, bit by bit, when everything that came to be known later is gone."""
    luck, as_of = Random(7), date(2023, 6, 1)
    for seed in range(3):
        for show in make_past(110, platform=make_platform(), seed=seed):
            Season.objects.create(show=show, number=show.seasons.count() + 1)
    voices = sources()
    talked_about = luck.sample(list(Season.objects.filter(number__gte=2).select_related("show")), 90)
    record_all([claim for season in talked_about for claim in gossip(season, voices, luck)])
    before = estimates(dict.fromkeys(Season.objects.values_list("pk", flat=True), as_of))
    made = dict([(pk, body) for pk, body in before.items() if body][:200])
    assert len(made) == 200
    assert any(len(body["shares"]) > 1 for body in made.values())
    Claim.objects.filter(
        pk__in=[claim.pk for claim in Claim.objects.all() if claim.known_on > as_of]
    ).delete()
    refresh(ledgers_of(Season.objects.with_show()).values(), now())
    assert estimates(dict.fromkeys(made, as_of)) == made


def gossip(season, voices, luck):
    """Something about the season said at any time, corrections of its premiere after the fact among it."""
    for _ in range(3):
        day = date(2019, 1, 1) + timedelta(days=luck.randrange(2_000))
        kind = luck.choice(["premiere", "renewal", "filming_start", "premiere that was"])
        voice = luck.choice(voices)
        if kind == "renewal":
            yield a_saying(season, "renewal", voice, day, answer=luck.choice(["yes", "maybe"]))
        elif kind == "filming_start":
            yield a_saying(
                season, "filming_start", voice, day, window_words=f"{day:%B %Y}", has_happened=True
            )
        elif kind == "premiere":
            ahead = day + timedelta(days=luck.randrange(30, 600))
            yield a_saying(
                season,
                "premiere",
                voice,
                day,
                window_words=luck.choice([f"{ahead:%B %Y}", f"late {ahead.year}"]),
            )
        else:
            yield a_saying(
                season, "premiere", voices[0], day, window_words=f"{day.day} {day:%B %Y}", has_happened=True
            )


def test_the_history_of_a_past_day(platform):
    season = make_waiting(platform, date(2024, 1, 10))
    assert len(CatalogueHistory().known_at(date(2024, 1, 9))) < len(
        CatalogueHistory().known_at(date(2024, 1, 10))
    )
    assert estimate_of(ledger_of(season), end_of(date(2024, 1, 9)), CatalogueHistory()) is None
    assert estimate_of(ledger_of(season), end_of(date(2024, 1, 10)), CatalogueHistory()) is not None


def test_a_premiere_that_became_known_later_was_not_known_before(platform):
    season = make_waiting(platform, date(2024, 1, 10), said_on=date(2024, 3, 1))
    assert estimate_of(ledger_of(season), end_of(date(2024, 2, 1)), CatalogueHistory()) is None
    assert estimate_of(ledger_of(season), end_of(date(2024, 3, 1)), CatalogueHistory()) is not None


def test_a_refresh_reads_the_history_once(platform, waiting, django_assert_max_num_queries):
    seasons = list(Season.objects.with_show())
    with django_assert_max_num_queries(30):
        settle(seasons, now())


def test_the_season_before_coming_out_brings_an_estimate(platform):
    show = make_waiting(platform, date(2025, 1, 1)).show
    third = Season.objects.create(show=show, number=3)
    settle([third])
    assert not Outlook.objects.filter(season=third).exists()
    second = Season.objects.get(show=show, number=2)
    say(second, "premiere", make_source(tier="official"), date(2026, 3, 1), window_words="1 April 2026")
    assert Outlook.objects.filter(season=third).exists()
    assert not Outlook.objects.filter(season=second).exists()


def test_many_seasons_recorded_at_once_know_each_other():
    make_past(25, platform=make_platform())
    last = [Season(show=show, number=show.seasons.count() + 1) for show in Show.objects.all()]
    Season.objects.bulk_create(last)
    Outlook.objects.all().delete()
    settle(Season.objects.with_show())
    assert Outlook.objects.exists()
    assert drifted(Season.objects.all()) == {}


def test_with_nothing_to_compare_a_plain_rule_is_no_answer():
    season = make_waiting(make_platform(), date(2022, 2, 1))
    say(season, "renewal", make_source(tier="official"), date(2022, 6, 1), answer="yes")
    held = standing_of(fresh(season))
    assert held.estimate.by_rule
    assert held.estimate.chance > 0.9
    assert held.certainty is Certainty.UNKNOWN
    assert held.estimate.median > TODAY
    assert "as long again" in held.estimate.as_json()["sentence"]


def test_lists_cost_the_same_with_one_estimate_and_with_many(client, platform):
    def renewed(count: int) -> None:
        for _ in range(count):
            season = make_waiting(platform, date(2025, 10, 1))
            say(season, "renewal", make_source(tier="official"), date(2025, 12, 1), answer="yes")

    def cost() -> list[int]:
        Season.objects.update(valid_until="2026-05-01T00:00:00Z")
        found = []
        for address in ("/upcoming/", "/shows/", platform.get_absolute_url()):
            with CaptureQueriesContext(connection) as captured:
                assert b"Our estimate" in client.get(address).content
            found.append(len(captured))
        return found

    renewed(1)
    one = cost()
    renewed(6)
    assert cost() == one
    assert max(one) <= 12


def test_recording_a_claim_does_not_read_the_catalogue_again(waiting, monkeypatch):
    def refuse(history, as_of):
        raise AssertionError("The history is in today's outlook already.")

    with monkeypatch.context() as patched:
        patched.setattr(CatalogueHistory, "known_at", refuse)
        make_claim(season=waiting, tier="trade", seen_on=date(2026, 5, 1), window_words="late 2026")
    kept = Outlook.objects.get(season=waiting).body
    assert any(share["words"] == "late 2026" for share in kept["shares"])
    settle([fresh(waiting)])
    assert Outlook.objects.get(season=waiting).body == kept
