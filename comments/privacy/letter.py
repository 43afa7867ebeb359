"""The mail with the link, and who stands behind a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from comments import tokens
from comments.mailing import Letter, register, site_link
from comments.mailing.letters import written
from comments.models import Address, Mail
from comments.privacy.person import Person

PURPOSE = "privacy"
LASTS = timedelta(hours=24)


def link_for(address: Address) -> str:
    return site_link("comments:own_data", tokens.link_token(PURPOSE, lasts=LASTS, address=address.pk))


def address_of(token: str, *, at: datetime | None = None) -> Address | None:
    """Whose link it is; None when everything is gone already. Raises `comments.tokens.LinkError`."""
    said = tokens.read_token(token, PURPOSE, at=at)
    return Address.objects.filter(pk=said["address"]).first()


def person_of(address: Address) -> Person:
    return Person(address.email, address.author_key)


def compose(mails: Sequence[Mail]) -> Letter | None:
    address = mails[0].address
    if address is None:
        return None
    body = written("privacy.txt", link=link_for(address), hours=LASTS // timedelta(hours=1))
    return Letter(address.email, f"Your comments and data at {settings.SITE_NAME}", body, mails)


def set_up() -> None:
    register(Mail.Kind.PRIVACY, compose)
