"""The stored scores of claims follow the ledger and the clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from shows.models import Claim, ClaimScore, Season
from shows.reading import ledger_of
from shows.recording import erase
from shows.settling import drifted, settle
from shows.source_scoring import score_claims
from tests.factories import make_claim, make_season

pytestmark = pytest.mark.django_db


def scores() -> dict[int, str]:
    return dict(ClaimScore.objects.values_list("claim", "result"))


def test_recording_scores_at_once():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        season = make_season()
        guess = make_claim(season=season, window_words="early 2026", said_on=date(2025, 6, 1))
        ahead = make_claim(season=season, tier="press", window_words="late 2026", said_on=date(2025, 6, 1))
        assert scores() == {guess.pk: "miss", ahead.pk: "open"}
        came = make_claim(
            season=season, tier="official", window_words="14 March 2026", said_on=date(2026, 1, 1)
        )
        assert scores() == {guess.pk: "hit", ahead.pk: "miss", came.pk: "hit"}
        assert ClaimScore.objects.get(claim=ahead).days_off == -171
        erase(came)
        assert scores() == {guess.pk: "miss", ahead.pk: "open"}


def test_window_that_closes_is_a_miss_at_the_next_tick_and_drifts_until_then():
    with time_machine.travel("2026-04-30T12:00:00Z", tick=False):
        claim = make_claim(window_words="early 2026", said_on=date(2025, 6, 1))
        assert scores() == {claim.pk: "open"}
        assert not drifted(Season.objects.all())
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False):
        assert "scores of claims" in drifted(Season.objects.all())[claim.season]
        settle(Season.objects.all())
        assert scores() == {claim.pk: "miss"}


def test_settling_again_changes_nothing():
    make_claim(window_words="early 2026", said_on=date(2025, 6, 1))
    before = list(ClaimScore.objects.values())
    settle(Season.objects.all())
    assert list(ClaimScore.objects.values()) == before


def test_check_ledger_finds_a_score_that_was_changed():
    make_claim(window_words="early 2026", said_on=date(2025, 6, 1))
    call_command("check_ledger")
    ClaimScore.objects.update(result="hit")
    with pytest.raises(CommandError, match="scores of claims"):
        call_command("check_ledger")
    call_command("check_ledger", "--refresh")
    call_command("check_ledger")


FOUNDING = Path(__file__).parents[3] / "shared" / "data" / "claims" / "aouad_s2_claims.csv"


def test_founding_case():
    """At 2026-02-23: who was wrong, who was right, and what nobody knows yet."""
    if not FOUNDING.exists():
        pytest.skip("shared/data/claims/aouad_s2_claims.csv is not here")
    with time_machine.travel("2026-02-23T12:00:00Z", tick=False):
        call_command("import_claims", str(FOUNDING), platform="Netflix")
        second = ledger_of(Season.objects.get(number=2))
        said = {
            (claim.source.name.split()[0], claim.topic, claim.window_edtf): found.result.value
            for claim, found in score_claims(second.claims, date(2026, 2, 23))
            if claim.topic == "premiere"
        }
    misses = {source for (source, _, _), result in said.items() if result == "miss"}
    assert misses == {"oyeeabhi.com", "techseap.com", "agency"}
    assert {source for (source, _, _), result in said.items() if result == "hit"} == {"Devdiscourse"}
    assert {source for (source, _, _), result in said.items() if result == "void"} == {"lyricsstory.net"}
    still = {source for (source, _, _), result in said.items() if result == "open"}
    assert still == {"tipsclear.com", "pioneerscoop.in", "India", "NewsX", "blueroads.in"}
    assert Claim.objects.count() == ClaimScore.objects.count() == 22
