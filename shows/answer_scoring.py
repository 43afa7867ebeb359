"""How claims without a window turned out: yes or no, who comes back, how many episodes. Pure; see `shows.source_scoring`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shows.certainty import Tier
from shows.scored import Result, Scored, void
from shows.standing.states import WEAKEST_WITNESS, Known, fact_known_on, is_taken_back
from shows.topics import Answer, Returning, Topic

if TYPE_CHECKING:
    from shows.models import Claim

# A source that says yes without reservation has said: surely.
CHANCE = {Answer.YES: 1.0, Answer.MAYBE: 0.5, Answer.NO: 0.0}
COMES_BACK = {Returning.CONFIRMED: True, Returning.EXPECTED: True, Returning.NOT_RETURNING: False}
_SETTLES = {Returning.CONFIRMED: True, Returning.NOT_RETURNING: False}
_DECISIONS = {Topic.RENEWAL, Topic.CANCELLATION}


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """What settles a question: on which day, whether the answer was yes, and whether nothing can overtake it."""

    day: date
    truth: bool
    final: bool = False


def yes_no(claim: Claim, known: Known) -> Scored:
    said = Answer(claim.answer)
    if claim.topic not in _DECISIONS and said is Answer.NO:
        return void("it says how things stood on its day")
    words = [*_official_answers(claim, known), *_premiered(known, truth=claim.topic != Topic.CANCELLATION)]
    if any(word.final and word.day <= claim.known_on for word in words):
        return void("the season was out when this was said", claim.known_on)
    repeats = _repeats(claim, words, CHANCE[said])
    settling = None if repeats else _first_after(claim, words, CHANCE[said])
    if repeats or settling is None:
        return repeats or Scored(Result.OPEN)
    brier = brier_of(claim, came=settling.truth)
    if said is Answer.MAYBE:
        return Scored(Result.VOID, settling.day, brier=brier, why="it said neither yes nor no")
    return _decided(settling, CHANCE[said], brier)


def brier_of(claim: Claim, *, came: bool) -> float:
    return (CHANCE[Answer(claim.answer)] - float(came)) ** 2


def person(claim: Claim, known: Known) -> Scored:
    said = float(COMES_BACK[Returning(claim.returning)])
    words = list(_words_about_a_return(claim, known))
    settling = _first_after(claim, words, said)
    return _repeats(claim, words, said) or (_decided(settling, said) if settling else Scored(Result.OPEN))


def number(claim: Claim, known: Known) -> Scored:
    words = list(_official_counts(claim, known))
    settling = _first_after(claim, words, 1.0)
    return _repeats(claim, words, 1.0) or (_decided(settling, 1.0) if settling else Scored(Result.OPEN))


def _repeats(claim: Claim, words: list[Word], said: float) -> Scored | None:
    """Saying again what was official already is no forecast."""
    before = max((word for word in words if word.day <= claim.known_on), default=None)
    if claim.tier is Tier.OFFICIAL or before is None or float(before.truth) != said:
        return None
    return void("it was official when this was said", claim.known_on)


def _first_after(claim: Claim, words: list[Word], said: float) -> Word | None:
    """What settles it: of official word only what is final, or says otherwise."""
    after = sorted(word for word in words if word.day > claim.known_on)
    if claim.tier is Tier.OFFICIAL:
        after = [word for word in after if word.final or float(word.truth) != said]
    return after[0] if after else None


def _decided(word: Word, said: float, brier: float | None = None) -> Scored:
    if float(word.truth) == said:
        return Scored(Result.HIT, word.day, brier=brier, why="it came true")
    return Scored(Result.MISS, word.day, brier=brier, why="it turned out otherwise")


def _official_answers(claim: Claim, known: Known) -> Iterator[Word]:
    """Official word on the same question; a renewal answers a question about the cancellation, and the other way round."""
    for other in _others(claim, known):
        if other.tier is not Tier.OFFICIAL or other.answer not in {Answer.YES, Answer.NO}:
            continue
        yes = other.answer == Answer.YES
        if other.topic == claim.topic:
            yield Word(other.known_on, yes)
        elif {claim.topic, other.topic} == _DECISIONS:
            yield Word(other.known_on, not yes)


def _premiered(known: Known, *, truth: bool) -> Iterator[Word]:
    """A season that came was ordered, was written and was not cancelled."""
    if day := fact_known_on(Topic.PREMIERE, known):
        yield Word(day, truth, final=True)


def _words_about_a_return(claim: Claim, known: Known) -> Iterator[Word]:
    """Official word on the same character; and once the season is out, what the press or better reports of it."""
    out = fact_known_on(Topic.PREMIERE, known)
    member = claim.cast_member_id or id(claim.cast_member)
    for other in _others(claim, known):
        about = (other.cast_member_id or id(other.cast_member)) == member
        if other.topic != Topic.CAST_RETURN or not about or other.returning not in _SETTLES:
            continue
        seen = out is not None and other.known_on >= out and other.tier.rank <= WEAKEST_WITNESS.rank
        if seen or other.tier is Tier.OFFICIAL:
            yield Word(other.known_on, _SETTLES[Returning(other.returning)], final=seen)


def _official_counts(claim: Claim, known: Known) -> Iterator[Word]:
    """Official counts of the episodes; the one that stands when the season comes is final."""
    counts = sorted(
        (
            other
            for other in [*_others(claim, known), claim]
            if other.topic == Topic.EPISODE_COUNT and other.tier is Tier.OFFICIAL
        ),
        key=lambda other: (other.known_on, other.pk or 0),
    )
    for other in counts:
        if other is not claim:
            yield Word(other.known_on, other.number == claim.number)
    out = fact_known_on(Topic.PREMIERE, known)
    before = [other for other in counts if out is not None and other.known_on <= out]
    if out is not None and before:
        yield Word(out, before[-1].number == claim.number, final=True)


def _others(claim: Claim, known: Known) -> Iterator[Claim]:
    """Every other claim that may serve as a yardstick."""
    for other in known.claims:
        if other is claim or other.origin_id is not None or other.condition_words:
            continue
        if not is_taken_back(other, known.on):
            yield other
