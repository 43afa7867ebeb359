"""What is held true of a season at a moment: a pure function of its claims and of time.

No database and no clock of its own: `shows.reading` fetches the claims, and the caller says which moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from shows.certainty import Certainty, Stage
from shows.standing.cast import cast_of
from shows.standing.contradictions import contradictions_of
from shows.standing.doubts import check_due, doubts_of, last_checked_of
from shows.standing.premiere import premiere_of, trailer_of
from shows.standing.stages import cancellation, finale_day, grounds_of, stage_of, steps_of
from shows.standing.states import entries_of, know
from shows.standing.turning_points import next_turn
from shows.standing.types import (
    CastStanding,
    Contradiction,
    Doubt,
    Entry,
    Estimate,
    Looked,
    Premiere,
    StageStep,
    Standing,
    State,
    TrailerStanding,
    best,
)
from shows.topics import Topic

if TYPE_CHECKING:
    from shows.models import CastMember, Claim

__all__ = [
    "CastStanding",
    "Contradiction",
    "Doubt",
    "Entry",
    "Estimate",
    "Premiere",
    "StageStep",
    "Standing",
    "State",
    "TrailerStanding",
    "standing",
]


def standing(
    claims: Iterable[Claim],
    *,
    at: datetime,
    cast: Iterable[CastMember] = (),
    checks: Iterable[Looked] = (),
    forecast: Estimate | None = None,
) -> Standing:
    """What holds at `at`, whose time zone decides when a day ends. Claims and checks that came later are left out."""
    everything: Sequence[Claim] = list(claims)
    looked = [check.at for check in checks if check.at <= at]
    known = know(everything, at.date())
    entries = entries_of(known)
    cancelled = cancellation(entries)
    premiere = premiere_of(entries, known.facts.get(Topic.PREMIERE), at, None if cancelled else forecast)
    finale = finale_day(known.facts, premiere, entries)
    grounds = grounds_of(entries, known.facts, premiere, cancelled)
    stage = stage_of(grounds, premiere, finale, cancelled, at.date())
    if stage is Stage.CANCELLED:
        premiere = Premiere(claim=cancelled, certainty=Certainty.CANCELLED)
    passed = _passed(entries, at.date())
    contradictions = contradictions_of(entries)
    estimate = None if cancelled or premiere.has_premiered else forecast
    turn = estimate.turn if estimate and premiere.certainty is Certainty.ESTIMATED else None
    last_checked = last_checked_of(entries, looked, at)
    due = check_due(stage, last_checked)
    return Standing(
        at=at,
        stage=stage,
        certainty=premiere.certainty,
        premiere=premiere.window,
        premiere_claim=premiere.claim,
        moment=premiere.moment,
        has_premiered=premiere.has_premiered,
        passed=passed,
        entries=entries,
        cast=cast_of(entries, cast),
        episode_count=_claim(best([e for e in entries if e.claim.topic == Topic.EPISODE_COUNT])),
        story=tuple(e.claim for e in entries if e.claim.topic == Topic.STORY and e.counts),
        trailer=trailer_of(entries, known.facts.get(Topic.TRAILER), premiere, at),
        viewership=tuple(e.claim for e in entries if e.claim.topic == Topic.VIEWERSHIP and e.counts),
        contradictions=contradictions,
        doubts=doubts_of(
            entries,
            stage=stage,
            premiere=premiere,
            passed=passed,
            contradictions=contradictions,
            due=due,
            looked=looked,
            at=at,
        ),
        stages=steps_of(stage, grounds, premiere),
        last_checked=last_checked,
        valid_until=next_turn(everything, at=at, due=due, premiere=premiere, finale=finale, turn=turn),
        estimate=estimate,
    )


def _claim(entry: Entry | None) -> Claim | None:
    return entry.claim if entry else None


def _passed(entries: Sequence[Entry], on: date) -> tuple[Claim, ...]:
    """Premiere claims whose window passed without a release, the one that passed last first; copies are left out.

    A claim whose condition was missed expires before its window does: that window has not passed yet.
    """
    passed = [
        entry.claim
        for entry in entries
        if entry.claim.topic == Topic.PREMIERE
        and entry.state is State.EXPIRED
        and entry.claim.origin_id is None
        and entry.claim.latest is not None
        and entry.claim.latest < on
    ]
    return tuple(
        sorted(passed, key=lambda claim: (claim.latest or claim.known_on, claim.pk or 0), reverse=True)
    )
