"""Two that settle the same season at once: the log has every change once."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from shows.models import Change, Season
from shows.settling import drifted, settle
from tests.comments.test_concurrency import at_once
from tests.factories import make_claim, make_season, make_source

pytestmark = pytest.mark.django_db(transaction=True)


def doubles() -> list[tuple[object, ...]]:
    rows = Change.objects.filter(corrected_at=None).values_list("season", "fact", "subject", "new", "at")
    return [row for row, count in Counter(rows).items() if count > 1]


def test_settling_at_once_notes_once() -> None:
    season = make_season(number=2)
    make_claim(season=season, tier="press", window_words="early 2025", said_on=date(2024, 5, 1))
    Change.objects.all().delete()
    at_once(6, lambda _: settle(Season.objects.filter(pk=season.pk)))
    assert Change.objects.count() == 4
    assert doubles() == []


def test_claims_recorded_at_once_all_enter_the_log() -> None:
    season = make_season(number=2)
    sources = [make_source(tier="press") for _ in range(6)]

    def work(number: int) -> None:
        make_claim(
            season=Season.objects.get(pk=season.pk),
            source=sources[number],
            window_words=f"{2030 + number}",
            said_on=date(2024, 5, 1 + number),
        )

    at_once(6, work)
    assert not drifted(Season.objects.all())
    held = (
        Change.objects.filter(fact="premiere", corrected_at=None).order_by("at").values_list("new", flat=True)
    )
    assert list(held) == [f"Reported: {2030 + number}" for number in range(6)]
    assert doubles() == []
