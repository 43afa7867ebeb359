"""What a standing says, fact by fact, in the words that pages print: what the change log compares.

Nothing known is an empty text. Estimates of our own are no facts and never come in here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shows import phrases
from shows.certainty import Stage
from shows.models import Change
from shows.scorecard import Call, call_of
from shows.situations import Situation, line_of
from shows.standing import Standing
from shows.standing.states import certainty_of_claim
from shows.topics import Returning

if TYPE_CHECKING:
    from shows.models import Claim, Season

Key = tuple[str, str]  # the fact, and of a cast return the character
LENGTH = 200


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of one fact, and the claim that it rests on."""

    words: str
    claim: Claim | None


def facts_of(standing: Standing, season: Season) -> dict[Key, Held]:
    """Everything that is held under this standing, in the order of a page. A fact of which nothing is held is left out."""
    found = {
        (Change.Fact.STAGE.value, ""): _stage(standing),
        (Change.Fact.PREMIERE.value, ""): Held(premiere_words(standing), standing.premiere_claim),
        (Change.Fact.CALL.value, ""): _call(standing, season),
        (Change.Fact.TRAILER.value, ""): _trailer(standing),
        **_cast(standing),
        (Change.Fact.EPISODES.value, ""): _episodes(standing),
    }
    return {
        (fact, subject[:LENGTH]): Held(held.words[:LENGTH], held.claim)
        for (fact, subject), held in found.items()
        if held.words
    }


def _stage(standing: Standing) -> Held:
    if standing.stage is Stage.IDEA:
        return Held("", None)
    step = next((step for step in standing.stages if step.current), None)
    return Held(standing.stage.label, step.claim if step else None)


def premiere_words(standing: Standing) -> str:
    """The status line of the premiere. Whether the season still airs is a matter of its stage, not of the premiere."""
    line = line_of(standing)
    match line.situation:
        case Situation.UNKNOWN:
            return ""
        case Situation.RELEASED:
            return f"Premiered {phrases.placed(line.window_words)}" if line.window else "Premiered"
    return line.words


def _call(standing: Standing, season: Season) -> Held:
    """Of a first season nobody asks whether it will be renewed."""
    if season.number < 2:
        return Held("", None)
    called = call_of(standing)
    return Held("" if called.call is Call.EARLY else called.words, called.claim)


def _trailer(standing: Standing) -> Held:
    """Out, or a time that somebody named. A time derived from the premiere's changes with that, and is not logged apart."""
    held = standing.trailer
    if held.is_out:
        return Held("Out", held.claim)
    if held.derived or held.claim is None or held.window is None:
        return Held("", held.claim)
    certainty = certainty_of_claim(held.claim)
    return Held(f"{certainty.label}: {phrases.careful(held.window, certainty)}", held.claim)


def _cast(standing: Standing) -> dict[Key, Held]:
    characters = Counter(one.member.character for one in standing.cast)
    found = {}
    for one in standing.cast:
        name = one.member.character
        if characters[name] > 1:
            name = f"{name} ({one.member.person.name})"
        words = "" if one.returning is Returning.UNKNOWN else one.returning.label
        found[Change.Fact.CAST.value, name] = Held(words, one.claim)
    return found


def _episodes(standing: Standing) -> Held:
    claim = standing.episode_count
    if claim is None or claim.number is None:
        return Held("", claim)
    return Held(f"{certainty_of_claim(claim).label}: {claim.number:,.0f}", claim)
