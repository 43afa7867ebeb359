"""Every test of comments begins with a process that has seen nobody yet."""

from __future__ import annotations

import pytest

from comments.gate import gate
from comments.likeness import memory
from comments.rules import akismet


@pytest.fixture(autouse=True)
def _nobody_was_here() -> None:
    gate.forget()
    memory.forget()
    akismet.wake()
    return
