"""The demo is not written where it does not belong."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from comments.demo import seeding
from shows.models import Platform, Show
from tests import factories


def seed_demo(*arguments: str) -> None:
    call_command("seed_demo", "--without-pictures", *arguments, verbosity=0)


@pytest.fixture(autouse=True)
def _no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeding, "draw", lambda drawings: None)


@pytest.mark.django_db
def test_it_refuses_a_site_with_content_of_its_own() -> None:
    factories.make_show(title="Something of our own")
    with pytest.raises(CommandError, match="content of its own"):
        seed_demo()
    assert not User.objects.exists()
    seed_demo("--force")
    assert Show.objects.count() > 100


@pytest.mark.django_db
def test_it_refuses_to_take_over_an_account() -> None:
    factories.make_user("max")
    with pytest.raises(CommandError, match="max exists already"):
        seed_demo("--force")
    assert not Platform.objects.exists(), "nothing is left half-way"


@pytest.mark.django_db
def test_an_absurd_scale_is_refused() -> None:
    with pytest.raises(CommandError, match="--scale"):
        seed_demo("--scale", "-1")


@pytest.mark.django_db
def test_an_archive_needs_the_accounts_that_write_and_moderate_it() -> None:
    factories.make_user("eve")
    with pytest.raises(seeding.RefusedError, match="no account max"):
        seeding.enlarge(1)
