"""Words that look the same are the same once folded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments import folding
from comments.folding import LOOK_ALIKES, folded


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Cliffhanger", "cliffhanger"),
        ("Сliffhаngеr", "cliffhanger"),  # three Cyrillic letters
        ("Ϲlіffһаngеr", "cliffhanger"),
        ("ΕDΙΤΟR", "editor"),  # Greek capitals
        ("Ηollywood", "hollywood"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("𝖒𝗮𝘁𝕙 𝓈𝒸𝓇𝒾𝓅𝓉", "math script"),
        ("ⓒⓘⓡⓒⓛⓔⓓ 🅑🅛🅐🅒🅚 🄰🅂", "circled black as"),
        ("c\u200bl\u200di\u2060c\ufeffk\u00ad h\u180eere", "click here"),
        ("free\ufe0f mo\u0301n\u0308e\u0327y", "free money"),
        ("z̷̢a̶̡l̵g̸o", "zalgo"),
        ("café naïve Łódź øre", "cafe naive lodz ore"),
        ("sᴍᴀʟʟ ᴄᴀᴘs", "small caps"),
        ("Straße", "strasse"),
        ("ch3ck 0ut my fr33 m0ney", "check 0ut my fr33 money"),
        ("ca$h", "cash"),
        ("S02E05, s1e3 and h264", "s02e05, s1e3 and h264"),
        ("  two\n\n lines\t", "two lines"),
        ("지금 우리 학교는", "지금 우리 학교는"),
        ("がっこう", "がっこう"),
        ("", ""),
    ],
)  # fmt: skip
def test_plain_spelling(typed: str, plain: str) -> None:
    assert folded(typed) == plain


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert once == " ".join(once.split())
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} for c in once)


def test_every_character_alone_and_between_letters_comes_to_rest() -> None:
    for code in [*range(0x3100), *range(0xA000, 0xD800, 7), *range(0xF900, 0x20000)]:
        for text in (chr(code), f"a{chr(code)}b"):
            assert folded(folded(text)) == folded(text)


LATIN = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=40)


@given(LATIN, st.data())
@settings(max_examples=200, deadline=None)
def test_look_alikes_change_nothing(text: str, data: st.DataObject) -> None:
    disguised = "".join(data.draw(st.sampled_from([c, c.upper(), *LOOK_ALIKES.get(c, "")])) for c in text)
    assert folded(disguised) == folded(text)


@given(
    LATIN,
    st.lists(
        st.tuples(
            st.integers(0, 40), st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u034f\U000e0061")
        ),
        max_size=9,
    ),
)
@settings(max_examples=200, deadline=None)
def test_invisible_characters_change_nothing(text: str, hidden: list[tuple[int, str]]) -> None:
    disguised = text
    for place, character in hidden:
        disguised = disguised[:place] + character + disguised[place:]
    assert folded(disguised) == folded(text)


@given(LATIN)
@settings(max_examples=100, deadline=None)
def test_full_width_and_mathematical_letters_change_nothing(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in text)
    bold = "".join(chr(0x1D5EE + ord(c) - ord("a")) if c != " " else c for c in text)
    assert folded(wide) == folded(bold) == folded(text)


def test_each_look_alike_stands_for_one_letter() -> None:
    everyone = [other for others in LOOK_ALIKES.values() for other in set(others)]
    assert len(everyone) == len(set(everyone))
    assert all(not other.isascii() for other in everyone)


def test_what_was_looked_at_is_forgotten_before_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_MOST_REMEMBERED", 10)
    cyrillic = "".join(map(chr, range(0x430, 0x450)))
    assert folded(cyrillic) == folded(folded(cyrillic)) == "".join(map(folded, cyrillic))
    assert len(folding._SMALL) <= 10
