"""Finding, in a headline or a sentence, the words that name a date or a window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shows.windows import AmbiguousWindow, Window, WindowError, parse_window

LONGEST_PHRASE = 8
# The point of “Dec. 2026” ends no sentence.
SENTENCE_END = r"(?<=[.!?])(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)(?<!\bSept\.)\s+"
_PARTS = re.compile(rf"{SENTENCE_END}|(?<=[;:])\s+|\s+[–—-]\s+|[()\[\]|]")
# The number of a season is no day of a month.
_NUMBERED = re.compile(r"\b(?i:seasons?|series|parts?|volumes?|episodes?|chapters?) \d+\b|\b[Ss]\d{1,2}\b")
_EDGES = " \t\n,.;:!?'\"“”‘’…"
# Only words around one of these can name a window: a year, a month, or a word that counts from the day it is said.
_ANCHOR = re.compile(
    r"(?:19|20|21)\d\d"
    r"|\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:March|May)\b|\b(?:March|May) \d{1,2}\b|\b[Ii]n (?:March|May)\b"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d|\d (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b(?i:this|next|coming|by|at|before) (?i:spring|summer|autumn|fall|winter|christmas)\b"
    r"|\b(?i:years?|months?|weeks?|tomorrow|today|tonight)\b"
)


@dataclass(frozen=True)
class Phrase:
    """Words that name a time, and the windows they can mean: more than one when a year or a meaning is left open."""

    words: str
    windows: tuple[Window, ...]


def phrases_in(text: str, *, said_on: date) -> list[Phrase]:
    """The dated phrases of `text`, the longest reading of each."""
    text = _NUMBERED.sub(" | ", text)
    return [phrase for part in _PARTS.split(text) for phrase in _phrases_of_part(part.split(), said_on)]


def _phrases_of_part(words: list[str], said_on: date) -> Iterator[Phrase]:
    start = 0
    while start < len(words):
        found = _longest_from(words, start, said_on)
        if found is None:
            start += 1
            continue
        phrase, length = found
        yield phrase
        start += length


def _longest_from(words: list[str], start: int, said_on: date) -> tuple[Phrase, int] | None:
    for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
        text = " ".join(words[start : start + length]).strip(_EDGES)
        if _ANCHOR.search(text) and (phrase := _read(text, said_on)):
            return phrase, length
    return None


def _read(text: str, said_on: date) -> Phrase | None:
    windows = tuple(_windows(text, said_on))
    return Phrase(text, windows) if windows else None


def _windows(text: str, said_on: date, questions: int = 3) -> Iterator[Window]:
    """One window, or one for each meaning; a meaning can leave something open in its turn (“by Christmas”: which, until when)."""
    try:
        window = parse_window(text, said_on=said_on)
    except AmbiguousWindow as doubt:
        for choice in doubt.choices if questions else ():
            yield from _windows(choice, said_on, questions - 1)
    except WindowError:
        return
    else:
        if not window.is_unknown:
            yield window
