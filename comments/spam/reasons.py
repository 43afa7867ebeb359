"""What a score is made of, in words that people understand."""

from __future__ import annotations

import math
from collections.abc import Mapping

from comments.spam.features import LINK, parts_of
from comments.spam.model import Model

STRONGEST = 5
_SAID = {
    "link:1": "a link",
    "link:2": "several links",
    "glance:money": "money",
    "glance:phone": "a telephone number",
    "glance:call": "a call to do something",
    "glance:capitals": "mostly capitals",
    "glance:shouts": "many exclamation marks",
    "glance:unusual": "many unusual characters",
    "glance:website": "a website beside the name",
    "hint:please": "it asks for something",
    "hint:mine": "it speaks of something of its author’s own",
    "hint:mention": "a mention with @",
    "hint:figures": "figures",
    "hint:shout": "an exclamation mark",
}
_FIGURES, _LINK = "figures", LINK.strip()


def reasons(features: Mapping[str, float], model: Model) -> tuple[tuple[str, float], ...]:
    """The five strongest, each with what it adds to the log odds: above 0 it looks like spam, below it does not.

    Those that speak for the outcome come first, so the list explains the score.
    """
    found = {name: part for name, value in features.items() if (part := model.weight(name) * value)}
    owners = _owners(found, features)
    owned: dict[str, float] = {}
    for name, part in found.items():
        owner = owners.get(name, name)
        owned[owner] = owned.get(owner, 0.0) + part
    weighed: dict[str, float] = {}
    for name, part in owned.items():
        if said := _said(name):
            weighed[said] = weighed.get(said, 0.0) + part
    sign = 1 if math.fsum(found.values()) > 0 else -1
    ordered = sorted(weighed.items(), key=lambda item: (-sign * item[1], item[0]))
    return tuple((said, weight) for said, weight in ordered[:STRONGEST] if sign * weight > 0.005)


def _owners(found: Mapping[str, float], features: Mapping[str, float]) -> dict[str, str]:
    """A part of a word speaks for the first word that has it. Only parts that were found to weigh something are looked up."""
    owners: dict[str, str] = {}
    for name in features:
        kind, _, word = name.partition(":")
        if kind == "word":
            for part in parts_of(word):
                if (feature := f"part:{part}") in found:
                    owners.setdefault(feature, name)
    return owners


def _said(name: str) -> str:
    kind, _, rest = name.partition(":")
    if kind == "word":
        return (
            _SAID["link:1"] if rest == _LINK else _FIGURES if rest.startswith("#") else f"the word “{rest}”"
        )
    if kind == "pair":
        return _pair(*rest.split(" ", 1))
    if kind == "host":
        return f"a link to {rest}"
    if kind == "ending":
        return f"an address that ends in .{rest}"
    if kind == "size":
        return "its length"
    if kind == "name":
        return f"the name “{rest}”"
    return _SAID.get(name, "")


def _pair(one: str, two: str) -> str:
    first, second = (
        _SAID["link:1"] if word == _LINK else "a number" if word.startswith("#") else f"“{word}”"
        for word in (one, two)
    )
    if one == "^":
        return f"{second} at the beginning"
    if two == "$":
        return f"{first} at the end"
    if first.startswith("“") and second.startswith("“"):
        return f"the words “{one} {two}”"
    return f"{first} before {second}"
