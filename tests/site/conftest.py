"""The demo content, written once for all tests of a module and taken back after them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test.utils import override_settings


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The media folder of the demo site, whose day is today, from noon.

    Tests that use it also ask for `db`, and see the content inside a savepoint.
    """
    media, noon = tmp_path_factory.mktemp("demo-media"), datetime.now(UTC).replace(hour=12)
    with (
        time_machine.travel(noon),
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=media),
        transaction.atomic(),
    ):
        call_command("seed_demo", "--without-pictures", verbosity=0)
        yield media
        transaction.set_rollback(True)
