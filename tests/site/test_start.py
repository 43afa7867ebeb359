"""The project starts, knows its migrations and finds nothing wrong with itself."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_every_model_change_has_its_migration() -> None:
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert "No changes detected" in out.getvalue()


def test_system_check_finds_nothing() -> None:
    call_command("check", "--fail-level", "WARNING")
