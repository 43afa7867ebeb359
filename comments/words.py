"""Word lists: compiled once per change, then asked for every comment in a few milliseconds, however long they are.

Lists and comments are compared folded (comments.folding) and word by word: punctuation between two words of a phrase makes
no difference, and neither do single letters with something between them. Where a script puts no space between words,
each of its letters counts as a word.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from comments.folding import folded
from comments.models import WordList
from comments.phrases import Beginnings, Phrases

# Thai, Lao, Burmese, Khmer, kana, Chinese characters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_UNSPACED_LETTERS = re.compile(f"[{_UNSPACED}]+")
_LINE_BREAK = " | "  # survives folding, which makes one line of many
_FEWEST_LETTERS = 3
# A comment, its name and its website have half as many letters; folding makes two of some (ß, ﬁ).
_LONGEST = 12_000
_NO_WORD = "\u3400"  # the first Chinese character of all, which nobody uses; it ends the word before it

# What tells one state of the lists from another: how many are in use, the sum of their numbers, the last change.
State = tuple[object, ...]


def idle_lines(entries: str) -> list[int]:
    """The numbers of the lines that no comment can match, for they hold neither letter nor figure: “*”, “!!!”, a smiley."""
    return [
        number
        for number, line in enumerate(entries.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#") and not _TOKEN.search(folded(line))
    ]


class Entry(NamedTuple):
    words: str  # as it stands in the list
    list_name: str
    action: str


class Matcher:
    """All entries of all lists. What a comment costs grows with the comment, not with the lists."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        self._letters: set[str] = set()  # those of the entries that count as words
        self._words: dict[str, list[Entry]] = {}
        self._beginnings: Beginnings[Entry] = Beginnings()
        self._phrases: Phrases[Entry] = Phrases()
        for word_list in lists:
            for line, plain in _lines(word_list.entries):
                self._add(plain, Entry(line, word_list.name, word_list.action))
        self._token = _tokens(self._letters)
        self._beginnings.arrange()
        self._phrases.arrange()

    def find(self, text: str) -> list[Entry]:
        """The entries that the text holds, each once, in order of appearance."""
        plain = folded(text)
        if len(plain) > _LONGEST:
            plain = folded(_each_once(text))
        words = self._token.findall(plain)
        words += _spelled_out(words)
        first: dict[str, int] = dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))
        found = [
            (first[word], entry) for word in first.keys() & self._words.keys() for entry in self._words[word]
        ]
        found += [(first[word], entry) for word, entry in self._beginnings.of(first)]
        if not self._phrases.begin_with_none_of(first):
            found += self._phrases.found(words)
        return list(dict.fromkeys(entry for _, entry in sorted(found)))

    def _add(self, plain: str, entry: Entry) -> None:
        words = _TOKEN.findall(plain)
        if not words:
            return
        self._letters.update(word for word in words if _UNSPACED_LETTERS.match(word))
        is_open = plain.endswith("*") and not _UNSPACED_LETTERS.fullmatch(words[-1])
        if len(words) > 1:
            same = self._phrases.add(words, is_open=is_open)
        elif is_open:
            same = self._beginnings.add(words[0])
        else:
            same = self._words.setdefault(words[0], [])
        if not same or all(known.list_name != entry.list_name for known in same):
            same.append(entry)


def _tokens(letters: set[str]) -> re.Pattern[str]:
    """Letters that no entry has are one word together, however many: a comment in Chinese need not be taken apart."""
    if not letters:
        return re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
    known = "".join(sorted(letters))
    return re.compile(rf"[{known}]|(?:(?![{known}])[{_UNSPACED}])+|[^\W_{_UNSPACED}]+")


def _lines(entries: str) -> Iterator[tuple[str, str]]:
    """(as typed, folded) of each entry; remarks and empty lines are left out."""
    typed = [" ".join(line.replace("|", " ").split()) for line in entries.splitlines()]
    typed = [line for line in typed if line and not line.startswith("#")]
    plain = folded(_LINE_BREAK.join(typed)).split(_LINE_BREAK) if typed else []
    return zip(typed, plain, strict=True) if len(plain) == len(typed) else ((t, folded(t)) for t in typed)


def _each_once(text: str) -> str:
    """Characters that stand for whole words (㌖, ﷺ) and fill a text: of each, only the first is read as these words."""
    unfolding = {c for c in set(text) if len(folded(c)) > 2}
    letters = [_NO_WORD if c in unfolding else c for c in text]
    for character in unfolding:
        letters[text.index(character)] = character
    return "".join(letters)


def _spelled_out(words: Sequence[str]) -> Iterator[str]:
    """ "c a s i n o" and "c.a.s.i.n.o" as the word they spell. Before each stands a word that is none: no phrase goes on."""
    letters = "".join([word if len(word) == 1 else " " for word in words])
    for word in _UNSPACED_LETTERS.sub(" ", letters).split():
        if len(word) >= _FEWEST_LETTERS:
            yield from ("", word)


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
