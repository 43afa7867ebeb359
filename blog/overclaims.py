"""Whether words say more about a season than the ledger does: a time that is narrower, a tone that is surer, a stage that is further.

Pure: the caller brings the words, the standings and the day on which they are to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from blog.dated_phrases import SENTENCE_END, Phrase, phrases_in
from blog.stage_words import Ground, stage_words
from shows.certainty import Certainty
from shows.situations import Situation, line_of
from shows.standing import Standing
from shows.windows import Window

_SENTENCES = re.compile(SENTENCE_END)
# Words that turn the name of a date into the news that there is one.
_THE_DATE = r"(?:release|premiere|return|air|launch|start)(?: |-)(?:date|day)"
_IS_KNOWN = r"(?:confirm(?:s|ed)|officially|official|announce(?:s|d)|reveal(?:s|ed)|unveil(?:s|ed)|set|locked|finally here|here)"
_KNOWN_DATE = re.compile(
    rf"\b{_THE_DATE}\b.*\b{_IS_KNOWN}\b|\b{_IS_KNOWN}\b.*\b{_THE_DATE}\b"
    rf"|\b(?:gets|got|has|sets|locks) (?:a|its|the|an official) (?:{_THE_DATE}|date)\b|\b(?:sets|gets|locks) date\b",
    re.IGNORECASE,
)
_COUNTDOWN = re.compile(r"\bcount(?:ing)?[- ]?down\b", re.IGNORECASE)
_BARE_DATE = re.compile(rf"\b{_THE_DATE}\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\?|\b(?:no|not|never|none|nothing|without|yet|until|whether|if|unconfirmed|unannounced|unknown|isn[’']t|hasn[’']t)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\?|\b(?:could|may|might|expected?|expects|possible|possibly|likely|perhaps|maybe|rumou?r(?:s|ed)?|report(?:s|ed|edly)?"
    r"|said|says|speculation|unconfirmed|estimate[ds]?|guess|hopes?|aims?|suggests?|points?|hints?|no|not|never)\b",
    re.IGNORECASE,
)
_WEAK = {Certainty.RUMOURED, Certainty.ESTIMATED}


@dataclass(frozen=True)
class Overclaim:
    """`words` is what was said too surely, `reason` a clause that says what the ledger holds instead."""

    words: str
    reason: str


@dataclass(frozen=True)
class Span:
    """The days between which the ledger lets a premiere be announced."""

    first: date
    last: date

    def is_within(self, window: Window) -> bool:
        return (window.earliest or date.min) <= self.first and self.last <= (window.latest or date.max)


def overclaims(
    text: str, standings: Sequence[Standing], *, on: date, titles: Iterable[str] = ()
) -> list[Overclaim]:
    """What `text`, read on the day `on`, says more than these standings; the first one leads.

    `titles` are names of shows: a year in a title is no date.
    """
    for title in titles:
        text = re.sub(re.escape(title), "·", text, flags=re.IGNORECASE)
    sentences = _SENTENCES.split(text)
    if not standings:
        return []  # without a season there is nothing to measure it by
    return [overclaim for sentence in sentences for overclaim in _of_sentence(sentence, standings, on)]


def _of_sentence(sentence: str, standings: Sequence[Standing], on: date) -> list[Overclaim]:
    """What is wrong with its dates, else with its tone, else with the words that say how far the season has come."""
    found = [_dated(phrase, sentence, standings, on) for phrase in phrases_in(sentence, said_on=on)]
    if not line_of(standings[0]).is_confirmed:
        found.append(_surer(sentence, standings[0]))
    dates = [overclaim for overclaim in found if overclaim is not None]
    return dates or list(_further(sentence, standings, on))


def bare_release_date(text: str, standings: Sequence[Standing]) -> bool:
    """Whether the text speaks of a release date that nobody has confirmed, without saying so."""
    if not standings or line_of(standings[0]).is_confirmed:
        return False
    return any(_BARE_DATE.search(part) and not _DENIED.search(part) for part in _SENTENCES.split(text))


def _dated(phrase: Phrase, sentence: str, standings: Sequence[Standing], on: date) -> Overclaim | None:
    ahead = [window for window in phrase.windows if window.latest is None or window.latest >= on]
    if not ahead:
        return None  # what lies behind is history
    backing = [standing for standing in standings if any(_backs(standing, window) for window in ahead)]
    if not backing:
        return Overclaim(phrase.words, _held_words(standings[0]))
    if all(line_of(standing).certainty in _WEAK for standing in backing) and not _HEDGED.search(sentence):
        return Overclaim(phrase.words, f"{_held_words(backing[0])}; say so in the same sentence")
    return None


def _backs(standing: Standing, window: Window) -> bool:
    span = _span(standing)
    return span is not None and span.is_within(window)


def _span(standing: Standing) -> Span | None:
    """The window that is held, as wide as it may be printed: an unconfirmed day becomes its month."""
    line = line_of(standing)
    if line.situation not in {Situation.AHEAD, Situation.RELEASED} or line.window is None:
        return None
    first, last = line.window.earliest or date.min, line.window.latest or date.max
    if line.window.is_day and not line.is_confirmed:
        return Span(first.replace(day=1), _month_end(last))
    return Span(first, last)


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _surer(sentence: str, leading: Standing) -> Overclaim | None:
    if _DENIED.search(sentence):
        return None
    for pattern in (_KNOWN_DATE, _COUNTDOWN):
        if match := pattern.search(sentence):
            return Overclaim(match[0], _held_words(leading))
    return None


def _further(sentence: str, standings: Sequence[Standing], on: date) -> Iterator[Overclaim]:
    if _DENIED.search(sentence):
        return
    for found in stage_words(sentence, standings, on):
        if found.ground is Ground.NONE:
            yield Overclaim(found.words, found.holds)
        elif found.ground is Ground.WEAK and not _HEDGED.search(sentence):
            yield Overclaim(
                found.words, f"{found.holds}, and only a weak source says so; say that in the same sentence"
            )


def _held_words(standing: Standing) -> str:
    line = line_of(standing)
    if line.situation is Situation.CANCELLED:
        return "the season is cancelled"
    return f"what holds is “{line.words}”"
