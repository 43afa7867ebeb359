"""A stamp says how long ago the writing began; it holds for one network and twelve hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from comments.stamps import MAX_AGE_SECONDS, new_stamp, seconds_since

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_seconds_since_it_was_issued() -> None:
    assert seconds_since(new_stamp("home", at=NOON), "home", at=NOON + timedelta(seconds=7)) == 7


def test_stamp_of_another_network_does_not_hold() -> None:
    assert seconds_since(new_stamp("home", at=NOON), "elsewhere", at=NOON) is None


def test_forged_empty_old_and_future_stamps_do_not_hold() -> None:
    good = new_stamp("home", at=NOON)
    for bad in ("", "1:x", good[:-1], "0" + good, good * 50):
        assert seconds_since(bad, "home", at=NOON) is None
    assert seconds_since(good, "home", at=NOON + timedelta(seconds=MAX_AGE_SECONDS + 1)) is None
    assert seconds_since(good, "home", at=NOON - timedelta(seconds=1)) is None
