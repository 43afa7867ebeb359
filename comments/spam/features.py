"""What a comment is made of, in the eyes of the spam score. Pure: no database, no settings.

The text is hardened first (comments.folding), so a disguised word is the word. What is left are words, pairs of words,
parts of words, where links lead, and a few things that are seen at a glance. Each has a name that begins with its kind
and a fixed weight for it; together they have the length 1, so that a long comment weighs as much as a short one.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from comments.folding import folded, unmasked

# How much one feature of each kind weighs against the others. Chosen with one file at a time held out (spam_eval).
WEIGHTS = {
    "always": 1.5,
    "word": 1.0,
    "pair": 1.2,
    "part": 0.4,
    "host": 2.5,
    "ending": 1.2,
    "link": 1.8,
    "glance": 1.2,
    "hint": 0.6,
    "size": 0.5,
    "name": 0.5,
}
FIRST_WORDS, LAST_WORDS, LONGEST_WORD = 300, 100, 30
PART_LENGTHS = (4, 5)
LONGEST = 12_000
SIZES = (2, 4, 8, 15, 30, 60, 120)
LINK = " \ue000 "  # a private character: nothing that anybody types is read as one

# Every repetition has a limit or cannot be read in two ways: what is sent by a stranger must not make a machine sweat.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
_TARGET = re.compile(r"\bhref\s{0,9}=\s{0,9}[\"']?([^\"'\s]*)", re.IGNORECASE)
_ENDINGS = "com|net|org|info|biz|tv|io|me|co|uk|de|ru|fr|it|nl|pl|eu|us|ca|in|be|ly|gl|fm|gg|tk|xyz|top|site|shop|online|club"
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+"
    rf"|(?<![a-z0-9-])[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.(?:{_ENDINGS})\b(?:[/?#:][^\s<>\"']*)?"
    r"|(?<![a-z0-9-])[a-z0-9-]{1,63}\s?(?:\.|\*|\(dot\)|\[dot\])\s?(?:com|net|org|info)\b(?:/[^\s<>\"']*)?"
)
_WORD = re.compile(r"[^\W_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")  # “sooooo”
_GLANCES = {
    "money": re.compile(r"[$€£]\s?\d|\d\s?(?:dollars?|usd|euros?|bucks)\b|\b(?:money|cash|bitcoins?|earn|paypal)\b"),
    "phone": re.compile(r"\+?\d[\d\s().-]{7,}\d"),
    "call": re.compile(
        r"\b(?:check|subscribe|sub|click|visit|vote|follow|join|watch|listen|add|download|share|buy|order|call)\b"
        r".{0,25}?\b(?:my|me|our|us|this|here|link|channel|page|out|now)\b"
    ),
}  # fmt: skip
_HINTS = {
    "please": re.compile(r"\b(?:please|pls|plz)\b"),
    "mine": re.compile(r"\b(?:my|our)\b"),
    "mention": re.compile(r"(?:^|\s)@\w"),
    "figures": re.compile(r"\d"),
}  # fmt: skip


def features(name: str, website: str, text: str, *, own_host: str = "") -> dict[str, float]:
    """The features by name, scaled to the length 1. Links to `own_host` are no evidence of anything."""
    marked = _without_own_links(_shortened(_without_markup(text)), own_host)
    plain = folded(marked)
    hosts = [_host(link) for link in _LINK.findall(plain)]
    bare = _LINK.sub(LINK, plain)
    words = _words(_DRAWN_OUT.sub(r"\1\1", bare))
    kinds = {
        "always": ["always"],
        "word": words,
        "pair": [f"{one} {two}" for one, two in zip(["^", *words], [*words, "$"], strict=True)],
        "part": [part for word in dict.fromkeys(words) for part in parts_of(word)],
        "host": hosts,
        "ending": [host.rsplit(".", 1)[-1] for host in hosts],
        "link": [str(number) for number in (1, 2) if len(hosts) >= number],
        "glance": list(_found(_GLANCES, bare)) + list(_looks(marked)),
        "hint": list(_found(_HINTS, bare)) + ["shout"] * ("!" in marked),
        "size": [str(size) for size in SIZES if len(words) >= size],
        "name": _WORD.findall(folded(name))[:12],
    }
    if site := _host(_without_own_links(folded(website), own_host).strip()):
        kinds["host"].append(site)
        kinds["glance"].append("website")
    return _scaled({f"{kind}:{one}": WEIGHTS[kind] for kind, found in kinds.items() for one in found})


def parts_of(word: str) -> Iterator[str]:
    """The word's beginnings, middles and ends; a blank stands for its edge."""
    if word == LINK.strip() or word.startswith("#"):
        return
    edged = f" {word[:LONGEST_WORD]} "
    for length in PART_LENGTHS:
        for start in range(len(edged) - length + 1):
            yield edged[start : start + length]


def _shortened(text: str) -> str:
    """A comment that was moved in can be of any length, and one character can stand for eighteen letters (ﷺ)."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST * 3 // 4]} {text[-LONGEST // 4 :]}"


def _without_markup(text: str) -> str:
    """Comments that were moved in may hold HTML: what it says and where its links lead, without the tags."""
    text = unmasked(text)
    if "&" in text:
        text = unmasked(html.unescape(html.unescape(text)))  # some were escaped twice
    return (_without_tags(text) if "<" in text else text).strip()


def _without_tags(text: str) -> str:
    """Instead of a link's words stands where it leads; a link that is never closed hides nothing."""
    pieces: list[str] = []
    end, opened = 0, None
    for tag in _TAG.finditer(text):
        pieces.append(text[end : tag.start()])
        end = tag.end()
        if tag[2].casefold() == "a" and not tag[1]:
            target = _TARGET.search(tag[3])
            pieces.append(f" {target[1]} " if target else " ")
            opened = len(pieces)
        elif tag[2].casefold() == "a" and opened:
            del pieces[opened:]
            opened = None
        pieces.append(" ")
    return "".join([*pieces, text[end:]])


def _words(bare: str) -> list[str]:
    """Figures are known by their number only: what matters is that there are some, not which."""
    found = re.findall(rf"[^\W_]+|{LINK.strip()}", bare.replace("'", "").replace("’", ""))
    if len(found) > FIRST_WORDS + LAST_WORDS:
        found = found[:FIRST_WORDS] + found[-LAST_WORDS:]
    return [f"#{min(len(word), 5)}" if word.isdigit() else word[:LONGEST_WORD] for word in found]


def _host(link: str) -> str:
    """“https://www.example.com/page” → “example.com”, “example . com” likewise."""
    bare = re.sub(
        r"^https?://", "", re.sub(r"\s|\*|\(dot\)|\[dot\]", lambda m: "" if m[0].isspace() else ".", link)
    )
    return re.split(r"[/?#:]", bare.removeprefix("www."), maxsplit=1)[0].strip("-.")[:80]


def _without_own_links(text: str, own_host: str) -> str:
    return _own_links(own_host).sub(" ", text).strip() if own_host else text


@lru_cache(maxsize=4)
def _own_links(own_host: str) -> re.Pattern[str]:
    """Addresses of this site. Not what only begins like one: cliffhanger.example.evil.test, cliffhanger.example@evil.test."""
    host = re.escape(own_host.casefold().removeprefix("www."))
    return re.compile(
        rf"(?<![\w.@-])(?:https?://)?(?:[a-z0-9-]+\.)*{host}(?::\d+)?(?![\w@-]|\.\w|:\S)(?:[/?#]\S*)?",
        re.IGNORECASE,
    )


def _found(patterns: Mapping[str, re.Pattern[str]], bare: str) -> Iterator[str]:
    return (name for name, pattern in patterns.items() if pattern.search(bare))


def _looks(marked: str) -> Iterator[str]:
    letters = [c for c in marked if c.isalpha()]
    if len(letters) > 8 and sum(c.isupper() for c in letters) > 0.6 * len(letters):
        yield "capitals"
    if marked.count("!") >= 4:
        yield "shouts"
    if sum(unicodedata.category(c) in {"So", "Sk", "Sm"} for c in marked) > 10:
        yield "unusual"


def _scaled(found: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in found.values()))
    return {name: weight / length for name, weight in found.items()}
