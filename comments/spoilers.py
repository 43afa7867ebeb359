"""What a comment gives away: "through S02E05". Read from what people type, said in words, and kept out of every excerpt.

Season and episode, not a date: what somebody may know depends on how far they have watched. The mark counts for the show
that the page is about (comments.subject); moderators set it in comments.marking, readers say in comments.seen how far they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple, Protocol

from django.utils.text import Truncator

from comments.text import parts

EXCERPT = 160
LONGEST_CODE = 30
HIDDEN = "[spoiler]"

_CODE = re.compile(
    r"(?:s(?:eason)? ?)?(?P<season>[0-9]{1,3})(?:[ ,]*(?:e(?:p(?:isode)?)?|x|\u00d7) ?(?P<episode>[0-9]{1,4}))?"
)
# Said in a sentence: stricter, so that "4x4" and "season 2, 8 episodes" are no codes.
_NAMED = re.compile(
    r"\bs(?:eason)? ?([0-9]{1,3})[ ,]*e(?:p(?:isode)?)? ?([0-9]{1,4})\b|\b([0-9]{1,2})[x\u00d7]([0-9]{2,3})\b",
    re.IGNORECASE,
)
# A whole season ends after any episode that it may have.
_WHOLE = 9_999


class CodeError(ValueError):
    """`str()` of it is meant for whoever typed the code."""


class Place(NamedTuple):
    """How far into a show: the end of an episode, or of the whole season."""

    season: int
    episode: int | None = None

    @property
    def order(self) -> int:
        """Grows as the show goes on; the page's script compares the same numbers."""
        return self.season * 10_000 + (self.episode or _WHOLE)

    def __str__(self) -> str:
        return code_of(self.season, self.episode)


class Marked(Protocol):
    """A comment as far as this module is concerned."""

    @property
    def text(self) -> str: ...
    @property
    def spoils_season(self) -> int | None: ...
    @property
    def spoils_episode(self) -> int | None: ...


def read_code(typed: str) -> Place:
    """ "S02E05", "s2e5", "2x05", "season 2 episode 5"; "S2" for a whole season. Raises `CodeError`."""
    plain = " ".join(unicodedata.normalize("NFKC", typed[: LONGEST_CODE * 2]).casefold().split())
    match = _CODE.fullmatch(plain)
    if not match or not int(match["season"]) or (match["episode"] and not int(match["episode"])):
        raise CodeError("Write season and episode such as S02E05, or S02 for a whole season.")
    return Place(int(match["season"]), int(match["episode"]) if match["episode"] else None)


def named_in(text: str) -> list[Place]:
    """The episodes that a text speaks of, hidden words included."""
    found = ((int(m[1] or m[3]), int(m[2] or m[4])) for m in _NAMED.finditer(text))
    return [Place(season, episode) for season, episode in found if season and episode]


def code_of(season: int, episode: int | None = None) -> str:
    return f"S{season:02}" if episode is None else f"S{season:02}E{episode:02}"


def mark_of(comment: Marked) -> Place | None:
    """How far somebody must have watched to read it; None for everybody."""
    return None if comment.spoils_season is None else Place(comment.spoils_season, comment.spoils_episode)


def summary_of(place: Place) -> str:
    """What stands on the closed disclosure."""
    return f"Spoiler: through {place if place.episode else f'season {place.season}'}"


def excerpt(text: str, *, spoils: bool | str = False, length: int = EXCERPT) -> str:
    """One line of plain words with nothing in it that is hidden; for lists, mails, feeds and titles.

    `spoils`: the code of the mark, or True where it is not at hand. See `excerpt_of` for a comment.
    """
    if spoils:
        return f"Hidden: spoils {spoils}" if isinstance(spoils, str) else "Hidden: a spoiler"
    shown = " ".join(HIDDEN if hidden else part for hidden, part in parts(text))
    return Truncator(" ".join(shown.split())).chars(length, truncate="…")


def excerpt_of(comment: Marked, length: int = EXCERPT) -> str:
    place = mark_of(comment)
    return excerpt(comment.text, spoils=str(place) if place else False, length=length)
