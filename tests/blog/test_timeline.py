"""Whatever is published, scheduled, called off and withdrawn, in whatever order: at any moment at most one revision is live."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blog.models import Article, Revision
from blog.publishing import PublishingError, cancel_schedule, cancel_withdrawal, publish, withdraw
from blog.timeline import derive
from tests.factories import make_article

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["publish", "schedule", "cancel", "withdraw", "plan withdrawal", "wait", "cancel withdrawal"]
        ),
        st.integers(min_value=1, max_value=5),
    ),
    max_size=9,
)


@pytest.mark.django_db
@given(steps=steps)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_at_any_moment_at_most_one_revision_is_live(steps: Sequence[tuple[str, int]], alice: User) -> None:
    article = make_article()
    history: dict[datetime, int | None] = {}
    clock = START
    for action, hours in steps:
        clock += timedelta(minutes=1)
        if action == "wait":
            clock += hours * HOUR
        with time_machine.travel(clock, tick=False):
            _do(action, article, alice, clock + hours * HOUR)
        for moment in _moments(article):
            live = Revision.objects.filter(article=article).live(moment)
            assert live.count() <= 1
        history[clock] = _live_number(article, clock)
        for moment, number in history.items():
            assert _live_number(article, moment) == number, "what readers saw was changed afterwards"
    article.delete()


def _do(action: str, article: Article, by: User, later: datetime) -> None:
    """One step; what cannot be done then is refused and changes nothing."""
    scheduled = article.revisions.scheduled().first()
    with suppress(PublishingError):
        match action:
            case "publish":
                revision = publish(article, by=by)
                assert _live_number(article, revision.live_from) == revision.number
            case "schedule":
                before = _live_number(article, later - timedelta(seconds=1))
                revision = publish(article, by=by, at=later)
                assert _live_number(article, later) == revision.number
                assert _live_number(article, later - timedelta(seconds=1)) == before
            case "cancel" if scheduled:
                start = scheduled.live_from
                before = _live_number(article, start - timedelta(seconds=1))
                cancel_schedule(scheduled, by=by)
                twin = article.revisions.filter(live_from=start).exists()
                assert twin or _live_number(article, start) == before
            case "withdraw":
                withdraw(article, by=by)
                assert all(_live_number(article, later + hours * HOUR) is None for hours in range(10))
            case "plan withdrawal":
                before = _live_number(article, later - timedelta(seconds=1))
                withdraw(article, by=by, at=later)
                assert _live_number(article, later) is None
                assert _live_number(article, later - timedelta(seconds=1)) == before
            case "cancel withdrawal":
                cancel_withdrawal(article, by=by)


def _live_number(article: Article, at: datetime | None) -> int | None:
    return Revision.objects.filter(article=article).live(at).values_list("number", flat=True).first()


def _moments(article: Article) -> list[datetime]:
    ends = [
        moment
        for pair in article.revisions.values_list("live_from", "live_until")
        for moment in pair
        if moment
    ]
    return [moment + timedelta(seconds=shift) for moment in ends for shift in (-1, 0, 1)]


def test_the_predecessor_ends_to_the_second_when_its_successor_begins() -> None:
    first, second = _revisions({"live_from": START}, {"live_from": START + HOUR})
    assert first.live_until == second.live_from
    assert second.live_until is None


def test_a_withdrawal_leaves_a_gap_until_the_next_revision() -> None:
    first, second = _revisions(
        {"live_from": START, "withdrawn_at": START + HOUR}, {"live_from": START + 3 * HOUR}
    )
    assert first.live_until == START + HOUR
    assert second.published_at == START, "the first publication is the first one, whatever came between"


def test_only_substantive_revisions_move_the_modified_date() -> None:
    first, typo, news = _revisions(
        {"live_from": START, "substantive": False},
        {"live_from": START + HOUR, "substantive": False},
        {"live_from": START + 2 * HOUR, "substantive": True},
    )
    assert first.modified_at == typo.modified_at == START
    assert news.modified_at == START + 2 * HOUR
    assert {revision.published_at for revision in (first, typo, news)} == {START}


def test_a_revision_that_was_never_seen_dates_nothing() -> None:
    unseen, seen = _revisions({"live_from": START + HOUR}, {"live_from": START + HOUR})
    assert unseen.live_until == unseen.live_from
    assert seen.published_at == seen.modified_at == START + HOUR


def _revisions(*columns: dict[str, Any]) -> list[Revision]:
    revisions = [Revision(number=number, **given) for number, given in enumerate(columns, 1)]
    derive(revisions)
    return revisions
