"""TVmaze's names as the catalogue writes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from django.conf.locale import LANG_INFO

LONGEST_GENRE = 60
# Languages that Django has no name for, or has only with a script or a country.
_MORE = {
    "Chinese": "zh",
    "Malay": "ms",
    "Tagalog": "tl",
    "Cantonese": "yue",
    "Norwegian": "no",
    "Gaelic": "gd",
}


@cache
def _tags() -> dict[str, str]:
    named = {info["name"]: code for code, info in LANG_INFO.items() if "name" in info and "-" not in code}
    return named | _MORE


def language_tag(name: str) -> str:
    """“Korean” as `ko`; nothing for a language that is not known here."""
    return _tags().get(name, "")


def genre_of(names: Sequence[str]) -> str:
    """As many of the names as the column holds."""
    genre = ""
    for name in names:
        longer = f"{genre}, {name}" if genre else name
        if len(longer) > LONGEST_GENRE:
            break
        genre = longer
    return genre
