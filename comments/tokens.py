"""Signed links: JSON with a purpose, numbers and an expiry, and nothing else. Whoever has the link may do what it says, until then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.utils import timezone

_SALT = "comments.link"
LONGEST = 400


class LinkError(Exception):
    """A link that cannot be followed. `str()` of it is meant for whoever followed it."""


def link_token(purpose: str, *, lasts: timedelta, at: datetime | None = None, **ids: int) -> str:
    """`ids`: numbers of rows. Never an address or a name: links end in logs. The same facts always make the same link."""
    until = int(((at or timezone.now()) + lasts).timestamp())
    return signing.Signer(salt=_SALT).sign_object({"for": purpose, "until": until, **ids})


def read_token(token: str, purpose: str, *, at: datetime | None = None) -> dict[str, Any]:
    """The numbers that were put into it. Raises `LinkError`."""
    try:
        said = signing.Signer(salt=_SALT).unsign_object(token) if len(token) <= LONGEST else None
    except signing.BadSignature:
        said = None
    if not isinstance(said, dict) or said.get("for") != purpose:
        raise LinkError("This link is not complete. Please copy the whole of it.")
    if said["until"] < (at or timezone.now()).timestamp():
        raise LinkError("This link is too old.")
    return {name: value for name, value in said.items() if name not in {"for", "until"}}
