"""Addresses: which one counts, and in what form it is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import RequestFactory

from comments import network


def address(forwarded: str = "", direct: str = "10.0.0.1") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return network.client_address(RequestFactory().get("/", REMOTE_ADDR=direct, headers=headers))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counts"),
    [
        (0, "1.2.3.4", "10.0.0.1"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 5.6.7.8", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.1"),
        (1, "not an address", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "::ffff:1.2.3.4", "::ffff:1.2.3.4"),
        (1, "1.2.3.4:55555", "10.0.0.1"),
        (1, "[2001:db8::1]", "10.0.0.1"),
        (1, "1.2.3.4,", "10.0.0.1"),
        (1, "01.2.3.4", "10.0.0.1"),
        (1, "fe80::1%eth0", "fe80::1%eth0"),
        (5, "1.1.1.1, 2.2.2.2, 3.3.3.3, 4.4.4.4, 5.5.5.5", "1.1.1.1"),
    ],
)
def test_header_counts_as_far_as_our_proxies_wrote_it(
    settings: Any, proxies: int, forwarded: str, counts: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    assert address(forwarded) == counts


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("192.0.2", "unknown"),
        ("' OR 1=1", "unknown"),
    ],
)
def test_network_is_a_24_or_a_64(given: str, expected: str) -> None:
    assert network.network_of(given) == expected


def test_digest_changes_with_the_month_and_with_the_key(settings: Any) -> None:
    november, december = datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    first = network.network_hash("192.0.2.0/24", at=november)
    assert first == network.network_hash("192.0.2.0/24", at=november)
    assert first != network.network_hash("192.0.2.0/24", at=december)
    settings.SECRET_KEY = "another key that is long enough to be taken for one, really"
    assert first != network.network_hash("192.0.2.0/24", at=november)
