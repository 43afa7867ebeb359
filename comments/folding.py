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
_LEET = str.maketrans("013457$", "oieasts")
_LEET_IN_WORD = re.compile(r"(?<=[a-z])[013457$](?=[a-z])")
_WORD = re.compile(r"[a-z0-9$]+")
_EPISODE = re.compile(r"s\d+e\d+")


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
_MOST_REMEMBERED = 20_000


class _Visible(dict[int, "int | None"]):
    """What `str.translate` does to a character: it stays, or goes if it leaves no ink. Each is looked at once."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        becomes = code if character.isspace() or not is_invisible(character) else None
        if len(self) < _MOST_REMEMBERED:
            self[code] = becomes
        return becomes


_VISIBLE = _Visible()


def folded(text: str) -> str:
    """The text in its plain spelling: small letters, one space between words, nothing invisible. Folding twice changes nothing."""
    while (again := _once(text)) != text:
        text = again
    return text


def unmasked(text: str) -> str:
    """The text in plain letters, with its capitals, figures and spaces as they were typed."""
    if text.isascii():
        return "".join(c for c in text if c.isprintable() or c.isspace())
    text = unicodedata.normalize("NFKC", text.translate(_TABLE)).translate(_VISIBLE)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_TABLE)
    return unicodedata.normalize("NFKC", text)


def _once(text: str) -> str:
    return _WORD.sub(_unleeted, " ".join(unmasked(text).casefold().split()))


def _unleeted(word: re.Match[str]) -> str:
    """“ch3ck” is “check”; “s1e3” is an episode, and a figure at the end of a word is a figure."""
    return (
        word[0]
        if _EPISODE.fullmatch(word[0])
        else _LEET_IN_WORD.sub(lambda m: m[0].translate(_LEET), word[0])
    )
