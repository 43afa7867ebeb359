"""Signed links say for what and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from comments.tokens import LinkError, link_token, read_token

DAY = timedelta(days=1)


def test_what_was_signed_is_read() -> None:
    assert read_token(link_token("own", lasts=DAY, comment=5), "own") == {"comment": 5}


def test_link_for_one_purpose_is_none_for_another() -> None:
    with pytest.raises(LinkError, match="not complete"):
        read_token(link_token("own", lasts=DAY, comment=5), "erase")


def test_link_ends() -> None:
    token, now = link_token("own", lasts=DAY, comment=5), timezone.now()
    assert read_token(token, "own", at=now + timedelta(hours=23))
    with pytest.raises(LinkError, match="too old"):
        read_token(token, "own", at=now + timedelta(hours=25))


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "", lambda t: t * 50])
def test_changed_link_is_refused(change: object) -> None:
    with pytest.raises(LinkError):
        read_token(change(link_token("own", lasts=DAY, comment=5)), "own")  # type: ignore[operator]


def test_text_that_we_signed_elsewhere_is_no_link() -> None:
    with pytest.raises(LinkError):
        read_token(signing.dumps({"for": "own", "until": 9e12, "comment": 5}), "own")
