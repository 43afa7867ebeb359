"""A newsroom at work: claims, verdicts, erasures and checks in any order. After each step the log is what a replay says."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
import time_machine

from shows.changes import differing, note
from shows.models import CastMember, Claim, Season, Source
from shows.reading import ledger_of, now
from shows.recording import check, erase, rule
from tests.factories import make_cast_member, make_claim, make_season, make_source

pytestmark = pytest.mark.django_db
TIERS = ("official", "trade", "press", "personal", "rumour")
TOPICS = ("premiere", "premiere", "filming_start", "trailer", "renewal", "cancellation", "cast_return")
WORDS = ("early 2025", "late 2024", "14 March 2025", "May 2024", "not before mid-2025", "TBA")


def say(dice: random.Random, season: Season, sources: list[Source], member: CastMember, day: date) -> None:
    """Something said today, or a while ago."""
    topic = dice.choice(TOPICS)
    fields: dict[str, object] = {"said_on": day - timedelta(days=dice.choice([0, 0, 3, 200])), "seen_on": day}
    if topic in {"renewal", "cancellation"}:
        fields["answer"] = dice.choice(["yes", "no", "maybe"])
    elif topic == "cast_return":
        fields |= {"cast_member": member, "returning": dice.choice(["confirmed", "not_returning"])}
    else:
        fields["window_words"] = dice.choice(WORDS)
    if topic == "premiere" and dice.random() < 0.2:
        fields |= {"condition_topic": "filming_start", "condition_words": "June 2024"}
    make_claim(season=season, topic=topic, source=dice.choice(sources), **fields)


def judge(dice: random.Random, claim: Claim, day: date) -> None:
    verdict = dice.choice(["withdrawn", "confirmed", "refuted", ""])
    rule(claim, verdict, on=max(claim.seen_on, day - timedelta(days=dice.choice([0, 100]))))


@pytest.mark.parametrize("seed", [3, 8])
def test_after_each_step_the_log_is_what_a_replay_says(seed: int) -> None:
    dice = random.Random(seed)
    season, sources = make_season(number=2), [make_source(tier=tier) for tier in TIERS]
    member = make_cast_member(show=season.show)
    day = date(2024, 1, 1)
    for _ in range(20):
        day += timedelta(days=dice.randrange(0, 40))
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            found = Season.objects.get(pk=season.pk)
            claims = list(found.claims.select_related("season"))
            step = dice.random()
            if step < 0.7 or not claims:
                say(dice, found, sources, member, day)
            elif step < 0.82:
                judge(dice, dice.choice(claims), day)
            elif step < 0.92:
                erase(dice.choice(claims))
            else:
                check(found)
            ledger = ledger_of(Season.objects.get(pk=season.pk))
            assert list(differing([ledger], now())) == []
            assert note([ledger], now()) == 0
    assert season.changes.filter(corrected_at=None).count() > 5
