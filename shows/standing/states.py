"""What has become of each claim by a day: the rules of DESIGN §4, one function a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shows.certainty import Certainty, Tier, certainty_of
from shows.standing.types import Entry, State
from shows.topics import Answer, Kind, Topic
from shows.windows import Window

if TYPE_CHECKING:
    from shows.models import Claim

# A report settles a question only if it comes from here or higher.
WEAKEST_WITNESS = Tier.PRESS
_DECISIONS = {Topic.RENEWAL, Topic.CANCELLATION}
_RELEASES = {Topic.PREMIERE, Topic.FINALE}
_SETTLED = {"withdrawn": State.WITHDRAWN, "confirmed": State.CONFIRMED, "refuted": State.REFUTED}
_VERDICT_WORDS = {
    State.WITHDRAWN: "its source took it back",
    State.CONFIRMED: "it came true",
    State.REFUTED: "it proved wrong",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The claims that were known by a day, with what follows from them for each other."""

    claims: tuple[Claim, ...]
    on: date
    replaced: dict[int, Claim]
    facts: dict[str, Window]


def know(claims: Sequence[Claim], on: date) -> Known:
    known = tuple(claim for claim in claims if claim.known_on <= on)
    replaced = _replacements(known)
    return Known(known, on, replaced, _facts(known, on, replaced))


def entries_of(known: Known) -> tuple[Entry, ...]:
    return tuple(_entry(claim, known) for claim in known.claims)


def _entry(claim: Claim, known: Known) -> Entry:
    state, why = _state(claim, known)
    return Entry(claim=claim, state=state, certainty=certainty_of_claim(claim), why=why)


def certainty_of_claim(claim: Claim) -> Certainty:
    """How sure the statement makes its fact; only one exact, unconditional official statement confirms."""
    exact = claim.kind is not Kind.WINDOW or is_exact_day(claim)
    return certainty_of(claim.tier, dated=exact and not claim.condition_words)


def is_exact_day(claim: Claim) -> bool:
    return claim.window is not None and claim.window.is_day


def is_report(claim: Claim) -> bool:
    """Whether it speaks of something that has happened, not of something to come."""
    return claim.has_happened or (claim.latest is not None and claim.latest <= claim.known_on)


def _state(claim: Claim, known: Known) -> tuple[State, str]:
    for rule in (
        _verdict,
        _superseded,
        _overruled,
        _unsaid_by_fact,
        _settled_by_fact,
        _bound_reached,
        _condition_missed,
        _passed,
        _copied,
    ):
        if found := rule(claim, known):
            return found
    return State.STANDS, ""


def _verdict(claim: Claim, known: Known) -> tuple[State, str] | None:
    if claim.verdict and claim.verdict_on and claim.verdict_on <= known.on:
        state = _SETTLED[claim.verdict]
        return state, _VERDICT_WORDS[state]
    return None


def _superseded(claim: Claim, known: Known) -> tuple[State, str] | None:
    newer = known.replaced.get(id(claim))
    return (State.SUPERSEDED, f"{newer.source} has said something newer") if newer else None


def _overruled(claim: Claim, known: Known) -> tuple[State, str] | None:
    """A renewal ends with an official cancellation after it, and a cancellation with an official renewal."""
    if claim.topic not in _DECISIONS or claim.answer not in {Answer.YES, Answer.NO}:
        return None
    comes = _says_it_comes(claim)
    for other in known.claims:
        if (
            other.topic in _DECISIONS
            and other.tier is Tier.OFFICIAL
            and other.answer in {Answer.YES, Answer.NO}
            and _says_it_comes(other) is not comes
            and other.known_on > claim.known_on
            and other.origin_id is None
            and not is_taken_back(other, known.on)
        ):
            return State.SUPERSEDED, f"{other.source} has decided otherwise since"
    return None


def _says_it_comes(claim: Claim) -> bool:
    return (claim.topic == Topic.RENEWAL) == (claim.answer == Answer.YES)


def _unsaid_by_fact(claim: Claim, known: Known) -> tuple[State, str] | None:
    """“No date yet” has nothing more to say once the thing has happened."""
    if claim.topic in known.facts and claim.window_words and not claim.window_edtf:
        return State.SUPERSEDED, "it has happened since"
    return None


def _settled_by_fact(claim: Claim, known: Known) -> tuple[State, str] | None:
    """Once the thing has happened, every window about it was right or wrong."""
    fact = known.facts.get(claim.topic)
    window = claim.window
    if fact is None or window is None or is_report(claim) or fact.latest is None or fact.earliest is None:
        return None
    if window.overlaps(fact):
        return State.CONFIRMED, "it came true"
    return State.REFUTED, "it happened at another time"


def _bound_reached(claim: Claim, known: Known) -> tuple[State, str] | None:
    """“Not before mid-2024” is right as soon as mid-2024 comes without the event; from then on it says nothing more."""
    if claim.earliest and claim.latest is None and claim.earliest <= known.on and not claim.relative_topic:
        return State.CONFIRMED, "the earliest day it named came without the event"
    return None


def _condition_missed(claim: Claim, known: Known) -> tuple[State, str] | None:
    if claim.condition_latest is None or claim.condition_latest >= known.on or condition_met(claim, known):
        return None
    return State.EXPIRED, f"its condition ({claim.condition_words}) passed unfulfilled"


def condition_met(claim: Claim, known: Known) -> bool:
    """Whether its topic happened in time: by a window that came, or by a yes that a witness said by the last day."""
    last = claim.condition_latest
    fact = known.facts.get(claim.condition_topic)
    if last is None or (fact is not None and fact.earliest is not None):
        return bool(fact and fact.earliest and last and fact.earliest <= last)
    return any(
        other.topic == claim.condition_topic
        and other.answer == Answer.YES
        and other.known_on <= last
        and other.tier.rank <= WEAKEST_WITNESS.rank
        and other.origin_id is None
        and id(other) not in known.replaced
        and not is_taken_back(other, known.on)
        for other in known.claims
    )


def _passed(claim: Claim, known: Known) -> tuple[State, str] | None:
    if claim.latest is None or claim.latest >= known.on or is_report(claim):
        return None
    if claim.topic == Topic.PREMIERE:
        return State.EXPIRED, "passed without a release"
    return State.EXPIRED, "passed, and nobody reported that it happened"


def _copied(claim: Claim, known: Known) -> tuple[State, str] | None:
    if claim.origin_id is None:
        return None
    return State.COPY, "repeats an earlier claim and counts for nothing"


def _replacements(claims: Sequence[Claim]) -> dict[int, Claim]:
    """For each claim that a newer one replaces, the newer one: named by the editor, or said later by the same source."""
    by_pk = {claim.pk: claim for claim in claims if claim.pk is not None}
    replaced: dict[int, Claim] = {}
    # What was said on the latest day so far: a source may say two things on one day, and a newer word replaces both.
    latest: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.known_on, claim.pk or 0)):
        if not is_report(claim):
            said = latest.setdefault(_subject(claim), [])
            if said and said[0].known_on < claim.known_on:
                replaced |= {id(earlier): claim for earlier in said}
                said.clear()
            said.append(claim)
        if claim.supersedes_id in by_pk:
            replaced[id(by_pk[claim.supersedes_id])] = claim
    return replaced


def _subject(claim: Claim) -> tuple[object, ...]:
    """Two claims of one source with the same subject cannot both be its present word."""
    source = claim.source_id or id(claim.source)
    if claim.topic == Topic.CAST_RETURN:
        return (source, claim.topic, claim.cast_member_id or id(claim.cast_member))
    if claim.topic in {Topic.VIEWERSHIP, Topic.STORY}:
        return (source, claim.topic, id(claim))
    return (source, claim.topic)


def _facts(claims: Sequence[Claim], on: date, replaced: dict[int, Claim]) -> dict[str, Window]:
    """For each topic with a window, when it happened, according to the strongest witness."""
    facts: dict[str, tuple[tuple[int, int], Window]] = {}
    for claim in claims:
        window = claim.window
        if window is None or id(claim) in replaced or not _is_witness(claim, on):
            continue
        if _is_put_off(claim, claims):
            continue
        rank = (claim.tier.rank, -claim.known_on.toordinal())
        if claim.topic not in facts or rank < facts[claim.topic][0]:
            facts[claim.topic] = (rank, window)
    return {topic: window for topic, (_, window) in facts.items()}


def is_taken_back(claim: Claim, on: date) -> bool:
    return (
        claim.verdict in {"withdrawn", "refuted"} and claim.verdict_on is not None and claim.verdict_on <= on
    )


def _is_put_off(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether another official word, later but before the day came, named another time."""
    day = claim.earliest
    return claim.topic in _RELEASES and any(
        other.topic == claim.topic
        and other.tier is Tier.OFFICIAL
        and day is not None
        and claim.known_on < other.known_on <= day
        and other.window is not None
        and not other.window.contains(day)
        for other in claims
    )


def _is_witness(claim: Claim, on: date) -> bool:
    """A report of at least press tier; for a release, an official day that has come, or a report that it came on a day."""
    if is_taken_back(claim, on):
        return False
    if claim.origin_id is not None or claim.condition_words:
        return False
    if claim.tier.rank > WEAKEST_WITNESS.rank or (claim.earliest and claim.earliest > on):
        return False
    official_day = claim.tier is Tier.OFFICIAL and is_exact_day(claim)
    if claim.topic in _RELEASES:
        return official_day or tells_of_release(claim)
    return is_report(claim) or official_day


def fact_known_on(topic: str, known: Known) -> date | None:
    """The first day on which a witness had told of the fact as it is held now."""
    fact = known.facts.get(topic)
    told = (
        max(claim.known_on, claim.earliest or claim.known_on)
        for claim in known.claims
        if claim.topic == topic and claim.window and fact and _is_witness(claim, known.on)
        if (claim.earliest, claim.latest) == (fact.earliest, fact.latest)
    )
    return min(told, default=None)


def tells_of_release(claim: Claim) -> bool:
    """Whether it says that the thing came on one day: said outright, and not before that day.

    A page that was merely seen after the day it had named (“5 January”) tells nothing.
    """
    return (
        claim.has_happened
        and is_exact_day(claim)
        and claim.earliest is not None
        and claim.earliest <= claim.known_on
    )
