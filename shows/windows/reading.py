"""From what somebody typed to the few words the grammar knows."""

import re
import unicodedata

from .errors import NotUnderstood, UnreadableWindow
from .synonyms import FILLERS, synonyms

LONGEST = 120

_MARKS = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´′", "'"), **dict.fromkeys('“”„"', " "), **dict.fromkeys("‒—―−", "–"), "‐": "-"}
)
_SPACES = str.maketrans(",()", "   ")
_SYNONYMS = synonyms()


def _any_of(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


_SYNONYM = re.compile(rf"(?<![^\W_])(?:{_any_of(list(_SYNONYMS))})(?![^\W_])")
_UNIT = "(?:day|week|month|year)"
_COUNTED = re.compile(rf"\b([0-9]+|few) ({_UNIT})s?\b(?: time\b)?")
# Never before a length of time: "in 18 months" and "for 18 months" are different things.
_FILLER = re.compile(
    rf"(?<![^\W_])(?:{_any_of(list(FILLERS))}) (?=[^ ])(?!(?:around )?(?:[0-9]+ (?:to|or) )?[0-9]+ {_UNIT}\b)"
)

_YEAR = "[0-9]{4}"
_NAME = "[a-zäöü]"
# In this order; each turns one habit of writing into plain words with single spaces between.
_PUNCTUATION: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern), new)
    for pattern, new in [
        (rf"(?<=[0-9])\.(?= )|(?<={_NAME})\.(?= |$|[0-9])", " "),
        (rf"^tb[acd] (?=.*{_YEAR}$)|(?<= {_YEAR}) tb[acd]$|(?<=^{_YEAR}) tb[acd]$", ""),
        (rf"\bwithin (?={_YEAR}\b)", ""),
        (r" ?– ?to ?– ?| ?–? to –? ?", " to "),
        (r"\b(early|mid|late|end)[ –-]+(?=[a-z0-9])", r"\1 "),
        (rf"\bwinter (?:of )?({_YEAR}) ?[-/–] ?({_YEAR}|[0-9]{{2}})\b(?!-)", r"winter \1/\2"),
        (rf"({_YEAR}) ?– ?(?=[0-9]{{2}}$)", r"\1-"),
        (r" ?– ?| -+ ", " to "),
        (r"(?<=[0-9])(?:st|nd|rd|th)\b", ""),
        (r"'([0-9]{2})\b(?![0-9])", r" 20\1"),
        (r"\b([1-4]) ?q\b|\bq ([1-4])\b", r"q\1\2"),
        (r"\b([1-4])q ?([0-9]{2})\b", r"q\1 20\2"),
        (r"\b([1-4])q(?=[0-9]{4}\b)", r"q\1 "),
        (r"\b([12]) ?h\b|\bh ([12])\b", r"h\1\2"),
        (r"\b([12])h(?=[0-9]{4}\b)", r"h\1 "),
        (r"\b([12])h ?([0-9]{2})\b", r"h\1 20\2"),
        (r"(?<=[0-9])-?ish$", " around"),
        (rf"\b({_YEAR})[ -]?([qh][1-4])\b", r"\2 \1"),
        (r"\b([qh][1-4])(?=20[0-9]{2}\b)", r"\1 "),
        (rf"\b([0-9]{{1,2}})[-/]({_NAME}{{3,9}})[-/](?={_YEAR}\b)", r"\1 \2 "),
        (r"\b([qh][1-4])-(?=[qh][1-4])", r"\1 to "),
        (r"\b([qh][1-4])/(?=[qh][1-4])", r"\1 or "),
        (rf"(?<={_NAME})/(?={_NAME})", " or "),
        (rf"(?<![0-9-])([0-9]{{1,2}})-([0-9]{{1,2}})(?= {_NAME})", r"\1 to \2"),
        (rf"(?<![0-9/])([0-9]{{1,2}})/([0-9]{{1,2}})(?= {_NAME})", r"\1 or \2"),
        (rf"({_NAME} [0-9]{{1,2}})-([0-9]{{1,2}})\b(?!-)", r"\1 to \2"),
        (rf"\b({_YEAR})-(?={_YEAR}$)", r"\1 to "),
        (rf"\b({_YEAR})-(?={_NAME}[a-z0-9 ]* {_YEAR}$)", r"\1 to "),
        (rf"\b({_YEAR})/(?={_NAME}[a-z0-9 ]* {_YEAR}$)", r"\1 or "),
        (rf"(?<={_NAME})[-/](?=[0-9])|(?<=[qh][1-4])[-/](?={_YEAR})", " "),
        (rf"\b(?!year)({_NAME}{{3,9}})-(?={_NAME}{{3,9}} {_YEAR}$)", r"\1 to "),
        (rf"(?<={_NAME})-(?={_NAME})|(?<={_YEAR})-(?={_NAME})", " "),
        (rf"(?<={_NAME})'s\b|(?<=s)'(?= )", ""),
        (r"^~ ?", "around "),
        (r" ?\?$", " probably"),
        (r"^(?:the )|(?<= )the ", ""),
        (rf"\b(?:year end|eoy) (?={_YEAR})", "end "),
        (rf"\byear (?={_YEAR})", ""),
        (r"\ban? (?=(?:day|week|month|quarter|year)\b)", "1 "),
        (r" {2,}", " "),
    ]
]


def tidy(text: str) -> str:
    """The words as they will be stored: one line, nothing invisible, not too long."""
    text = unicodedata.normalize("NFC", text[: LONGEST * 4])
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = " ".join(text.split())
    if not text:
        raise UnreadableWindow("Type when it is said to happen, or “TBA” when nothing is known.")
    if len(text) > LONGEST:
        raise UnreadableWindow(f"A date or a window is at most {LONGEST} characters long.")
    if not text.isprintable():
        raise NotUnderstood(text)
    return text


def plain(text: str) -> str:
    """Lower case, plain quotation marks and dashes."""
    text = unicodedata.normalize("NFKC", text).translate(_MARKS).lower().translate(_SPACES)
    text = " ".join(text.split()).strip(" .;:!")
    if len(text) > 2 * LONGEST:  # one typed sign may stand for several plain ones
        raise NotUnderstood(text)
    return text


def core_words(text: str) -> str:
    """Plain text in the words of the grammar."""
    for pattern, new in _PUNCTUATION:
        text = pattern.sub(new, text)
    text = _SYNONYM.sub(lambda match: _SYNONYMS[match[0]], " ".join(text.split()))
    text = _COUNTED.sub(r"\1 \2", text)
    text = _FILLER.sub("", text)
    return _FILLER.sub("", text)
