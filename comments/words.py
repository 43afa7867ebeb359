"""Word lists: compiled once per change, then asked for every comment in a few milliseconds, however long they are.

Lists and comments are compared folded (comments.folding) and word by word: punctuation between two words of a phrase makes
no difference, and neither do single letters with something between them. Where a script puts no space between words,
each of its letters counts as a word.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from comments.folding import folded
from comments.models import WordList

# Thai, Lao, Burmese, Khmer, kana, Chinese characters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_LINE_BREAK = " | "  # survives folding, which makes one line of many
_FEWEST_LETTERS = 3

# What tells one state of the lists from another: how many are in use, the sum of their numbers, the last change.
State = tuple[object, ...]


class Entry(NamedTuple):
    words: str  # as it stands in the list
    list_name: str
    action: str


@dataclass(slots=True)
class _Node:
    """A place in the tree of entries: the words that may follow, and the entries that end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    beginnings: dict[str, Entry] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    entry: Entry | None = None

    def begun_by(self, word: str) -> Entry | None:
        for length in self.lengths:
            if length <= len(word) and (entry := self.beginnings.get(word[:length])):
                return entry
        return None


class Matcher:
    """All entries of all lists as one tree."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        self._root = _Node()
        for word_list in lists:
            for line, plain in _lines(word_list.entries):
                self._add(plain, Entry(line, word_list.name, word_list.action))

    def find(self, text: str) -> list[Entry]:
        """The entries that the text holds, each once, in order of appearance."""
        words = _TOKEN.findall(folded(text))
        return list(dict.fromkeys(self._found(words)))

    def _add(self, plain: str, entry: Entry) -> None:
        words = _TOKEN.findall(plain)
        if not words:
            return
        node, is_open = self._root, plain.endswith("*")
        for word in words[:-1] if is_open else words:
            node = node.following.setdefault(word, _Node())
        if is_open:
            node.beginnings.setdefault(words[-1], entry)
            node.lengths.add(len(words[-1]))
        else:
            node.entry = node.entry or entry

    def _found(self, words: list[str]) -> Iterator[Entry]:
        for start in range(len(words)):
            yield from self._from(words, start)
        for word in _spelled_out(words):
            yield from self._from([word], 0)

    def _from(self, words: list[str], start: int) -> Iterator[Entry]:
        node: _Node | None = self._root
        while node and start < len(words):
            word = words[start]
            if node.lengths and (entry := node.begun_by(word)):
                yield entry
            node = node.following.get(word)
            if node and node.entry:
                yield node.entry
            start += 1


def _lines(entries: str) -> Iterator[tuple[str, str]]:
    """(as typed, folded) of each entry; remarks and empty lines are left out."""
    typed = [" ".join(line.replace("|", " ").split()) for line in entries.splitlines()]
    typed = [line for line in typed if line and not line.startswith("#")]
    plain = folded(_LINE_BREAK.join(typed)).split(_LINE_BREAK) if typed else []
    return zip(typed, plain, strict=True) if len(plain) == len(typed) else ((t, folded(t)) for t in typed)


def _spelled_out(words: list[str]) -> Iterator[str]:
    """ "c a s i n o" and "c.a.s.i.n.o" as the word they spell."""
    for single, run in groupby(words, key=lambda word: len(word) == 1):
        letters = list(run) if single else []
        if len(letters) >= _FEWEST_LETTERS:
            yield "".join(letters)


_lock = threading.Lock()
_compiled: tuple[State, Matcher] | None = None


def matcher(state: State) -> Matcher:
    """The lists compiled. They are read again only when `state` (comments.rules.history) is another one than last time."""
    global _compiled
    known = _compiled
    if known and known[0] == state:
        return known[1]
    with _lock:
        if _compiled is None or _compiled[0] != state:
            _compiled = (state, Matcher(WordList.objects.filter(is_active=True).order_by("pk")))
        return _compiled[1]
