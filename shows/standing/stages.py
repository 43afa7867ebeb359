"""The season's place in its life, from evidence of at least press tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shows.certainty import Certainty, Stage, Tier
from shows.standing.states import WEAKEST_WITNESS
from shows.standing.types import Entry, Premiere, StageStep, State, best
from shows.topics import Answer, Topic
from shows.windows import Window

if TYPE_CHECKING:
    from shows.models import Claim

# A season whose finale nobody named counts as airing for this long after its premiere.
AIRING_DAYS = 90
STEPS: tuple[Stage, ...] = (
    Stage.RENEWED,
    Stage.WRITING,
    Stage.PRE_PRODUCTION,
    Stage.FILMING,
    Stage.POST_PRODUCTION,
    Stage.DATED,
    Stage.AIRING,
    Stage.ENDED,
)
_BY_ANSWER = {
    Topic.RENEWAL: Stage.RENEWED,
    Topic.WRITING: Stage.WRITING,
    Topic.PRE_PRODUCTION: Stage.PRE_PRODUCTION,
    Topic.POST_PRODUCTION: Stage.POST_PRODUCTION,
}
_BY_FACT = {Topic.FILMING_START: Stage.FILMING, Topic.FILMING_WRAP: Stage.POST_PRODUCTION}
Grounds = dict[Stage, tuple["Claim | None", Window | None]]


def cancellation(entries: Sequence[Entry]) -> Claim | None:
    """The official word that the season will not come, unless a newer official word says that it will."""
    decisions = [
        entry
        for entry in entries
        if entry.claim.topic in {Topic.CANCELLATION, Topic.RENEWAL}
        and entry.claim.tier is Tier.OFFICIAL
        and entry.claim.answer in {Answer.YES, Answer.NO}
    ]
    last = best(decisions)
    if last is None:
        return None
    ends = (last.claim.topic == Topic.CANCELLATION) == (last.claim.answer == Answer.YES)
    return last.claim if ends else None


def finale_day(facts: Mapping[str, Window], premiere: Premiere, entries: Sequence[Entry]) -> date | None:
    """The last day on which a season that has premiered counts as airing."""
    if not premiere.has_premiered or premiere.window is None or premiere.window.latest is None:
        return None
    if (fact := facts.get(Topic.FINALE)) and fact.latest:
        return fact.latest
    ahead = best(
        [entry for entry in entries if entry.claim.topic == Topic.FINALE and entry.state is State.STANDS]
    )
    if ahead is not None and ahead.claim.latest is not None:
        return ahead.claim.latest
    return premiere.window.latest + timedelta(days=AIRING_DAYS)


def grounds_of(
    entries: Sequence[Entry], facts: Mapping[str, Window], premiere: Premiere, cancelled: Claim | None = None
) -> Grounds:
    """For each stage with evidence, the claim behind it and when it was reached."""
    found: Grounds = {}
    if cancelled is not None and (ordered := _ordered_before(entries, cancelled)):
        found[Stage.RENEWED] = (ordered, None)
    for topic, stage in _BY_ANSWER.items():
        entry = best([e for e in entries if e.claim.topic == topic and _is_witness(e)])
        if entry is not None and entry.claim.answer == Answer.YES:
            found[stage] = (entry.claim, None)
    if premiere.claim is not None and premiere.claim.tier is Tier.OFFICIAL:
        # Whoever announces when it comes has announced that it comes.
        found.setdefault(Stage.RENEWED, (premiere.claim, None))
    for topic, stage in _BY_FACT.items():
        if topic in facts:
            found[stage] = (_teller(entries, topic, facts[topic]), facts[topic])
    if premiere.has_premiered and Topic.FINALE in facts:
        found[Stage.ENDED] = (_teller(entries, Topic.FINALE, facts[Topic.FINALE]), facts[Topic.FINALE])
    if premiere.certainty is Certainty.CONFIRMED:
        found[Stage.DATED] = (premiere.claim, premiere.window)
    return found


def _ordered_before(entries: Sequence[Entry], cancelled: Claim) -> Claim | None:
    """The official word that a season would come, which its cancellation has overruled: it is part of its history."""
    orders = [
        entry.claim
        for entry in entries
        if entry.claim.topic == Topic.RENEWAL
        and entry.claim.answer == Answer.YES
        and entry.claim.tier is Tier.OFFICIAL
        and entry.state is State.SUPERSEDED
        and entry.claim.known_on < cancelled.known_on
    ]
    return max(orders, key=lambda claim: (claim.known_on, claim.pk or 0), default=None)


def _is_witness(entry: Entry) -> bool:
    return entry.counts and entry.claim.tier.rank <= WEAKEST_WITNESS.rank


def _teller(entries: Sequence[Entry], topic: Topic, fact: Window) -> Claim | None:
    entry = best(
        [
            e
            for e in entries
            if e.claim.topic == topic and (e.claim.earliest, e.claim.latest) == (fact.earliest, fact.latest)
        ]
    )
    return entry.claim if entry else None


def stage_of(
    grounds: Grounds, premiere: Premiere, finale: date | None, cancelled: Claim | None, on: date
) -> Stage:
    if premiere.has_premiered:
        return Stage.AIRING if finale is not None and on <= finale else Stage.ENDED
    if cancelled is not None:
        return Stage.CANCELLED
    return max(grounds, key=lambda stage: stage.rank, default=Stage.IDEA)


def steps_of(stage: Stage, grounds: Grounds, premiere: Premiere) -> tuple[StageStep, ...]:
    """The timeline: every step, whether it is behind the season, and the claim that says so."""
    grounds = dict(grounds)
    if premiere.has_premiered:
        grounds[Stage.AIRING] = (premiere.claim, premiere.window)
    steps = STEPS
    if stage is Stage.CANCELLED:
        grounds[Stage.CANCELLED] = (premiere.claim, None)
        steps = (*(step for step in STEPS if step in grounds), Stage.CANCELLED)
    return tuple(
        StageStep(
            stage=step,
            reached=step.rank <= stage.rank and stage is not Stage.IDEA,
            current=step is stage,
            claim=grounds.get(step, (None, None))[0],
            when=grounds.get(step, (None, None))[1],
        )
        for step in steps
    )
