"""Nearly the same words from several networks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from comments.likeness import REMEMBERED, Memory

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID = "I made 5,000 dollars last week by watching trailers at home, ask me how and tell everybody you know"


def heard(*texts: str, asked: str, at: datetime = NOON) -> int:
    memory = Memory()
    for number, text in enumerate(texts):
        memory.networks(text, f"network {number}", NOON)
    return memory.networks(asked, "mine", at)


@pytest.mark.parametrize(
    "variant",
    [
        SAID,
        SAID.replace("5,000", "7,350"),
        SAID.upper(),
        SAID.replace("dollars", "d\u043ellars"),
        SAID + " today",
        f"Hello! {SAID}",
    ],
)
def test_variants_are_the_same(variant: str) -> None:
    assert heard(SAID, asked=variant) == 1


@pytest.mark.parametrize(
    "other",
    [
        "I made a long list of everything that is known about the second season and put it below the article",
        "It was I who asked last week whether anybody had seen a trailer, and nobody at home could tell me",
        "Yes!",
    ],
)
def test_other_words_are_not(other: str) -> None:
    assert heard(SAID, asked=other) == 0


def test_short_texts_are_everybodys() -> None:
    assert heard("I cannot wait!", "I cannot wait!", asked="I cannot wait!") == 0


def test_networks_are_counted_not_texts_and_ones_own_is_not() -> None:
    memory = Memory()
    for network in ("a", "a", "b", "mine"):
        memory.networks(SAID, network, NOON)
    assert memory.networks(SAID, "mine", NOON) == 2


def test_after_an_hour_it_is_forgotten() -> None:
    assert heard(SAID, asked=SAID, at=NOON + timedelta(minutes=60)) == 1
    assert heard(SAID, asked=SAID, at=NOON + timedelta(minutes=61)) == 0


def test_memory_has_an_end() -> None:
    others = [f"{chr(97 + n % 26) * 9} number {chr(97 + n // 26) * 9} " * 4 for n in range(REMEMBERED)]
    assert heard(SAID, *others, asked=SAID) == 0
