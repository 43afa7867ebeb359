"""One plain spelling for all the ways in which a word can be made to look the same.

Names that are reserved, word lists and the spam score compare folded text, so that a Cyrillic “о”, a zero-width space or
letters from 𝖆 𝗳𝗮𝗻𝗰𝘆 alphabet make no difference. Folded text is for comparing; it is never shown.

The table comes from two places. What Unicode itself says of a letter: compatibility forms (full-width, mathematical,
circled) through NFKC, and letters “with stroke”, “small capital” and the like through their names. And the hand-kept
list of look-alikes below: letters of other alphabets that most typefaces draw like a Latin one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from comments.text import is_invisible

# Latin letter → what looks like it. Capitals stand apart where the small letter looks like another one (Η is an H, η an n).
LOOK_ALIKES = {
    "a": "аАӑӓәαΑаɑᎪꓮⲁ",
    "b": "вВʙβΒЬьᏴꓐⲃ",
    "c": "сСϲϹᏟꓚⲥ",
    "d": "ԁԀᎠꓓժ",
    "e": "еЕєЄэЭεΕеᎬꓰҽⲉ℮",
    "f": "ƒϝϜꓝ",
    "g": "ɡԌԍցɢᏀꓖ",
    "h": "һҺнНΗհʜᎻꓧⲏ",
    "i": "іІїЇιΙıɩɪᎥⲓ",
    "j": "јЈϳᎫꓙյ",
    "k": "кКκΚᏦꓗⲕ",
    "l": "ӏӀʟᏞꓡⳑ",
    "m": "мМΜᎷꓟⲙϻ",
    "n": "пПηΝɴиИɳոռꓠⲛ",
    "o": "оОοΟօՕסႎꓳⲟ〇",
    "p": "рРρΡᏢꓑⲣ",
    "q": "ԛԚգզ",
    "r": "гГʀяЯᏒꓣⲅ",
    "s": "ѕЅʂՏᏚꓢꜱ",
    "t": "тТτΤᎢꓔⲧ",
    "u": "υμսՍꓴцЦ",
    "v": "νѵѴᏙꓦ",
    "w": "ωѡѠԝԜшШщЩᎳꓪⲱա",
    "x": "хХχΧҳꓫⲭ",
    "y": "уУүҮΥγʏᎽꓬⲩ",
    "z": "ΖζᏃꓜⲍ",
}
# Blocks in which Latin letters have relatives with names of their own.
_RELATIVES = ((0x80, 0x2B0), (0x1D00, 0x1DC0), (0x1E00, 0x1F00), (0x2C60, 0x2C80), (0xA720, 0xA800), (0xAB30, 0xAB70), (0x1F100, 0x1F200))  # fmt: skip
_RELATIVE = re.compile(
    r"(?:LATIN (?:CAPITAL|SMALL) LETTER|LATIN LETTER SMALL CAPITAL"
    r"|(?:NEGATIVE )?(?:SQUARED|CIRCLED) LATIN CAPITAL LETTER|REGIONAL INDICATOR SYMBOL LETTER) "
    r"(?:DOTLESS |SCRIPT |TURNED |REVERSED |LONG |SIDEWAYS |BARRED )?([A-Z]|AE|OE)(?: WITH .+| BAR)?"
)
# Marks that are piled on any letter; the vowel signs of a script are letters of it and stay.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]+"
)
_FIGURES = "013457$"
_LEET = str.maketrans(_FIGURES, "oieasts")
# An episode is passed over whole. Anything else: a figure between two letters.
_LEET_OR_EPISODE = re.compile(r"(?<![a-z0-9$])s[0-9]+e[0-9]+(?![a-z0-9$])|(?<=[a-z])[013457$](?=[a-z])")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]+")


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for first, end in _RELATIVES:
        for code in range(first, end):
            if found := _RELATIVE.fullmatch(unicodedata.name(chr(code), "")):
                table[code] = found[1].casefold() if " SMALL " in unicodedata.name(chr(code)) else found[1]
    for letter, others in LOOK_ALIKES.items():
        table |= {ord(other): letter.upper() if other.isupper() else letter for other in others}
    return table


_TABLE = _table()
_MOST_REMEMBERED = 30_000


def _unmasked(character: str) -> str:
    if ord(character) not in _TABLE and unicodedata.normalize("NFKD", character) == character:
        return _MARKS.sub("", character)
    text = unicodedata.normalize("NFKC", character.translate(_TABLE))
    text = "".join(c for c in text if c.isspace() or not is_invisible(c))
    text = _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_TABLE)
    return unicodedata.normalize("NFKC", text)


def _unmasked_and_small(character: str) -> str:
    return _unmasked(character).casefold()


class _Spelling(dict[str, str]):
    """What becomes of a character, whatever stands beside it. Each is looked at once, for a text has thousands."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self._change = change

    def __missing__(self, character: str) -> str:
        if "\u3400" <= character < "\ua000" or "\uac00" <= character < "\ud7a4":
            text = character  # Chinese characters and Korean syllables: many, and plain already
        else:
            text = self._at_rest(character)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[character] = text
        return text

    def _at_rest(self, character: str) -> str:
        text = "" if is_invisible(character) and not character.isspace() else character
        while (again := "".join(map(self._change, text))) != text:
            text = again
        return text

    def of(self, text: str) -> str:
        """Letters that are typed in parts, Korean ones or those with marks of their own, are put together."""
        plain = "".join(map(self.__getitem__, text))
        while not plain.isascii() and (whole := unicodedata.normalize("NFKC", plain)) != plain:
            if (plain := "".join(map(self.__getitem__, whole))) == whole:
                break
        return plain


_UNMASKED = _Spelling(_unmasked)
_SMALL = _Spelling(_unmasked_and_small)


def folded(text: str) -> str:
    """The text in its plain spelling: small letters, one space between words, nothing invisible. Folding twice changes nothing."""
    plain = _CONTROL.sub("", text).lower() if text.isascii() else _SMALL.of(text)
    plain = " ".join(plain.split())
    return _LEET_OR_EPISODE.sub(_unleeted, plain) if any(map(plain.__contains__, _FIGURES)) else plain


def unmasked(text: str) -> str:
    """The text in plain letters, with its capitals, figures and spaces as they were typed."""
    return _CONTROL.sub("", text) if text.isascii() else _UNMASKED.of(text)


def _unleeted(found: re.Match[str]) -> str:
    """“ch3ck” is “check”; “s1e3” is an episode, and a figure at the end of a word is a figure."""
    return found[0].translate(_LEET) if len(found[0]) == 1 else found[0]
