"""Whether the season comes at all: history's chance, moved by everybody who says yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shows.forecasting.credibility import OFFICIAL_WORD, credibility
from shows.forecasting.shares import is_live
from shows.standing.states import is_report
from shows.standing.types import Entry
from shows.topics import Answer, Topic

if TYPE_CHECKING:
    from shows.models import Claim

_WORTH = {Answer.YES: 1.0, Answer.MAYBE: 0.5, Answer.NO: 0.0}
_WORK = {Topic.WRITING, Topic.PRE_PRODUCTION, Topic.POST_PRODUCTION}
_FILMING = {Topic.FILMING_START, Topic.FILMING_WRAP}


@dataclass(frozen=True, slots=True)
class Vote:
    """One statement about whether the season comes: 1 is yes, 0 is no."""

    claim: int | None
    source: str
    tier: str
    words: str
    r: float
    answer: float


def votes_of(entries: Sequence[Entry], as_of: date) -> tuple[Vote, ...]:
    """By weight, the lowest first; among equals by what they say."""
    found = [vote for entry in entries if _is_heard(entry, as_of) for vote in _votes(entry.claim, as_of)]
    return tuple(
        sorted(found, key=lambda vote: (vote.r, vote.answer, vote.words, vote.source, vote.claim or 0))
    )


def chance_of(history: float, votes: Sequence[Vote]) -> float:
    """c ← (1 − r) · c + r · answer, the weakest voice first; all voices together are no surer than one official word.

    They do not speak independently of each other: the press repeats what the platform said, and platforms change their minds.
    """
    chance = history
    for vote in votes:
        chance = (1 - vote.r) * chance + vote.r * vote.answer
    least, most = min(history, 1 - OFFICIAL_WORD), max(history, OFFICIAL_WORD)
    return round(min(max(chance, least), most), 6)


def _is_heard(entry: Entry, as_of: date) -> bool:
    """A decision that came true is heard as well as one that stands; of times named, only those still ahead."""
    if entry.claim.topic == Topic.PREMIERE:
        return is_live(entry, as_of)
    return entry.counts and entry.claim.known_on <= as_of


def _votes(claim: Claim, as_of: date) -> Iterator[Vote]:
    answer = _answer(claim)
    r = credibility(claim, as_of)
    if answer is not None and r > 0:
        words = f"{Topic(claim.topic).label.lower()}: {claim.value_words}"
        yield Vote(claim.pk, claim.source.name, claim.tier.value, words, r, answer)


def _answer(claim: Claim) -> float | None:
    """Who names a time for it, or reports work on it, says that it comes."""
    match Topic(claim.topic):
        case Topic.RENEWAL:
            return _WORTH[Answer(claim.answer)]
        case Topic.CANCELLATION:
            return 1 - _WORTH[Answer(claim.answer)]
        case Topic.PREMIERE:
            return 1.0 if claim.earliest or claim.latest else None
        case topic if topic in _WORK:
            return 1.0 if claim.answer == Answer.YES else None
        case topic if topic in _FILMING:
            return 1.0 if is_report(claim) else None
    return None
