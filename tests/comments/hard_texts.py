"""Word lists of 60,000 entries, and texts of the greatest length that are hard to fold or to compare with them.

For the tests and for `make bench-words`.
"""

from __future__ import annotations

from itertools import cycle, islice
from random import Random

from comments.models import WordList
from comments.text import MAX_LENGTH, MAX_NAME_LENGTH

ENTRIES = 60_000
LONGEST = MAX_NAME_LENGTH + 1 + 200 + 1 + MAX_LENGTH  # the name, the website and the text are read together
LATIN = "abcdefghijklmnopqrstuvwxyz"


def word_list(entries: int = ENTRIES) -> WordList:
    """Words, beginnings and phrases, one in seven of them in another script."""
    rng = Random(60_000)

    def letters(first: str, last: str, least: int, most: int) -> str:
        return "".join(chr(rng.randint(ord(first), ord(last))) for _ in range(rng.randint(least, most)))

    def word() -> str:
        return letters("a", "z", 3, 10)

    shapes = [
        word,
        lambda: f"{word()}*",
        lambda: f"{word()} {word()} {word()}",
        lambda: f"spam {word()}",
        lambda: f"free {word()}*",
        word,
    ]
    scripts = [
        lambda: letters("一", "龥", 1, 4),
        lambda: letters("ぁ", "ヺ", 2, 5),
        lambda: letters("ก", "ฺ", 3, 6),
        lambda: letters("а", "я", 3, 8) + "*",
        lambda: letters("가", "힣", 1, 2) + "*",
    ]
    lines = [(scripts[n // 7 % 5] if n % 7 == 6 else shapes[n % 7])() for n in range(entries)]
    return WordList(name="Long", entries="\n".join(lines))


def texts() -> dict[str, str]:
    """By what makes it hard. Each as long as a name, a website and a comment together can be."""
    lines = word_list().entries.splitlines()
    words = [line for line in lines if line.isascii() and line.isalpha()]
    plain = " ".join(words)
    parts = {
        "entries, one after the other": plain,
        "words that entries begin like": " ".join(f"{line[:-1]}ing" for line in lines if line.endswith("*")),
        "phrases but for their last word": " ".join(
            line.rsplit(" ", 1)[0] for line in lines if " " in line and line.isascii()
        ),
        "a word that begins phrases": "spam ",
        "a word that begins open phrases": "free ",
        "one word": "a",
        "single letters": "a b c ",
        "letters with dots between": "c.a.s.i.n.o.",
        "figures for letters": "a3",
        "nothing but marks": "!?",
        "full-width": plain.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
        "mathematical": plain.translate({ord(c): 0x1D5EE + n for n, c in enumerate(LATIN)}),
        "Cyrillic look-alikes": plain.translate(str.maketrans("aceopxy", "асеорху")),
        "zero-width between letters": "\u200b".join(plain[:MAX_LENGTH]),
        "nothing but zero-width": "\u200b\u200c\u200d\u2060\ufeff",
        "a mark on each letter": "\u0301".join(plain[:MAX_LENGTH]),
        "sixty marks on each letter": "a" + "".join(chr(0x300 + n) for n in range(60)),
        "letters that stand for words": "\ufdfa\u3316\u3333",
        "letters that stand for three": "ﬃ ㎉ ⑴",
        "letters that become two": "ßİ",
    }
    scripts = {
        "Cyrillic": "\u0400\u052f",
        "Greek": "\u0370\u03ff",
        "Arabic": "\u0620\u064a",
        "Devanagari": "\u0900\u097f",
        "Thai": "\u0e01\u0e3a",
        "Tibetan": "\u0f40\u0fbc",
        "Korean letters in parts": "\u1100\u11ff",
        "kana": "\u3041\u30ff",
        "half-width kana": "\uff66\uff9f",
        "squared words": "\u3300\u3357",
        "Chinese": "\u4e00\u9fa5",
        "Korean": "\uac00\ud7a3",
        "pictures": "\U0001f300\U0001f64f",
        "anything": "\x80\ud7ff",
        "anything rare": "\U00010000\U0001ffff",
    }
    parts |= {name: _at_random(ends) for name, ends in scripts.items()}
    parts["Korean, one by one"] = " ".join(parts["Korean"])
    return {name: "".join(islice(cycle(part), LONGEST)) for name, part in parts.items()}


def _at_random(ends: str) -> str:
    rng = Random(ends)
    return "".join(chr(rng.randint(ord(ends[0]), ord(ends[1]))) for _ in range(LONGEST))
