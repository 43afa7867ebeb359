"""Keyed digests: what is stored in place of something that must not be stored. Without the site's key nobody can test a guess."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac


def digest_of(purpose: str, text: str) -> str:
    return salted_hmac(f"comments.{purpose}", text, algorithm="sha256").hexdigest()


def digests_of(purpose: str, text: str) -> list[str]:
    """Under the present key and under those it had before, as long as SECRET_KEY_FALLBACKS names them."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        salted_hmac(f"comments.{purpose}", text, secret=key, algorithm="sha256").hexdigest() for key in keys
    ]
