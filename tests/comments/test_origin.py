"""Forms of other sites are turned away by what the browser itself says."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from comments.origin import is_foreign


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://behind-a-proxy.example"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, True),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "https://testserver"}, True),
        ({"Origin": "http://testserver.evil.example"}, True),
        ({"Origin": "null"}, False),  # not foreign, but it needs a stamp of its own network
        ({"Sec-Fetch-Site": "none", "Origin": "http://evil.example"}, True),
        ({}, False),
    ],
)
def test_origin(headers: dict[str, str], foreign: bool) -> None:
    assert is_foreign(RequestFactory().post("/comments/new/", headers=headers)) is foreign
