"""The public record of sources: who is ranked, what their pages say, and what they cost."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shows.models import Season
from shows.settling import settle
from tests.factories import make_claim
from tests.shows.records import a_record, guess, queries, recomputed, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


def test_sources_are_ranked_from_ten_settled_claims(client):
    a_record("The Long Watch", 18, 2)
    a_record("The Perfect Few", 9, 0)
    a_record("The Short Watch", 10, 0)
    a_record("The Coin", 5, 5)
    page = text_of(client, "/sources/")
    ranked, others = page.split("Of whom is it too early to tell?")
    places = [ranked.index(name) for name in ("The Short Watch", "The Long Watch", "The Coin")]
    assert places == sorted(places)
    assert "The Perfect Few" in others and "The Perfect Few" not in ranked


def test_source_page(client, tmp_path):
    source = a_record("The Long Watch", 9, 3)
    guess(source, date(2026, 1, 10), "late 2027")
    text = text_of(client, source.get_absolute_url())
    assert "9 of 12 settled claims came true: 75 %." in text
    assert "Hits 9 Misses 3 Open 1" in text
    script = recomputed(client, tmp_path)
    share, between, n = script["The Long Watch | hit rate"]
    assert share == "75 %"
    assert f"between {between.replace(' to ', ' and ')}; {n}" in text
    middle, mean, n = script["The Long Watch | days off"]
    assert f"{middle}, {mean} whatever the direction" in text and n in text
    assert "it came later than that: 73 days later." in text


def test_source_page_is_exact_though_no_job_ran(client):
    with time_machine.travel("2026-04-30T12:00:00Z", tick=False):
        claim = make_claim(window_words="early 2026", said_on=date(2025, 1, 1))
    assert claim.score.result == "open"
    assert "Misses 1 Open 0" in text_of(client, claim.source.get_absolute_url())
    assert "Settled" in text_of(client, "/sources/")
    settle(Season.objects.all())
    assert "Misses 1 Open 0" in text_of(client, claim.source.get_absolute_url())


@pytest.mark.parametrize("stale", [False, True])
def test_source_pages_cost_the_same_with_one_claim_and_with_many(client, stale):
    source = a_record("The Long Watch", 1, 1)
    addresses = ["/sources/", source.get_absolute_url()]

    def cost() -> list[int]:
        if stale:
            Season.objects.update(valid_until="2026-05-01T00:00:00Z")
        return [queries(client, address) for address in addresses]

    few = cost()
    for _ in range(12):
        guess(source, date(2024, 1, 10), "early 2025", "14 March 2025")
        a_record(f"Source of {_}", 1, 0)
    assert cost() == few
    assert max(few) <= 12


def test_release_page_links_to_the_source(client):
    claim = make_claim()
    page = client.get(claim.season.get_absolute_url()).content.decode()
    assert f'href="{claim.source.get_absolute_url()}"' in page


def test_unknown_source_and_page(client):
    assert client.get("/sources/nobody/").status_code == 404
    assert client.get("/sources/?page=2").status_code == 404


def test_admin_shows_the_same_figures(alice, signed_in):
    source = a_record("The Long Watch", 9, 3)
    client = signed_in(alice)
    for address in ("/admin/shows/source/", f"/admin/shows/source/{source.pk}/change/"):
        assert "9 of 12 came true, 0 open; 75 %, probably 56 % to 86 %" in text_of(client, address)
