"""Windows: dates of known precision, read from what people write and printed back in the same precision.

    parse_window("early 2024", said_on=None)  →  2024-37, 1 January to 30 April 2024, "early 2024"

What can mean two things is refused with a question (AmbiguousWindow), what is not understood with examples
(UnreadableWindow). Nothing is guessed. docs/reference/windows.md lists what is read and what it means.
"""

from datetime import date, datetime

from .errors import EXAMPLES, AmbiguousWindow, NotUnderstood, UnreadableWindow, WindowError
from .phrases import read_phrase, read_without_grammar
from .reading import LONGEST, core_words, plain, tidy
from .relative import resolve
from .shapes import Shape, looks_like_edtf, read_edtf
from .window import Window, window_from_shape

__all__ = [
    "EXAMPLES",
    "LONGEST",
    "AmbiguousWindow",
    "UnreadableWindow",
    "Window",
    "WindowError",
    "parse_window",
    "window_from_edtf",
]


def parse_window(text: str, *, said_on: date | None) -> Window:
    """The window somebody meant who wrote `text` on the day `said_on`, or a WindowError."""
    words, day = tidy(text), _day(said_on)
    return window_from_shape(_read(words, day), words, day)


def window_from_edtf(edtf: str, *, words: str = "", said_on: date | None = None) -> Window:
    """The window that was stored as an EDTF string beside its words."""
    return window_from_shape(read_edtf(edtf.strip()), words, _day(said_on))


def _read(words: str, said_on: date | None) -> Shape:
    # "2023-24" is EDTF for a winter, but people mean two years by it: left to the phrases, which ask.
    if looks_like_edtf(words) and not (len(words) == 7 and words[4] == "-"):
        return read_edtf(words)
    text = plain(words)
    try:
        return read_without_grammar(text) or read_phrase(resolve(core_words(text), said_on), said_on)
    except NotUnderstood:
        raise NotUnderstood(words) from None


def _day(said_on: date | None) -> date | None:
    return said_on.date() if isinstance(said_on, datetime) else said_on
