"""`manage.py check --deploy` warns of what would embarrass a public site."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks

from tests.factories import make_user


def found(*tags: str, **options: Any) -> set[str]:
    messages = run_checks(tags=tags or None, include_deployment_checks=True, **options)
    return {str(message.id) for message in messages if str(message.id).startswith("cliffhanger.")}


def test_site_that_answers_to_its_own_address_passes(settings: Any) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://www.example.org", ["www.example.org"]
    assert found() == set()


def test_address_that_the_site_does_not_answer_to(settings: Any) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://www.example.org", ["example.org"]
    assert found() == {"cliffhanger.W001"}


def test_any_host_at_all(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert found() == {"cliffhanger.W002"}


@pytest.fixture(autouse=True)
def _mail_server(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"


def test_site_whose_mails_go_nowhere(settings: Any) -> None:
    settings.EMAIL_HOST = ""
    assert found() == {"cliffhanger.W004"}


@pytest.mark.django_db
def test_demo_password_on_a_public_site(settings: Any) -> None:
    eve = make_user("eve")
    assert found("database", databases=["default"]) == set()
    eve.set_password(settings.DEMO_PASSWORD)
    eve.save()
    assert found("database", databases=["default"]) == {"cliffhanger.W003"}
