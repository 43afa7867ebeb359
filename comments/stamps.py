"""A stamp says when somebody began to write, signed by us. The cached page cannot carry one, so it is fetched or given.

It is bound to the network it was issued to: a page of another site can neither read one nor bring its own. To the network
itself, not to its digest of the month: who begins to write in the last minute of a month has a stamp in the next one too.
"""

from __future__ import annotations

from datetime import datetime

from django.core.signing import BadSignature, Signer

MAX_AGE_SECONDS = 12 * 3_600


def new_stamp(network: str, *, at: datetime) -> str:
    return _signer(network).sign(str(int(at.timestamp())))


def seconds_since(stamp: str, network: str, *, at: datetime) -> int | None:
    """How long ago the stamp was issued; None when it is missing, forged, somebody else's or too old."""
    try:
        issued = int(_signer(network).unsign(stamp[:200]))
    except (BadSignature, ValueError):
        return None
    waited = int(at.timestamp()) - issued
    return waited if 0 <= waited <= MAX_AGE_SECONDS else None


def _signer(network: str) -> Signer:
    return Signer(salt=f"comments.stamp.{network}")
