"""Addresses of the admin with something typed into them that cannot be meant: no page of the desk breaks over it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import make_season

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.mark.parametrize("value", ["zz", "9" * 30, "0", "\x00"])
@pytest.mark.parametrize(
    "address", ["shows/claim/add/?season=", "shows/show/add/?platform=", "blog/article/add/?lead_picture="]
)
def test_form_stays_empty_where_no_such_row_exists(
    alice: User, signed_in: SignedIn, address: str, value: str
) -> None:
    page = signed_in(alice).get(f"/admin/{address}{value}")
    assert page.status_code == 200
    name = address.rpartition("?")[2].rstrip("=")
    assert page.context["adminform"].form.initial.get(name) is None


def test_form_is_filled_with_a_row_that_exists(alice: User, signed_in: SignedIn) -> None:
    season = make_season()
    page = signed_in(alice).get(f"/admin/shows/claim/add/?season={season.pk}&topic=premiere")
    assert page.context["adminform"].form.initial == {"season": str(season.pk), "topic": "premiere"}


@pytest.mark.parametrize("year", ["0", "99999999"])
@pytest.mark.parametrize("filtered", ["shows/claim/?said_on__year=", "comments/comment/?created_at__year="])
def test_list_asked_for_a_year_that_never_was_shows_everything(
    alice: User, signed_in: SignedIn, filtered: str, year: str
) -> None:
    answer = signed_in(alice).get(f"/admin/{filtered}{year}")
    assert (answer.status_code, answer["Location"].rpartition("?")[2]) == (302, "e=1")
