"""Finding every date in a text: an English reader of its own, so that the product is not measured by its own parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.site.truth.spans import DAYS, MONTHS, PARTS, Span, month, part_of_month

_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20|21)\d\d"
_PART = "|".join(re.escape(form.format("")) for form in sorted(PARTS, key=len, reverse=True) if form != "{}")
# One point in time with its year; and one that takes month or year from what follows it.
_POINT = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{_MONTH}) {_YEAR}|(?:early |mid-|late )?(?:{_MONTH}) {_YEAR}"
    rf"|Christmas {_YEAR}|winter {_YEAR}/(?:{_YEAR}|\d\d)|(?:{_PART})?{_YEAR})(?!\d)"
)
_LOOSE = rf"(?:{_POINT}|\d{{1,2}} (?:{_MONTH})|{_MONTH}|\d{{1,2}})"
_PHRASE = re.compile(
    rf"(?P<around>around )?(?:"
    rf"between (?P<from>{_LOOSE}) and (?P<to>{_POINT})"
    rf"|not before (?P<bound>{_POINT})"
    rf"|by (?:the end of )?(?P<until>{_POINT})"
    rf"|(?P<one>{_LOOSE}(?:, {_LOOSE})?) or (?P<other>{_POINT})"
    rf"|(?P<onwards>{_POINT}) or later"
    rf"|(?P<point>{_POINT}))",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(rf"\b(?:{_MONTH})\b(?! I\b)|\b{_YEAR}\b|\b\d\d?[/.]\d\d?[/.]\d\d")


@dataclass(frozen=True)
class Mention:
    """`span` is None for words that look like a date and cannot be read."""

    words: str
    span: Span | None


def mentions(text: str) -> list[Mention]:
    found = [Mention(match[0], _meaning(match)) for match in _PHRASE.finditer(text)]
    left = _PHRASE.sub("·", text)
    return found + [Mention(match[0], None) for match in _LEFT_OVER.finditer(left)]


def _meaning(match: re.Match[str]) -> Span:
    said = {name: words for name, words in match.groupdict().items() if words and name != "around"}
    match said:
        case {"from": first, "to": last} | {"one": first, "other": last}:
            whole = Span(_loose(first, last).first, _point(last).last)
        case {"bound": words} | {"onwards": words}:
            whole = Span(_point(words).first, None)
        case {"until": words}:
            whole = Span(None, _point(words).last)
        case {"point": words}:
            whole = _point(words)
    return _around(whole) if match["around"] else whole


def _around(span: Span) -> Span:
    """A week to either side of a day, a month to either side of a month."""
    if span.first is None or span.last is None or (span.last - span.first).days > 31:
        return span
    if span.first == span.last:
        return Span(span.first - timedelta(7), span.last + timedelta(7))
    return month(span.first.year, span.first.month - 1, 3)


def _loose(words: str, model: str) -> Span:
    """The first of two points, which may leave to the second one what they share."""
    words = words.split(", ")[0]
    if re.search(_YEAR, words):
        return _point(words)
    year = re.findall(_YEAR, model)[-1]
    if words.isdigit():
        return _point(f"{words} {re.findall(_MONTH, model)[-1]} {year}")
    return _point(f"{words} {year}")


def _point(words: str) -> Span:
    return next(span for reader in (_iso, _day, _winter, _month, _part) if (span := reader(words)))


def _iso(words: str) -> Span | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return None
    return Span(date.fromisoformat(words), date.fromisoformat(words))


def _day(words: str) -> Span | None:
    if match := re.fullmatch(rf"Christmas ({_YEAR})", words, re.IGNORECASE):
        return Span(date(int(match[1]), 12, 24), date(int(match[1]), 12, 26))
    match = re.fullmatch(rf"(\d{{1,2}}) ({_MONTH}) ({_YEAR})", words)
    if not match:
        return None
    day = date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    return Span(day, day)


def _winter(words: str) -> Span | None:
    match = re.fullmatch(rf"winter ({_YEAR})/.*", words, re.IGNORECASE)
    return month(int(match[1]), 12, 3) if match else None


def _month(words: str) -> Span | None:
    match = re.fullmatch(rf"(early |mid-|late )?({_MONTH}) ({_YEAR})", words, re.IGNORECASE)
    if not match:
        return None
    number, year = MONTHS.index(match[2].capitalize()) + 1, int(match[3])
    form = f"{match[1].lower()}{{}}" if match[1] else ""
    return part_of_month(year, number, form) if form in DAYS else month(year, number)


def _part(words: str) -> Span | None:
    before, year = words[:-4], int(words[-4:])
    first, count = next(part for form, part in PARTS.items() if form.format("").lower() == before.lower())
    return month(year, first, count)


def sentences(text: str) -> Iterator[str]:
    yield from (part for part in re.split(r"(?<=[.!?])\s+", text) if part.strip())
