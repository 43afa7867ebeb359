"""Words of a headline that say how far a season has come (“renewed”, “returns”, “on Friday”), and what must hold for each.

A closed list. What holds only weakly, because a weak source says so, must be said with a hedge in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from shows.certainty import Certainty, Stage
from shows.scorecard import Call, Sign, call_of, sign_of
from shows.situations import Situation, line_of
from shows.standing import Standing
from shows.topics import Topic

SOON = timedelta(days=92)
_WEEK = timedelta(days=7)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SOMETHING_ELSE = re.compile(
    r"\b(?:trailers?|teasers?|posters?|soundtracks?|albums?|books?|novels?)\b", re.IGNORECASE
)


class Ground(IntEnum):
    """How well something is borne out."""

    NONE = 0
    WEAK = 1
    GOOD = 2


@dataclass(frozen=True)
class Found:
    """`words` as they stand in the sentence; `holds` is a clause about what is held instead."""

    words: str
    ground: Ground
    holds: str


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    ground: Callable[[Standing, date, str], Ground]
    holds: Callable[[Standing], str]


def stage_words(sentence: str, standings: Sequence[Standing], on: date) -> Iterator[Found]:
    """Every word of the list that the sentence says, with the best ground that one of the seasons gives for it."""
    for rule in _RULES:
        if rule.ground is _out and _SOMETHING_ELSE.search(sentence):
            continue  # a trailer that is out now
        for match in rule.pattern.finditer(sentence):
            grounds = [rule.ground(standing, on, match[0].lower()) for standing in standings]
            yield Found(match[0], max(grounds), rule.holds(standings[0]))


# --- what must hold ---------------------------------------------------------------------------------------------------
def _renewed(standing: Standing, on: date, words: str) -> Ground:
    if standing.stage not in {Stage.IDEA, Stage.CANCELLED}:
        return Ground.GOOD
    return _said(standing, Sign.YES)


def _officially_renewed(standing: Standing, on: date, words: str) -> Ground:
    return Ground.GOOD if call_of(standing).call is Call.RENEWED else Ground.NONE


def _comes(standing: Standing, on: date, words: str) -> Ground:
    call = call_of(standing).call
    if standing.has_premiered or call in {Call.RENEWED, Call.SURE, Call.LIKELY}:
        return Ground.GOOD
    if call in {Call.UNLIKELY, Call.CANCELLED}:
        return Ground.NONE
    return _said(standing, Sign.YES, Sign.MAKING, Sign.PREPARING, Sign.DATED, Sign.OPEN)


def _cancelled(standing: Standing, on: date, words: str) -> Ground:
    return Ground.GOOD if standing.stage is Stage.CANCELLED else _said(standing, Sign.NO)


def _filming(standing: Standing, on: date, words: str) -> Ground:
    return _reached(standing, Stage.FILMING, Topic.FILMING_START)


def _wrapped(standing: Standing, on: date, words: str) -> Ground:
    return _reached(standing, Stage.POST_PRODUCTION, Topic.FILMING_WRAP)


def _reached(standing: Standing, stage: Stage, topic: Topic) -> Ground:
    if standing.stage is not Stage.CANCELLED and standing.stage.rank >= stage.rank:
        return Ground.GOOD
    said = any(entry.counts and entry.claim.window_words for entry in standing.of_topic(topic))
    return Ground.WEAK if said else Ground.NONE


def _confirmed(standing: Standing, on: date, words: str) -> Ground:
    return Ground.GOOD if line_of(standing).is_confirmed else Ground.NONE


def _out(standing: Standing, on: date, words: str) -> Ground:
    return Ground.GOOD if standing.has_premiered else Ground.NONE


def _soon(standing: Standing, on: date, words: str) -> Ground:
    """Within three months of the day on which it is read, at the latest."""
    line = line_of(standing)
    last = line.window.latest if line.window else None
    if line.situation not in {Situation.AHEAD, Situation.RELEASED} or last is None:
        return Ground.NONE
    if not on <= last <= on + SOON:
        return Ground.NONE
    return Ground.WEAK if line.certainty in {Certainty.RUMOURED, Certainty.ESTIMATED} else Ground.GOOD


def _weekday(standing: Standing, on: date, words: str) -> Ground:
    """The confirmed day of that name, at most a week away."""
    line = line_of(standing)
    day = line.window.earliest if line.is_day and line.window else None
    is_it = day is not None and abs(day - on) <= _WEEK and _WEEKDAYS[day.weekday()] in words
    return Ground.GOOD if is_it else Ground.NONE


def _said(standing: Standing, *signs: Sign) -> Ground:
    """Whether any source that stands says so, a rumour too."""
    return Ground.WEAK if any(sign_of(entry) in signs for entry in standing.entries) else Ground.NONE


# --- what is told to the editor -----------------------------------------------------------------------------------------
def _stage(standing: Standing) -> str:
    return f"its stage is “{standing.stage.label}”"


def _call(standing: Standing) -> str:
    return f"our call is “{call_of(standing).call.value}”"


def _time(standing: Standing) -> str:
    return f"what holds is “{line_of(standing).words}”"


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


_RULES = (
    _Rule(
        _words(
            r"renewed(?! (?:interest|hopes?|speculation|debate|calls?|push|attention|focus))",
            "green-?lit",
            r"(?:gets|got|lands|scores) (?:a|another) (?:new |second |third |fourth |fifth )?season",
            r"picked up for",
        ),
        _renewed,
        _stage,
    ),
    _Rule(
        _words(
            r"season \d+ (?:is |now |officially )*(?:confirmed|official)",
            r"confirm(?:s|ed) (?:a |the )?(?:season \d+|new season|second season|third season|return|renewal)",
            r"officially (?:renewed|returning|coming|back)",
        ),
        _officially_renewed,
        _call,
    ),
    _Rule(
        _words(
            r"(?:is|are) coming(?: back)?",
            r"com(?:es|ing) back",
            r"(?:is|are) (?:coming )?back",
            r"returns",
            r"(?:will|is set to|set to) (?:return|come back|be back)",
            r"(?:is|are) returning",
        ),
        _comes,
        _call,
    ),
    _Rule(_words("cancell?ed", "axed", "scrapped"), _cancelled, _stage),
    _Rule(
        _words(
            r"filming (?:has |is )?(?:begun|begins|began|started|starts|under way|underway)",
            r"(?:is )?now filming",
            r"cameras (?:are )?roll(?:ing)?",
        ),
        _filming,
        _stage,
    ),
    _Rule(
        _words(r"filming (?:has |is )?(?:wrapped|wraps|finished|done|over)", r"(?:has )?wrapped filming"),
        _wrapped,
        _stage,
    ),
    _Rule(_words(r"confirmed (?:for|on|to (?:premiere|arrive|return|come))"), _confirmed, _time),
    _Rule(_words("now streaming", "streaming now", "out now", "available now", "has premiered"), _out, _time),
    _Rule(_words("soon", "any day now", "imminent(?:ly)?", "around the corner"), _soon, _time),
    _Rule(_words(rf"(?:on|this|next|coming) (?:{'|'.join(_WEEKDAYS)})"), _weekday, _time),
)
