"""A clock for tests of what is counted by the hour, the day or the month."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def midmonth() -> Iterator[None]:
    """Noon in the middle of the month: networks have another digest in the next one, and limits begin anew."""
    with time_machine.travel(timezone.now().replace(day=15, hour=12, minute=0)):
        yield
