"""What makes a claim whole: its words are read into a window, and its value must fit its topic."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shows.topics import Kind, Topic
from shows.windows import Window, WindowError, parse_window

if TYPE_CHECKING:
    from shows.models import Claim


def read_words(claim: Claim) -> dict[str, str]:
    """Fill the columns derived from the words of the claim; return the problems found, by field."""
    problems: dict[str, str] = {}
    claim.__dict__.pop("window", None)  # computed from the columns that are filled below
    window = _read(claim, "window_words", problems)
    claim.window_edtf, claim.earliest, claim.latest = _columns(window)
    condition = _read(claim, "condition_words", problems)
    claim.condition_edtf, claim.condition_earliest, claim.condition_latest = _columns(condition)
    return problems


def _read(claim: Claim, field: str, problems: dict[str, str]) -> Window | None:
    words = getattr(claim, field).strip()
    if not words:
        return None
    try:
        return parse_window(words, said_on=claim.spoken_on)
    except WindowError as problem:
        problems[field] = str(problem)
        return None


def _columns(window: Window | None) -> tuple[str, date | None, date | None]:
    return (window.edtf, window.earliest, window.latest) if window else ("", None, None)


def problems_of(claim: Claim) -> dict[str, str]:
    """Everything that is wrong with the claim, by field; empty when it can be recorded."""
    problems = read_words(claim)
    if claim.topic:
        problems |= _missing_value(claim, problems)
        problems |= _stray_values(claim, problems)
    if not claim.link and not claim.no_link_reason:
        problems["link"] = "Give the link, or say why there is none."
    if not claim.quote and not claim.paraphrase:
        problems["paraphrase"] = "Give the source's words, or say in yours what was said."
    if claim.said_on and claim.seen_on and claim.said_on > claim.seen_on:
        problems["said_on"] = "A claim cannot have been said after the day on which we saw it."
    problems |= _wrong_relations(claim)
    if bool(claim.verdict) != bool(claim.verdict_on):
        problems["verdict_on"] = "A verdict needs its day, and a day its verdict."
    return problems


def _missing_value(claim: Claim, found: dict[str, str]) -> dict[str, str]:
    match claim.kind:
        case Kind.WINDOW if not (claim.window_words or claim.relative_topic) and "window_words" not in found:
            return {
                "window_words": "Say when, in the source's words: “early 2024”, “14 March 2026”, “not before 2027”."
            }
        case Kind.YES_NO if not claim.answer:
            return {"answer": "Say whether the source says yes, no or maybe."}
        case Kind.NUMBER if claim.number is None:
            return {"number": "Give the number."}
        case Kind.TEXT if not claim.text:
            return {"text": "Say what the story is said to be."}
        case Kind.PERSON:
            missing = {}
            if claim.cast_member_id is None:
                missing["cast_member"] = "Choose the character."
            if not claim.returning:
                missing["returning"] = "Say whether the character returns."
            return missing
    return {}


# The fields that carry the value of each kind.
_FIELDS = {
    Kind.WINDOW: ("window_words", "relative_topic", "moment"),
    Kind.YES_NO: ("answer",),
    Kind.PERSON: ("cast_member", "returning"),
    Kind.NUMBER: ("number",),
    Kind.TEXT: ("text",),
}


def _stray_values(claim: Claim, found: dict[str, str]) -> dict[str, str]:
    """Values that no page would show: a claim that says more than is printed is no claim of its topic."""
    stray = [name for kind, names in _FIELDS.items() if kind is not claim.kind for name in names]
    words = f"A claim about {claim.get_topic_display().lower()} takes no such value: leave it empty."
    problems = {name: words for name in stray if getattr(claim, name) not in (None, "") and name not in found}
    if claim.moment and not problems and (claim.topic != Topic.PREMIERE or claim.earliest != claim.latest):
        problems["moment"] = "Only a premiere on one day has an exact moment."
    return problems


def _wrong_relations(claim: Claim) -> dict[str, str]:
    problems: dict[str, str] = {}
    if claim.cast_member and claim.season_id and claim.cast_member.show_id != claim.season.show_id:
        problems["cast_member"] = "This character belongs to another show."
    if claim.origin and claim.origin.season_id != claim.season_id:
        problems["origin"] = "The claim it repeats is about another season."
    if claim.supersedes and (claim.supersedes.season_id, claim.supersedes.topic) != (
        claim.season_id,
        claim.topic,
    ):
        problems["supersedes"] = "A claim can only replace one about the same season and topic."
    if bool(claim.relative_topic) != (claim.relative_days is not None):
        problems["relative_days"] = "A relative rule needs both a topic and a number of days."
    return problems
