"""A stamp says when somebody began to write, signed by us. The cached page cannot carry one, so it is fetched or given.

It is bound to the network it was issued to: a page of another site can neither read one nor bring its own.
"""

from __future__ import annotations

from datetime import datetime

from django.core.signing import BadSignature, Signer

MAX_AGE_SECONDS = 12 * 3_600


def new_stamp(network_hash: str, *, at: datetime) -> str:
    return _signer(network_hash).sign(str(int(at.timestamp())))


def seconds_since(stamp: str, network_hash: str, *, at: datetime) -> int | None:
    """How long ago the stamp was issued; None when it is missing, forged, somebody else's or too old."""
    try:
        issued = int(_signer(network_hash).unsign(stamp[:200]))
    except (BadSignature, ValueError):
        return None
    waited = int(at.timestamp()) - issued
    return waited if 0 <= waited <= MAX_AGE_SECONDS else None


def _signer(network_hash: str) -> Signer:
    return Signer(salt=f"comments.stamp.{network_hash}")
