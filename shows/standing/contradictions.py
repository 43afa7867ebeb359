"""Where claims that still count cannot all be true. A conflict is shown, never hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from shows.standing.types import Contradiction, Entry, State
from shows.topics import Answer, Returning, Topic

if TYPE_CHECKING:
    from shows.models import Claim

_Differ = Callable[["Claim", "Claim"], bool]
_WINDOWS = (Topic.PREMIERE, Topic.FILMING_START, Topic.FILMING_WRAP, Topic.FINALE)
_ANSWERS = (Topic.RENEWAL, Topic.CANCELLATION)


def contradictions_of(entries: Sequence[Entry]) -> tuple[Contradiction, ...]:
    live = [entry.claim for entry in entries if entry.state is State.STANDS and entry.claim.origin_id is None]
    counted = [entry.claim for entry in entries if entry.counts]
    found = [_disagreement(topic, live, _apart, "name different times") for topic in _WINDOWS]
    found += [_disagreement(topic, live, _opposed, "say yes and no") for topic in _ANSWERS]
    found.append(_disagreement(Topic.EPISODE_COUNT, live, _unequal, "give different numbers"))
    found.append(_disagreement(Topic.CAST_RETURN, live, _cast_opposed, "disagree about who returns"))
    found.append(
        _disagreement(Topic.VIEWERSHIP, counted, _figures_impossible, "give figures that cannot all be right")
    )
    return tuple(contradiction for contradiction in found if contradiction is not None)


def _disagreement(topic: Topic, claims: Sequence[Claim], differ: _Differ, words: str) -> Contradiction | None:
    about = [claim for claim in claims if claim.topic == topic]
    involved: list[Claim] = []
    for one, other in combinations(about, 2):
        if differ(one, other):
            involved += [claim for claim in (one, other) if claim not in involved]
    if not involved:
        return None
    involved.sort(key=lambda claim: (claim.known_on, claim.pk or 0))
    return Contradiction(
        topic,
        tuple(involved),
        f"{len(involved)} sources {words}" if _many(involved) else f"Statements {words}",
    )


def _many(claims: Sequence[Claim]) -> bool:
    return len({claim.source_id or id(claim.source) for claim in claims}) == len(claims)


def _apart(one: Claim, other: Claim) -> bool:
    first, second = one.window, other.window
    if first is None or second is None or first.is_unknown or second.is_unknown:
        return False
    return not first.overlaps(second)


def _opposed(one: Claim, other: Claim) -> bool:
    return {one.answer, other.answer} == {Answer.YES, Answer.NO}


def _unequal(one: Claim, other: Claim) -> bool:
    return one.number != other.number


def _cast_opposed(one: Claim, other: Claim) -> bool:
    if one.cast_member != other.cast_member:
        return False
    said = {one.returning, other.returning}
    return Returning.NOT_RETURNING in said and bool(said & {Returning.CONFIRMED, Returning.EXPECTED})


def _figures_impossible(one: Claim, other: Claim) -> bool:
    """A longer count of the same thing cannot be smaller than a shorter one."""
    first, second = getattr(one, "measure", None), getattr(other, "measure", None)
    if (
        first is None
        or second is None
        or first.metric != second.metric
        or one.number is None
        or other.number is None
    ):
        return False
    if first.first_days == second.first_days:
        return one.number != other.number
    if first.first_days < second.first_days:
        return one.number > other.number
    return other.number > one.number
