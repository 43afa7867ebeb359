"""How each claim turned out: a pure function of a season's claims and a day. Facts come from `shows.standing`.

A claim is measured by what happened and by nothing else: that its source has said something newer does not save it.
Every rule is in docs/explanation/record.md, whose tables a test compares with this file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shows import answer_scoring
from shows.answer_scoring import COMES_BACK
from shows.scored import Result, Scored, void
from shows.standing.states import Known, condition_met, fact_known_on, know
from shows.topics import Answer, Kind, Precision, Topic

if TYPE_CHECKING:
    from shows.models import Claim
    from shows.windows import Window

_NO_FORECASTS = {Topic.STORY, Topic.VIEWERSHIP}
_DAY = timedelta(days=1)


def score_claims(claims: Sequence[Claim], on: date) -> list[tuple[Claim, Scored]]:
    """Every claim that was known by the day, with how it has turned out by then."""
    known = know(claims, on)
    return [(claim, score(claim, known)) for claim in known.claims]


def score(claim: Claim, known: Known) -> Scored:
    if why := _never_scored(claim):
        return void(why)
    scored = _BY_KIND[claim.kind](claim, known)
    ruled = claim.verdict and claim.verdict_on is not None and claim.verdict_on <= known.on
    return _ruled(claim, scored) if ruled else scored


def _never_scored(claim: Claim) -> str:
    """Why a claim is no forecast that could be right or wrong; empty if it is one."""
    if claim.origin_id is not None:
        return "it repeats another claim"
    if claim.topic in _NO_FORECASTS:
        return "it is no forecast"
    if claim.has_happened or (_is_over(claim) and not _may_be_older(claim)):
        return "it reports something that has happened"
    if claim.relative_topic:
        return "it names no time of its own"
    if claim.kind is Kind.WINDOW and not claim.window_edtf:
        return "it names no time"
    if claim.kind is Kind.PERSON and claim.returning not in COMES_BACK:
        return "it said neither yes nor no"
    return ""


def _is_over(claim: Claim) -> bool:
    """Whether its window had ended by the day from which we count it as said."""
    return claim.latest is not None and claim.latest <= claim.known_on


def _may_be_older(claim: Claim) -> bool:
    """Whether it may have been said before that day."""
    return claim.said_on is None or claim.said_precision != Precision.DAY


def _ruled(claim: Claim, scored: Scored) -> Scored:
    """An editor's verdict decides where the facts do not, or do otherwise; taking a claim back in time clears its source."""
    on = claim.verdict_on
    if claim.verdict == "withdrawn":
        opened = claim.earliest or scored.closed_on
        in_time = on is not None and (opened is None or on < opened)
        return void("its source took it back in time", on) if in_time else scored
    true = claim.verdict == "confirmed"
    brier = None
    if claim.kind is Kind.YES_NO:
        brier = answer_scoring.brier_of(claim, came=(claim.answer == Answer.YES) is true)
        if claim.answer == Answer.MAYBE:
            return scored
    if scored.result is (Result.HIT if true else Result.MISS):
        return scored
    if true:
        off = 0 if claim.latest else None
        return Scored(Result.HIT, on, off, brier, "an editor has ruled that it came true")
    return replace(
        scored, result=Result.MISS, closed_on=on, brier=brier, why="an editor has ruled that it proved wrong"
    )


def _window(claim: Claim, known: Known) -> Scored:
    last = claim.condition_latest
    if last is not None and last < known.on and not condition_met(claim, known):
        return void("its condition was not met", max(last + _DAY, claim.known_on))
    fact, told_on = known.facts.get(claim.topic), fact_known_on(claim.topic, known)
    if fact is None or told_on is None or fact.earliest is None or fact.latest is None:
        return _against_time(claim, known.on)
    return _against_fact(claim, fact, told_on)


def _against_fact(claim: Claim, fact: Window, told_on: date) -> Scored:
    """It has happened: inside the window, or elsewhere."""
    came_true = claim.window is not None and claim.window.overlaps(fact)
    if told_on <= claim.known_on and (came_true or not _may_be_older(claim)):
        return void("it had happened when this was said", claim.known_on)
    if came_true:
        off = 0 if claim.latest else None
        return Scored(Result.HIT, max(told_on, claim.known_on), off, why="it came in time")
    closed = min(told_on, claim.latest + _DAY) if claim.latest else told_on
    off = _days_off(claim, fact)
    why = "it came later than that" if off and off > 0 else "it came earlier than that"
    return Scored(Result.MISS, max(closed, claim.known_on), off, why=why)


def _against_time(claim: Claim, on: date) -> Scored:
    """It has not happened, as far as anybody told."""
    if claim.latest is None and claim.earliest is not None and claim.earliest <= on:
        return Scored(Result.HIT, max(claim.earliest, claim.known_on), why="that day came without the event")
    if claim.latest is not None and claim.latest < on:
        closed = max(claim.latest + _DAY, claim.known_on)
        return Scored(Result.MISS, closed, why="its window closed without the event")
    return Scored(Result.OPEN)


def _days_off(claim: Claim, fact: Window) -> int | None:
    """From the window's nearest edge to the event: above zero it came later than was said, below zero earlier."""
    if claim.latest is not None and fact.earliest is not None and fact.earliest > claim.latest:
        return (fact.earliest - claim.latest).days
    if claim.earliest is not None and fact.latest is not None and fact.latest < claim.earliest:
        return (fact.latest - claim.earliest).days
    return None


_BY_KIND: dict[Kind, Callable[[Claim, Known], Scored]] = {
    Kind.WINDOW: _window,
    Kind.YES_NO: answer_scoring.yes_no,
    Kind.PERSON: answer_scoring.person,
    Kind.NUMBER: answer_scoring.number,
}
