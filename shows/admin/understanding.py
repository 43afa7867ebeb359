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
    return {"understood": _bounds(window)}


def _day(text: str) -> date:
    try:
        return parse_date(text.strip()) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def _bounds(window: Window | None) -> str:
    if window is None or (window.earliest is None and window.latest is None):
        return "No date: it is not known yet."
    if window.earliest == window.latest:
        return f"One day: {day_words(window.earliest)}."
    if window.earliest is None:
        return f"Up to {day_words(window.latest)}."
    if window.latest is None:
        return f"From {day_words(window.earliest)} on, without an end."
    return f"From {day_words(window.earliest)} to {day_words(window.latest)}."
