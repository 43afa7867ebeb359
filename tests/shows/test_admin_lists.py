"""Every list and form of the admin opens for those who may, and its pages cost the same however much they show.

That the lists do too is tested for all models at once in `tests.site.test_queries`.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shows import recording
from shows.models import Viewership
from tests.factories import (
    make_cast_member,
    make_claim,
    make_person,
    make_platform,
    make_season,
    make_show,
    make_source,
    make_video,
)


def make_check(by):
    return recording.check(make_season(), by=by)


def make_viewership(by):
    claim = make_claim(topic="viewership", number=361_000_000)
    return Viewership.objects.create(claim=claim, first_days=28)


MAKERS = {
    "platform": lambda by: make_platform(),
    "show": lambda by: make_show(),
    "season": lambda by: make_claim(window_words="early 2024", said_on=date(2023, 6, 1)).season,
    "person": lambda by: make_person(),
    "castmember": lambda by: make_cast_member(),
    "source": lambda by: make_source(),
    "claim": lambda by: make_claim(topic="cast_return"),
    "check": make_check,
    "viewership": make_viewership,
    "video": lambda by: make_video(),
}


def list_of(name: str) -> str:
    return reverse(f"admin:shows_{name}_changelist")


def queries_of(browser, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = browser.get(url)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", MAKERS)
def test_an_editor_can_open_the_list_the_form_and_a_row(name, eve, signed_in):
    browser = signed_in(eve)
    row = MAKERS[name](eve)

    for page in (
        list_of(name),
        reverse(f"admin:shows_{name}_add"),
        reverse(f"admin:shows_{name}_change", args=[row.pk]),
        f"{list_of(name)}?q=one+2",
    ):
        assert browser.get(page).status_code == 200, page


@pytest.mark.parametrize("name", sorted(set(MAKERS) - {"show", "season"}))
def test_a_moderator_has_no_business_there(name, max, signed_in):
    row = MAKERS[name](max)
    browser = signed_in(max)

    assert browser.get(list_of(name)).status_code == 403
    assert browser.get(reverse(f"admin:shows_{name}_add")).status_code == 403
    assert browser.get(reverse(f"admin:shows_{name}_change", args=[row.pk])).status_code == 403


@pytest.mark.parametrize("name", ["check", "viewership"])
def test_what_was_written_down_is_not_rewritten(name, alice, signed_in):
    row = MAKERS[name](alice)

    response = signed_in(alice).post(
        reverse(f"admin:shows_{name}_change", args=[row.pk]), {"note": "another"}
    )

    assert response.status_code == 403


@pytest.mark.parametrize("field", ["season", "source", "cast_member", "origin", "supersedes"])
def test_a_field_to_choose_from_costs_the_same_with_one_row_and_with_six(field, eve, signed_in):
    browser = signed_in(eve)
    url = f"/admin/autocomplete/?app_label=shows&model_name=claim&field_name={field}"
    make_claim(topic="cast_return")
    browser.get(url)
    with_one = queries_of(browser, url)

    for _ in range(5):
        make_claim(topic="cast_return")

    assert queries_of(browser, url) == with_one
    assert len(browser.get(url).json()["results"]) == 6


def test_a_season_s_page_costs_the_same_with_one_claim_and_with_six(eve, signed_in):
    browser = signed_in(eve)
    claim = make_claim(topic="cast_return")
    page = reverse("admin:shows_season_change", args=[claim.season_id])
    browser.get(page)
    with_one = queries_of(browser, page)

    for _ in range(5):
        make_claim(topic="cast_return", season=claim.season)

    assert queries_of(browser, page) == with_one


def test_a_show_s_page_costs_the_same_with_one_character_and_with_five(eve, signed_in):
    browser = signed_in(eve)
    show = make_cast_member(show=make_season().show).show
    page = reverse("admin:shows_show_change", args=[show.pk])
    browser.get(page)
    with_one = queries_of(browser, page)

    for _ in range(4):
        make_cast_member(show=show)
        make_season(show=show)

    assert queries_of(browser, page) == with_one
