"""Where a request comes from, in the only form that is ever stored: a keyed digest that nobody can follow past a month."""

from __future__ import annotations

from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

UNKNOWN = "unknown"


def client_address(request: HttpRequest) -> str:
    """The sender's address. X-Forwarded-For counts only as far as our own proxies wrote it (TRUSTED_PROXY_COUNT)."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    count: int = settings.TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    # Fewer entries than proxies: the request went past them, so nothing in the header can be believed.
    if count and len(forwarded) >= count and _is_address(forwarded[-count]):
        return forwarded[-count]
    return direct


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def network_of(address: str) -> str:
    """The /24 or /64 an address lies in: one household or office, not one device."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else 64
    return str(ip_network(f"{parsed}/{prefix}", strict=False))


def network_hash(network: str, *, at: datetime | None = None) -> str:
    """Digest of a network under this month's key; next month's digest of the same network is unrelated."""
    month = f"{at or timezone.now():%Y-%m}"
    return salted_hmac(f"comments.network.{month}", network, algorithm="sha256").hexdigest()


def sender_of(request: HttpRequest) -> str:
    """The network a request comes from, in clear: to compare with at once, never to be stored."""
    return network_of(client_address(request))


def hash_of(request: HttpRequest, *, at: datetime | None = None) -> str:
    return network_hash(sender_of(request), at=at)
