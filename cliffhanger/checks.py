"""What `manage.py check --deploy` says about a public site, beyond Django's own checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.http.request import validate_host

DEMO_ACCOUNTS = ("alice", "eve", "max")


@checks.register(checks.Tags.urls, deploy=True)
def site_answers_to_its_own_address(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    if validate_host(host, settings.ALLOWED_HOSTS):
        return []
    return [
        checks.Warning(
            f"SITE_URL names the host {host!r}, to which the site does not answer.",
            hint="Add it to ALLOWED_HOSTS, or correct SITE_URL: links in feeds, mails and search engines are made from it.",
            id="cliffhanger.W001",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def site_answers_to_named_hosts_only(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        checks.Warning(
            "ALLOWED_HOSTS lets the site answer to any name.", hint="List its names.", id="cliffhanger.W002"
        )
    ]


@checks.register(checks.Tags.database, deploy=True)
def no_account_has_the_published_password(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Reads the database, so it runs only with `--database default`."""
    if "default" not in (databases or ()):
        return []
    accounts = get_user_model().objects.filter(username__in=DEMO_ACCOUNTS, is_active=True)
    found = sorted(
        account.get_username() for account in accounts if account.check_password(settings.DEMO_PASSWORD)
    )
    if not found:
        return []
    return [
        checks.Warning(
            f"{', '.join(found)} can sign in with the password of the demo.",
            hint="Give these accounts another password, or switch them off.",
            id="cliffhanger.W003",
        )
    ]


@checks.register(deploy=True)
def mails_leave_the_site(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    if settings.EMAIL_HOST:
        return []
    return [
        checks.Warning(
            "Mails are written into files, because EMAIL_HOST is empty.",
            hint="Name a mail server: readers wait for the mails that they asked for.",
            id="cliffhanger.W004",
        )
    ]
