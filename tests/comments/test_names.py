"""Names above comments: tidied by one function, and nobody writes under one of ours."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from comments import names
from comments.author import key_of_email
from comments.models import Comment
from tests.comments.forms import send
from tests.comments.test_posting import errors
from tests.factories import make_author, make_season

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(eve: User) -> User:
    User.objects.filter(pk=eve.pk).update(first_name="Eve", last_name="Okafor", email="Eve@Newsroom.example")
    make_author(name="J. Kim")
    return eve


@pytest.mark.parametrize(
    "name",
    [
        "eve",
        "EVE",
        "\u0415ve",  # Cyrillic Е
        "E\u200bv\u200be",
        "\uff25\uff56\uff45",
        "3ve" if names.plain("3ve") == names.plain("eve") else "e v e",
        "Eve Okafor",
        "eve-okafor",
        "Eve  Okaf\u043er",
        "J. Kim",
        "j kim",
        "Cliffhanger",
        "Moderator",
        "ADMIN",
        "The M\u043eder\u0430tors",  # Cyrillic о and а
        "Cliffhanger Staff",
        "cliffhanger team",
    ],
)
def test_what_reads_like_one_of_ours_is_refused(staff: User, name: str) -> None:
    assert names.reserved().refuses(name)


@pytest.mark.parametrize("name", ["Eva", "Evelyn", "Kim", "Steve", "Cliff", "Rita", "!!!"])
def test_other_names_are_free(staff: User, name: str) -> None:
    assert not names.reserved().refuses(name)


def test_readers_accounts_and_former_staff_reserve_nothing(eve: User) -> None:
    User.objects.create_user("rita")
    User.objects.filter(pk=eve.pk).update(is_active=False)
    assert not names.reserved().refuses("rita")
    assert not names.reserved().refuses("eve")


def test_staff_write_under_their_own_name_once_their_address_is_confirmed(staff: User) -> None:
    ours = names.reserved()
    assert not ours.refuses("Eve Okafor", key_of_email("eve@newsroom.example"))
    assert ours.refuses("J. Kim", key_of_email("eve@newsroom.example"))
    assert ours.refuses("Moderator", key_of_email(""))


def test_it_takes_one_query(staff: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        names.reserved()


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ("  Ri\u200bta \n", "Rita"),
        ("\u202eatiR", "atiR"),
        ("\u200b\u200d", "Anonymous"),
        ("x" * 100, "x" * 80),
        ("", "Anonymous"),
    ],
)
def test_any_name_can_be_made_to_fit(given: str, fits: str) -> None:
    assert names.fitting(given) == fits


def test_form_says_it_at_the_field_and_keeps_the_rest(staff: User) -> None:
    answer = send(make_season(), name="\u0415ve Okafor", text="I decide here")
    assert answer.status_code == 200
    assert "Please take another one" in errors(answer.content)["name"]
    assert not Comment.objects.exists()
