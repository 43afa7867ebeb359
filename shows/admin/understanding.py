"""How words about a date are understood, for the preview beside the field."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.dateparse import parse_date

from shows.phrases import day_words
from shows.windows import Window, WindowError, parse_window

LONGEST_WORDS = 120


def understood(words: str, said_on: str) -> dict[str, str]:
    """`{"understood": …}` if the words give a window, else `{"problem": …}` with the question to ask."""
    try:
        window = parse_window(words.strip()[:LONGEST_WORDS], said_on=_day(said_on))
    except WindowError as problem:
        return {"problem": str(problem)}
    return {"understood": bounds_words(window)}


def _day(text: str) -> date:
    try:
        return parse_date(text.strip()) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def bounds_words(window: Window | None) -> str:
    """The days that a window spans, in words."""
    earliest, latest = (window.earliest, window.latest) if window else (None, None)
    if earliest and latest:
        if earliest == latest:
            return f"One day: {day_words(earliest)}."
        return f"From {day_words(earliest)} to {day_words(latest)}."
    if earliest:
        return f"From {day_words(earliest)} on, without an end."
    if latest:
        return f"Up to {day_words(latest)}."
    return "No date: it is not known yet."
