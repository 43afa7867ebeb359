"""Will the season come? One call from a ladder with fixed words, from the signs that stand, by one table in one place.

Pure: a call follows from a standing. Earlier calls are kept as changes of the fact `call`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from shows import phrases
from shows.certainty import Stage, Tier
from shows.standing import Entry, Standing, State
from shows.standing.states import is_report
from shows.standing.types import best
from shows.topics import Answer, Topic

if TYPE_CHECKING:
    from shows.models import Claim


class Call(Enum):
    """The ladder, from the surest yes to the surest no; last, where nothing can be said."""

    RENEWED = "Officially renewed"
    SURE = "A sure thing"
    LIKELY = "Likely"
    EITHER = "Could go either way"
    UNLIKELY = "Unlikely"
    CANCELLED = "Officially cancelled"
    EARLY = "Too early to tell"

    @property
    def rank(self) -> int:
        return list(Call).index(self)


class Sign(Enum):
    """What a claim that counts says about whether the season comes."""

    YES = "says that it comes"
    MAKING = "is being filmed, or has been"
    PREPARING = "is being written or prepared"
    DATED = "names a time for it"
    OPEN = "says maybe"
    SPLIT = "says yes and no"
    NO = "says that it does not come"


# For each sign the call that it gives, from the strongest tier to the weakest.
_O, _S, _L, _E, _U, _C, _T = (
    Call.RENEWED,
    Call.SURE,
    Call.LIKELY,
    Call.EITHER,
    Call.UNLIKELY,
    Call.CANCELLED,
    Call.EARLY,
)
_TABLE: dict[Sign, tuple[Call, Call, Call, Call, Call]] = {
    Sign.YES: (_O, _S, _L, _E, _T),
    Sign.MAKING: (_O, _S, _S, _E, _T),
    Sign.PREPARING: (_O, _L, _L, _E, _T),
    Sign.DATED: (_O, _L, _L, _E, _T),
    Sign.OPEN: (_E, _E, _E, _E, _T),
    Sign.SPLIT: (_E, _E, _E, _E, _T),
    Sign.NO: (_C, _U, _U, _E, _T),
}
_COMES = {Sign.YES, Sign.MAKING, Sign.PREPARING, Sign.DATED}
_DECISIONS = {Topic.RENEWAL, Topic.CANCELLATION}
_PREPARATION = {Topic.WRITING, Topic.PRE_PRODUCTION}
_WORK = {Topic.FILMING_START, Topic.FILMING_WRAP}
_SAYS = {
    Sign.YES: "has said that it comes",
    Sign.MAKING: "says that it is being made",
    Sign.PREPARING: "says that it is being prepared",
    Sign.DATED: "has named a time for it",
    Sign.OPEN: "leaves it open",
    Sign.NO: "has said that it does not come",
}


@dataclass(frozen=True, slots=True)
class Called:
    """A call, the claim it rests on most, and one sentence of why."""

    call: Call
    why: str
    claim: Claim | None = None

    @property
    def words(self) -> str:
        return self.call.value


def call_for(sign: Sign, tier: Tier) -> Call:
    """What a sign from a source of this tier amounts to."""
    return _TABLE[sign][tier.rank]


def call_of(standing: Standing) -> Called:
    """The call under this standing: the strongest tier that gives a sign decides, within it the newest word."""
    if standing.stage is Stage.CANCELLED:
        return _called(Sign.NO, standing.premiere_claim)
    signs = [(sign, entry) for entry in standing.entries if (sign := sign_of(entry)) is not None]
    if standing.has_premiered and not all(sign in _COMES for sign, _ in signs):
        return Called(Call.RENEWED, "It has come.", standing.premiere_claim)
    if not signs:
        return Called(Call.EARLY, "No source that stands says whether it comes.")
    strongest = min((entry.claim.tier for _, entry in signs), key=lambda tier: tier.rank)
    heard = [(sign, entry) for sign, entry in signs if entry.claim.tier is strongest]
    if strongest is Tier.RUMOUR:
        return Called(Call.EARLY, "Only rumour says anything about it.")
    return _of_one_tier(heard, strongest)


def sign_of(entry: Entry) -> Sign | None:
    """What this claim says about whether the season comes; a condition or a copy says nothing."""
    claim = entry.claim
    if not entry.counts or claim.condition_words:
        return None
    topic = Topic(claim.topic)
    if topic in _DECISIONS and claim.answer:
        return _decision(topic, claim.answer)
    if topic in _WORK and claim.window is not None and is_report(claim):
        return Sign.MAKING
    if claim.answer == Answer.YES and topic is Topic.POST_PRODUCTION:
        return Sign.MAKING
    if claim.answer == Answer.YES and topic in _PREPARATION:
        return Sign.PREPARING
    if topic is Topic.PREMIERE and _names_a_time(entry):
        return Sign.DATED
    return None


def _decision(topic: Topic, answer: str) -> Sign:
    if answer == Answer.MAYBE:
        return Sign.OPEN
    return Sign.YES if (topic is Topic.RENEWAL) == (answer == Answer.YES) else Sign.NO


def _names_a_time(entry: Entry) -> bool:
    """A window still ahead, or one that was kept; a lower bound that has come says nothing more."""
    claim, window = entry.claim, entry.claim.window
    if window is None or window.is_unknown or is_report(claim):
        return False
    return entry.state is State.STANDS or claim.latest is not None


def _of_one_tier(signs: Sequence[tuple[Sign, Entry]], tier: Tier) -> Called:
    """Sources of one tier that answer yes and no disagree; otherwise what was said after the last no or maybe counts."""
    yes = [entry for sign, entry in signs if sign is Sign.YES]
    no = [entry for sign, entry in signs if sign is Sign.NO]
    if yes and no and tier is not Tier.OFFICIAL:
        return _split(yes, no, tier)
    newest_sign, newest = min(signs, key=lambda item: (item[1].rank, item[0] in _COMES))
    if newest_sign not in _COMES:
        return _called(newest_sign, newest.claim)
    doubted = [entry for sign, entry in signs if sign not in _COMES]
    since = min((entry.rank for entry in doubted), default=None)
    counted = [
        (sign, entry)
        for sign, entry in signs
        if sign in _COMES and (since is None or entry.rank < since or tier is Tier.OFFICIAL)
    ]
    sign, entry = min(counted, key=lambda item: (call_for(item[0], tier).rank, item[1].rank))
    return _called(sign, entry.claim)


def _split(yes: Sequence[Entry], no: Sequence[Entry], tier: Tier) -> Called:
    first, second = best(yes), best(no)
    claims = [entry.claim for entry in (first, second) if entry is not None]
    who = phrases.listed(phrases.source_words(claim) for claim in claims)
    newest = min((entry for entry in (first, second) if entry is not None), key=lambda entry: entry.rank)
    return Called(call_for(Sign.SPLIT, tier), f"{who} say yes and no.", newest.claim)


def _called(sign: Sign, claim: Claim | None) -> Called:
    if claim is None:
        return Called(Call.CANCELLED, "It was cancelled.")
    return Called(call_for(sign, claim.tier), f"{phrases.source_words(claim)} {_SAYS[sign]}.", claim)
