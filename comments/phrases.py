"""Finds thousands of phrases, and of words with any ending, in one walk through a text. Pure; used by comments.words.

What that costs grows with the text, not with the entries: a text in which every word begins a phrase, or every phrase but
for its last word, is walked through once like any other (Aho and Corasick 1975, with words for letters).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

E = TypeVar("E")


class Beginnings(Generic[E]):
    """Words that stand for any ending: “casino*”. `arrange` is called once, after the last `add`."""

    def __init__(self) -> None:
        self._entries: dict[str, list[E]] = {}
        self._ordered: list[str] = []
        self._shorter: dict[str, str] = {}  # of each beginning, the longest other one that it begins with
        self._initials: set[str] = set()

    def add(self, beginning: str) -> list[E]:
        """The entries of that beginning, to be added to."""
        return self._entries.setdefault(beginning, [])

    def arrange(self) -> None:
        self._ordered = sorted(self._entries)
        self._initials = {beginning[0] for beginning in self._ordered}
        above: list[str] = []
        for beginning in self._ordered:
            while above and not beginning.startswith(above[-1]):
                above.pop()
            self._shorter[beginning] = above[-1] if above else ""
            above.append(beginning)

    def of(self, words: Iterable[str]) -> Iterator[tuple[str, E]]:
        """Each word with each entry that it begins with."""
        initials = self._initials
        for word in [word for word in words if word[:1] in initials]:
            # In the order of the alphabet, the longest of its beginnings is the last before it, or one of that one's own.
            last = bisect_right(self._ordered, word) - 1
            beginning = self._ordered[last] if last >= 0 else ""
            while beginning:
                if word.startswith(beginning):
                    for entry in self._entries[beginning]:
                        yield word, entry
                beginning = self._shorter[beginning]


@dataclass(slots=True, eq=False)
class _Place(Generic[E]):
    """Some words of phrases have been read: which may follow, what ends here, and where to go on if none follows."""

    following: dict[str, _Place[E]] = field(default_factory=dict)
    entries: list[E] | None = None
    endings: Beginnings[E] | None = None  # the last words of phrases like “free mon*”
    shorter: _Place[E] | None = (
        None  # what has been read but for its first words, as far as that begins a phrase
    )
    telling: _Place[E] | None = None  # this place or the first one shorter, with entries
    asking: _Place[E] | None = None  # likewise, with endings


class Phrases(Generic[E]):
    """Phrases of two words or more. `arrange` is called once, after the last `add`."""

    def __init__(self) -> None:
        self._root: _Place[E] = _Place()

    def add(self, words: Sequence[str], *, is_open: bool) -> list[E]:
        """The entries of that phrase, to be added to."""
        place = self._root
        for word in words[:-1] if is_open else words:
            known = place.following.get(word)
            place = known or place.following.setdefault(word, _Place())
        if is_open:
            place.endings = place.endings or Beginnings()
            return place.endings.add(words[-1])
        if place.entries is None:
            place.entries = []
        return place.entries

    def arrange(self) -> None:
        """From short phrases to long ones: the shorter place of each is known by then."""
        waiting = deque([self._root])
        while waiting:
            place = waiting.popleft()
            for word, following in place.following.items():
                following.shorter = shorter = self._after(place.shorter, word)
                following.telling = following if following.entries else shorter.telling
                following.asking = following if following.endings else shorter.asking
                if following.endings:
                    following.endings.arrange()
                waiting.append(following)

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, E]]:
        """The number of the last word of each phrase, and its entry."""
        root = place = self._root
        begin = root.following.get
        known: set[object] = set()
        for number, word in enumerate(words):
            if place.asking:
                for entry in self._open(place.asking, word, known):
                    yield number, entry
            following = place.following.get(word)
            if following is None and place is not root:
                shorter = place.shorter
                following = begin(word) if shorter is root else self._after(shorter, word)
            place = following or root
            if place.telling:
                for entry in self._closed(place.telling, known):
                    yield number, entry

    def begin_with_none_of(self, words: dict[str, int]) -> bool:
        return words.keys().isdisjoint(self._root.following.keys())

    def _after(self, place: _Place[E] | None, word: str) -> _Place[E]:
        """Where the word leads from that place, or from the first one shorter from which it leads anywhere."""
        while place:
            if following := place.following.get(word):
                return following
            place = place.shorter
        return self._root

    @staticmethod
    def _closed(place: _Place[E] | None, known: set[object]) -> Iterator[E]:
        """What is told once is known, and what is shorter with it."""
        while place and place not in known:
            known.add(place)
            yield from place.entries or ()
            place = place.shorter.telling if place.shorter else None

    @staticmethod
    def _open(place: _Place[E] | None, word: str, known: set[object]) -> Iterator[E]:
        while place and place.endings and (place, word) not in known:
            known.add((place, word))
            for _, entry in place.endings.of([word]):
                yield entry
            place = place.shorter.asking if place.shorter else None
