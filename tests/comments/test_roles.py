"""The two groups hold exactly what their table says, and the table names only permissions that exist."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission, User

from comments.roles import ROLES, codenames, ensure_groups

pytestmark = pytest.mark.django_db


def held(role: str) -> set[tuple[str, str]]:
    rows = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    return set(rows)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_group_exists_after_migrate_with_the_table_and_nothing_else(role: str) -> None:
    assert held(role) == codenames(role)


def test_running_it_again_takes_back_what_was_added_by_hand() -> None:
    group = Group.objects.get(name="Moderators")
    group.permissions.add(Permission.objects.get(codename="delete_comment"))
    ensure_groups()
    assert ("comments", "delete_comment") not in held("Moderators")


def test_editor_writes_the_ledger_but_cannot_delete_from_it_or_moderate(eve: User) -> None:
    assert eve.has_perms(
        ["shows.add_claim", "shows.change_claim", "blog.publish_article", "comments.view_comment"]
    )
    for refused in (
        "shows.delete_claim",
        "shows.delete_season",
        "comments.moderate_comment",
        "auth.change_user",
    ):
        assert not eve.has_perm(refused)


def test_moderator_decides_on_comments_and_writes_nothing_else(max: User) -> None:
    assert max.has_perms(["comments.moderate_comment", "comments.view_decision", "shows.view_season"])
    for refused in (
        "comments.change_comment",
        "comments.delete_comment",
        "blog.change_article",
        "shows.add_claim",
    ):
        assert not max.has_perm(refused)
