"""The page that tells readers what is kept and for how long says what the settings say."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_season

pytestmark = pytest.mark.django_db


def page() -> str:
    return Client().get("/about/privacy/").content.decode()


def test_days_come_from_the_settings(settings: Any) -> None:
    settings.COMMENT_KEEP_EMAIL_DAYS, settings.COMMENT_PURGE_SPAM_DAYS = 47, 53
    said = page()
    assert "47 days after the last decision" in said
    assert "<dd>53 days</dd>" in said


def test_an_outside_service_is_named_where_one_is_asked(settings: Any) -> None:
    assert "Akismet" not in page()
    settings.COMMENT_RULES_EXTRA = ["comments.rules.akismet.ask"]
    assert "shown to the service Akismet" in page()


def test_pages_lead_there() -> None:
    said = Client().get(make_season().get_absolute_url()).content.decode()
    assert 'href="/about/privacy/#comments"' in said
    assert 'href="/comments/data/"' in said
    assert 'href="/comments/data/"' in page()
