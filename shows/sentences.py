"""The sentences of an answer, each from one part of a standing; an empty text where there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shows import phrases
from shows.certainty import Certainty, Stage, Tier
from shows.situations import Situation, StatusLine
from shows.standing import Standing
from shows.standing.states import certainty_of_claim
from shows.standing.types import Entry, State, best
from shows.topics import Answer, Topic

if TYPE_CHECKING:
    from shows.models import Claim, Season

_CONDITION = {
    Topic.RENEWAL: "it is renewed",
    Topic.WRITING: "it is written",
    Topic.PRE_PRODUCTION: "pre-production begins",
    Topic.FILMING_START: "filming begins",
    Topic.FILMING_WRAP: "filming wraps",
    Topic.POST_PRODUCTION: "post-production begins",
    Topic.TRAILER: "the trailer comes",
    Topic.PREMIERE: "it premieres",
    Topic.FINALE: "the finale airs",
}
_IN_STAGE = {
    Stage.WRITING: "It is being written",
    Stage.PRE_PRODUCTION: "It is in pre-production",
    Stage.FILMING: "It is being filmed",
    Stage.POST_PRODUCTION: "It is in post-production",
}
_REACHED = {Stage.FILMING: "Filming began", Stage.POST_PRODUCTION: "Filming wrapped"}
_DISPUTED = (Topic.PREMIERE, Topic.RENEWAL, Topic.CANCELLATION)


def opening(standing: Standing, line: StatusLine, season: Season) -> str:
    """What a reader came for, in one sentence."""
    name = f"Season {season.number} of {season.show.title}"
    match line.situation:
        case Situation.CANCELLED:
            said = (
                f", according to {phrases.source_words(standing.premiere_claim)}"
                if standing.premiere_claim
                else ""
            )
            return f"{name} is cancelled{said}."
        case Situation.RELEASED:
            when = f" {phrases.placed(line.window_words)}" if line.window else ""
            return f"{name} premiered on {season.show.platform}{when}."
        case Situation.AHEAD if line.is_confirmed:
            return f"{name} comes to {season.show.platform} {phrases.placed(line.window_words)}."
    if not standing.entries:
        return f"Nothing is known about season {season.number} of {season.show.title}: we hold no statement about it."
    return f"{name} has no release date."


def production(standing: Standing, line: StatusLine, season: Season) -> str:
    """How far the season has come, according to whom."""
    if line.situation in {Situation.CANCELLED, Situation.RELEASED} or standing.stage is Stage.DATED:
        return ""
    step = next((step for step in standing.stages if step.current), None)
    if step is None or step.claim is None:
        return _announcement(standing, season) if standing.entries else ""
    return f"{_reached(standing.stage, step.claim, season)}, according to {phrases.source_words(step.claim)}."


def _reached(stage: Stage, claim: Claim, season: Season) -> str:
    if stage is Stage.RENEWED:
        return "It has been renewed" if season.number > 1 else "It has been ordered"
    if stage in _REACHED and claim.window is not None:
        return f"{_REACHED[stage]} {phrases.placed(phrases.past(claim.window, certainty_of_claim(claim)))}"
    return _IN_STAGE[stage]


def _announcement(standing: Standing, season: Season) -> str:
    """Of a season that nobody has announced so far."""
    entry = best(standing.of_topic(Topic.RENEWAL))
    word = "renewed" if season.number > 1 else "ordered"
    if entry is None:
        return "It has not been announced."
    said = phrases.source_words(entry.claim)
    match entry.claim.answer:
        case Answer.YES:
            return f"That it was {word} is only a rumour, by {said}."
        case Answer.NO:
            return f"It will not come, according to {said}; nothing official has been said."
    return f"Whether it will be {word} is open, according to {said}."


def expectation(standing: Standing, line: StatusLine) -> str:
    """What is said of the time, by whom, and how sure that is."""
    if line.situation is not Situation.AHEAD:
        return ""
    claim = standing.premiere_claim
    when = phrases.placed(line.window_words)
    if claim is None:
        return _our_estimate(standing, when)
    who = phrases.source_words(claim)
    if (condition := condition_words(claim)) and not _is_met(claim, standing):
        when += f" {condition}"
    match line.certainty:
        case Certainty.CONFIRMED:
            return f"The date is confirmed by {who}."
        case Certainty.OFFICIAL_WINDOW:
            return f"{_sayer(claim, standing)} has announced a release {when}; no day has been named."
        case Certainty.REPORTED:
            return f"{_sayer(claim, standing)} reports a release {when}; no official date has been announced."
    if _stands_alone(claim, standing):
        return f"Only {_weak(claim)} speaks of a release {when}: {who}. Nothing official supports it."
    return f"The best source for a release {when} is {_weak(claim)}: {who}. Nothing official supports it."


def _our_estimate(standing: Standing, when: str) -> str:
    """A time is only half of an estimate; whether it comes at all is the other half."""
    odds = (
        f", if it comes at all: we give it {phrases.percent(standing.estimate.chance)}"
        if standing.estimate
        else ""
    )
    return f"Our own estimate is a release {when}{odds}. No source that stands has named a time."


def _stands_alone(claim: Claim, standing: Standing) -> bool:
    """Whether nobody else, not even another rumour, names a time that is still ahead."""
    named = [entry.claim for entry in standing.of_topic(Topic.PREMIERE) if entry.state is State.STANDS]
    return all(other.source_id == claim.source_id for other in named)


def _sayer(claim: Claim, standing: Standing) -> str:
    """Who says so; the details are left out if the sentence before this one has just given them."""
    told = next((step.claim for step in standing.stages if step.current), None)
    who = phrases.source_words(claim)
    return f"{claim.source.name} also" if told is not None and phrases.source_words(told) == who else who


def _weak(claim: Claim) -> str:
    return "a personal account" if claim.tier is Tier.PERSONAL else "a rumour"


def _is_met(claim: Claim, standing: Standing) -> bool:
    """Whether the time of its condition is over: a claim that still stands then has had its condition met."""
    return claim.condition_latest is not None and claim.condition_latest < standing.on


def condition_words(claim: Claim) -> str:
    """“if filming begins in February 2024”, or nothing."""
    window = claim.condition
    when = f" {phrases.placed(phrases.careful(window, Certainty.REPORTED))}" if window else ""
    if claim.condition_topic:
        event = _CONDITION.get(Topic(claim.condition_topic), Topic(claim.condition_topic).label.lower())
        return f"if {event}{when}"
    return f"on a condition to be met{when}" if when else ""


def what_passed(standing: Standing, line: StatusLine) -> str:
    """Windows that came and went, the one that passed last first; at most three of them."""
    if line.situation not in {Situation.AHEAD, Situation.PASSED} or line.is_confirmed:
        return ""
    gone = [claim.window for claim in standing.passed if claim.window is not None]
    words = _distinct([phrases.gone(window) for window in gone])
    if line.situation is Situation.PASSED:
        words = _distinct([line.window_words, *words])
        also = f", as did {_shortened(words[1:])}" if words[1:] else ""
        return f"{phrases.capital(words[0])} passed without a release{also}."
    return f"Named earlier, but passed without a release: {_shortened(words)}." if words else ""


def _shortened(words: list[str]) -> str:
    more = [f"{len(words) - 3} more"] if len(words) > 3 else []
    return phrases.listed([*words[:3], *more])


def disagreement(standing: Standing, line: StatusLine) -> str:
    """Who says something else. Against a confirmed date only an official voice counts as a disagreement."""
    said: dict[str, list[str]] = {}
    over = line.situation in {Situation.CANCELLED, Situation.RELEASED}
    for contradiction in standing.contradictions:
        if contradiction.topic in _DISPUTED and not (over and contradiction.topic is Topic.PREMIERE):
            for claim in _others(contradiction.claims, standing, line):
                words = _said(contradiction.topic, claim, line)
                said.setdefault(words, []).append(f"{claim.source.name}, {phrases.tier_words(claim)}")
    parts = [f"{words} ({'; '.join(_distinct(who))})" for words, who in said.items()]
    return f"Sources disagree: {phrases.listed(parts[:3])}." if parts else ""


def _others(claims: tuple[Claim, ...], standing: Standing, line: StatusLine) -> list[Claim]:
    others = [claim for claim in claims if claim is not standing.premiere_claim]
    if line.is_confirmed:
        others = [claim for claim in others if claim.tier is Tier.OFFICIAL]
    return sorted(others, key=lambda claim: claim.tier.rank)


def _said(topic: Topic, claim: Claim, line: StatusLine) -> str:
    if topic is Topic.PREMIERE and claim.window is not None:
        certainty = certainty_of_claim(claim)
        exact = line.is_confirmed or certainty is not Certainty.CONFIRMED
        return phrases.careful(claim.window, certainty if exact else Certainty.REPORTED)
    return f"{claim.get_answer_display().lower()} to a {topic.label.lower()}"


def extent(standing: Standing, line: StatusLine) -> str:
    """Of a season that is out: how many episodes, and when the last one came or comes."""
    if line.situation is not Situation.RELEASED:
        return ""
    parts = []
    count = standing.episode_count
    if count is not None and count.number is not None and count.tier.rank <= Tier.PRESS.rank:
        number = f"{count.number:,.0f}"
        parts.append(f"It has {number} episode{'' if number == '1' else 's'}.")
    if finale := _finale(standing):
        parts.append(finale)
    return " ".join(parts)


def _finale(standing: Standing) -> str:
    # “Not before May” has come true when May comes, and says nothing more.
    entries = [entry for entry in standing.of_topic(Topic.FINALE) if not _is_spent_bound(entry)]
    held = best(entries)
    window = held.claim.window if held is not None else None
    if held is None or window is None or window.is_unknown:
        return ""
    gone = window.latest is not None and window.latest < standing.on
    words = (phrases.past if gone else phrases.careful)(window, certainty_of_claim(held.claim))
    return f"The finale {'came' if gone else 'is due'} {phrases.placed(words)}."


def _is_spent_bound(entry: Entry) -> bool:
    return entry.state is State.CONFIRMED and entry.claim.latest is None


def _distinct(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))
