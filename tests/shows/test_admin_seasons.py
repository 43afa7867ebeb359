"""A season's page in the admin: what holds, what to doubt, and what to do about it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from shows.models import Check, Season
from tests.factories import make_cast_member, make_claim, make_season, make_show, make_source

LIST = "/admin/shows/season/"


def page_of(season: Season) -> str:
    return reverse("admin:shows_season_change", args=[season.pk])


def check_of(season: Season) -> str:
    return reverse("admin:shows_season_check", args=[season.pk])


@pytest.fixture
def desk(eve, signed_in):
    """Eve's browser."""
    return signed_in(eve)


@time_machine.travel(datetime(2026, 2, 1, 12, tzinfo=UTC), tick=False)
def test_the_page_says_what_holds_now_and_lists_the_claims(desk):
    season = make_season(show=make_show(title="The Salt Line"), number=2)
    claim = make_claim(season=season, tier="official", window_words="14 March 2026")

    response = desk.get(page_of(season))

    assert response.context["answer"].sentence in response.text
    assert "14 March 2026" in response.context["answer"].sentence
    assert reverse("admin:shows_claim_change", args=[claim.pk]) in response.text
    assert "Stands" in response.text


def test_add_claim_opens_the_form_for_this_season(desk):
    season = make_season()

    link = desk.get(page_of(season)).context["add_claim_url"]
    form = desk.get(link).context["adminform"].form

    assert form.get_initial_for_field(form.fields["season"], "season") == str(season.pk)


@time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False)
def test_a_window_that_passed_is_a_doubt_on_the_page(desk):
    claim = make_claim(window_words="early 2026", said_on=date(2025, 12, 1))

    response = desk.get(page_of(claim.season))

    assert {doubt.code for doubt in response.context["standing"].doubts} >= {"window_passed"}
    assert "passed without a release" in response.text


def test_checked_nothing_new_is_one_button(desk, eve):
    season = make_season()

    response = desk.post(check_of(season), {"note": "press room"}, follow=True)

    check = Check.objects.get()
    assert (check.season, check.by, check.note) == (season, eve, "press room")
    assert "Checked: nothing new" in response.text
    season.refresh_from_db()
    assert season.checked_at == check.at


def test_a_note_that_is_too_long_is_refused_in_words(desk):
    season = make_season()

    response = desk.post(check_of(season), {"note": "x" * 301}, follow=True)

    assert not Check.objects.exists()
    assert "300 characters" in response.text


def test_a_check_is_posted_by_those_who_may(desk, max, signed_in, client):
    season = make_season()

    assert desk.get(check_of(season)).status_code == 405
    assert signed_in(max).post(check_of(season)).status_code == 403
    assert client.post(check_of(season)).status_code == 302
    assert desk.post(reverse("admin:shows_season_check", args=[season.pk + 1])).status_code == 404
    assert not Check.objects.exists()


def test_a_moderator_reads_the_page_without_its_buttons(max, signed_in):
    response = signed_in(max).get(page_of(make_claim().season))

    assert response.status_code == 200
    assert "Checked, nothing new" not in response.text
    assert "Add a claim" not in response.text


def test_an_editor_cannot_delete_what_the_ledger_holds(desk):
    season = make_claim().season

    response = desk.post(reverse("admin:shows_season_delete", args=[season.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Season.objects.filter(pk=season.pk).exists()


class TestSeasonsToDoubt:
    @pytest.fixture(autouse=True)
    def _first_of_june(self, desk):
        with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False):
            yield

    def shown(self, browser) -> list[Season]:
        return list(browser.get(LIST, {"doubt": "yes"}).context["cl"].result_list)

    def test_a_window_that_passed(self, desk):
        passed = make_claim(
            window_words="early 2026", said_on=date(2025, 12, 1), seen_on=date(2026, 5, 30)
        ).season
        make_claim(window_words="early 2027", said_on=date(2026, 5, 30))

        assert self.shown(desk) == [passed]

    def test_a_window_that_passed_after_the_columns_were_written(self, desk):
        with time_machine.travel(datetime(2026, 4, 20, tzinfo=UTC)):
            season = make_claim(window_words="April 2026", said_on=date(2026, 4, 19)).season
        assert not season.premiere_passed

        assert self.shown(desk) == [season]
        assert self.shown(desk)[0].premiere_passed  # the list shows what holds now

    def test_nobody_has_looked_for_long(self, desk):
        season = make_claim(topic="renewal", said_on=date(2026, 1, 1)).season

        assert self.shown(desk) == [season]
        desk.post(check_of(season))
        assert self.shown(desk) == []

    def test_a_confirmed_release_that_came_is_no_doubt(self, desk):
        make_claim(tier="official", window_words="20 May 2026", said_on=date(2026, 5, 10))

        assert self.shown(desk) == []


def test_seasons_are_found_by_show_and_number(desk):
    show = make_show(title="The Salt Line")
    make_season(show=show)
    second = make_season(show=show)
    make_season(show=make_show(title="Paper Lanterns"), number=2)

    found = desk.get(LIST, {"q": "salt 2"}).context["cl"].result_list

    assert list(found) == [second]


def test_the_same_number_twice_is_refused_at_the_form(desk):
    season = make_season(number=2)
    videos = {"videos-TOTAL_FORMS": "0", "videos-INITIAL_FORMS": "0"}

    response = desk.post("/admin/shows/season/add/", {"show": season.show_id, "number": "2", **videos})

    assert response.status_code == 200
    assert Season.objects.count() == 1


def test_cast_order_is_kept_as_the_editor_sorted_it(desk):
    show = make_show()
    first, second = make_cast_member(show=show, billing=1), make_cast_member(show=show, billing=2)
    rows = {
        "cast-TOTAL_FORMS": "2",
        "cast-INITIAL_FORMS": "2",
        "seasons-TOTAL_FORMS": "0",
        "seasons-INITIAL_FORMS": "0",
    }
    for index, (member, billing) in enumerate([(first, 2), (second, 1)]):
        rows |= {
            f"cast-{index}-id": member.pk,
            f"cast-{index}-show": show.pk,
            f"cast-{index}-person": member.person_id,
            f"cast-{index}-character": member.character,
            f"cast-{index}-billing": billing,
        }
    data = {
        "title": show.title,
        "slug": show.slug,
        "platform": show.platform_id,
        "poster_ppoi": "0.5x0.5",
        **rows,
    }

    response = desk.post(reverse("admin:shows_show_change", args=[show.pk]), data)

    assert response.status_code == 302
    assert list(show.cast.all()) == [second, first]


def test_a_source_is_picked_from_a_list_that_searches(desk):
    make_source(name="Trade Ledger")
    make_source(name="Harbour Post")
    query = {"term": "ledg", "app_label": "shows", "model_name": "claim", "field_name": "source"}

    found = desk.get("/admin/autocomplete/", query).json()["results"]

    assert [result["text"] for result in found] == ["Trade Ledger"]


def test_a_character_is_picked_with_the_name_of_the_show(desk):
    make_cast_member(show=make_show(title="The Salt Line"), character="Mara")
    query = {"term": "mara", "app_label": "shows", "model_name": "claim", "field_name": "cast_member"}

    found = desk.get("/admin/autocomplete/", query).json()["results"]

    assert found[0]["text"].endswith("as Mara (The Salt Line)")


def test_a_show_s_page_tells_its_premieres_as_carefully_as_readers_are_told(desk):
    season = make_season(number=2)
    make_claim(season=season, tier="rumour", window_words="14 March 2030", said_on=date(2026, 1, 5))
    html = desk.get(reverse("admin:shows_show_change", args=[season.show_id])).content.decode()
    assert "Rumoured: a day in March 2030" in html
    assert "14 March 2030" not in html
