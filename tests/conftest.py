"""What every test may ask for: the named cast, signed-in browsers, and a media folder that starts empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from comments import markup, words
from comments.gate import gate
from comments.likeness import memory
from comments.rules import akismet
from comments.spam import scoring
from comments.spam.model import Model
from tests import factories


@pytest.fixture(autouse=True)
def _clean_slate(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees what another one cached or uploaded, nor anybody whom this process has met before."""
    cache.clear()
    gate.forget()
    memory.forget()
    akismet.wake()
    markup.forget()
    scoring.hold(0, Model())
    monkeypatch.setattr(words, "_compiled", None)
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture
def alice(db: None) -> User:
    """The administrator."""
    return factories.make_user("alice", is_staff=True, is_superuser=True)


@pytest.fixture
def eve(db: None) -> User:
    """The editor."""
    return factories.make_user("eve", is_staff=True, group="Editors")


@pytest.fixture
def max(db: None) -> User:  # noqa: A001
    """The moderator."""
    return factories.make_user("max", is_staff=True, group="Moderators")


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """`signed_in(eve)` is a browser in which Eve has signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def media_root() -> Path:
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    return root
