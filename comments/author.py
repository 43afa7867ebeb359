"""The author of a comment, known by a keyed digest of the e-mail address: it survives the address and tells nobody which it was."""

from __future__ import annotations

from comments.digests import digest_of, digests_of


def key_of_email(email: str) -> str:
    """The digest of an address as `comments.text.tidy_email` leaves it; "" for none."""
    return digest_of("author", email) if email else ""


def keys_of_email(email: str) -> list[str]:
    """Under the present key of the site and under earlier ones; the present one comes first."""
    return digests_of("author", email) if email else []
