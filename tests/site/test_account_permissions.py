"""What somebody may do is read in one query, and is what Django's own backend says."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.fixture
def both() -> User:
    """Somebody with a permission of their own besides those of two groups."""
    user = make_user("both", is_staff=True, group="Moderators")
    user.groups.add(*make_user("other", is_staff=True, group="Editors").groups.all())
    user.user_permissions.add(Permission.objects.get(codename="delete_comment"))
    return user


def test_it_says_what_django_says(both: User, max: User, eve: User, alice: User) -> None:
    nobody = make_user("nobody")
    gone = make_user("gone", is_active=False, group="Moderators")
    for user in (both, max, eve, alice, nobody, gone):
        assert fresh(user).get_all_permissions() == ModelBackend().get_all_permissions(fresh(user)), user
    assert fresh(both).has_perm("comments.delete_comment")
    assert not fresh(max).has_perm("comments.delete_comment")
    assert not fresh(gone).has_perm("comments.moderate_comment")


def test_one_query_for_all_questions(both: User, django_assert_num_queries: Any) -> None:
    user = fresh(both)
    with django_assert_num_queries(1):
        assert user.has_perms(["comments.moderate_comment", "comments.delete_comment"])
        assert user.has_module_perms("comments")


def test_it_is_what_signs_people_in(max: User) -> None:
    max.set_password("a long word for Max")
    max.save()
    said = {"username": "max", "password": "a long word for Max"}
    client = Client()
    assert client.post("/admin/login/?next=/moderation/", said)["Location"] == "/moderation/"
    assert client.get("/moderation/").status_code == 200
