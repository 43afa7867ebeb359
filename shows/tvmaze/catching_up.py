"""An older recording that is read after a newer one.

When the newer one was read, the older word was not known: where it repeated what stood before, or named no day, it left no
claim. Now it has to, or the older word would stand again. What follows here is said by the newer recording, on its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from shows.claim_rules import read_words
from shows.models import Claim
from shows.standing.states import is_report
from shows.statements import NO_DAY, Said, Statement
from shows.topics import KIND_OF, Answer, Kind, Topic
from shows.tvmaze.words import not_announced, not_named


def overtaken(claims: Iterable[Claim], said: Said, read_on: date | None) -> Iterator[Claim]:
    """For older words about to be recorded, the claims that end them; `read_on` is the day of the newest recording read."""
    for claim in claims:
        read_words(claim)  # it is not recorded yet
        day = said.next_day(claim.known_on) or read_on
        if day is None or day <= claim.known_on:
            continue
        following = said.following(claim.season, claim.topic, claim.known_on)
        statement = None
        if following is None or following.known_on > day:
            statement = _unspoken(claim, said, day)
        newest = said.last(claim.season, claim.topic, date.max)
        if statement is None and following and newest and _must_be_ended(claim, following, newest):
            by = newest if following.has_happened else following
            statement, day = _again(by), by.known_on
        if statement is not None:
            yield statement.claim(claim.season, claim.source, day, claim)


def _must_be_ended(claim: Claim, following: Claim, newest: Claim) -> bool:
    """A newer word replaces an older window by itself, or is the fact that settles it. A report only gives way to a claim
    that names another day and says what it replaces.
    """
    if newest.window_edtf == claim.window_edtf or (claim.has_happened and newest.window_words == NO_DAY):
        return False
    return is_report(claim) or (is_report(following) and not following.has_happened)


def _unspoken(claim: Claim, said: Said, day: date) -> Statement | None:
    """What the recording of that day repeated or left open, where the claim had said otherwise before."""
    if claim.topic == Topic.RENEWAL and _had_begun(claim, said, day):
        return None
    last = said.last(claim.season, claim.topic, claim.known_on)
    if last is not None:
        return _again(last)
    if KIND_OF[Topic(claim.topic)] is Kind.WINDOW and claim.window_edtf and not claim.has_happened:
        return not_named(Topic(claim.topic), claim.season.number, claim.link)
    if claim.answer == Answer.YES and not said.speaks_of(claim.season, claim.known_on):
        return not_announced(claim.season.number, claim.link)
    return None


def _had_begun(claim: Claim, said: Said, day: date) -> bool:
    premiere = said.last(claim.season, Topic.PREMIERE, day)
    return premiere is not None and premiere.has_happened


def _again(claim: Claim) -> Statement:
    return Statement(
        Topic(claim.topic),
        claim.paraphrase,
        day=claim.earliest,
        happened=claim.has_happened,
        answer=claim.answer,
        number=None if claim.number is None else int(claim.number),
        link=claim.link,
        no_link_reason=claim.no_link_reason,
    )
