"""Word lists: what an entry finds, that a change is seen at once, and that 60,000 entries cost next to nothing."""

from __future__ import annotations

import random
import time

import pytest

from comments.models import WordList
from comments.words import Matcher, matcher


def found(entries: str, text: str) -> list[str]:
    return [hit.words for hit in Matcher([WordList(name="Test", entries=entries)]).find(text)]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("casino", "Best CASINO in town"),
        ("casino", "c\u0430sin\u043e"),  # Cyrillic letters
        ("casino", "cas\u200bino"),
        ("casino", "c a s i n o"),
        ("casino", "c.a.s.i.n.o!"),
        ("casino", "\uff43\uff41\uff53\uff49\uff4e\uff4f"),
        ("Casino", "casino"),
        ("casino*", "casinos"),
        ("casino*", "casino"),
        ("free money", "FREE   money"),
        ("free money", "Get your free, money!"),
        ("free mon*", "free monday"),
        ("buy now at", "so buy now at once"),
        ("shop.example", "see https://shop.example/now"),
        ("赌博", "最好的赌博网站"),
    ],
)
def test_entry_finds(entry: str, text: str) -> None:
    assert found(entry, text) == [entry]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("casino", "casinos"),
        ("ass", "a class of its own"),
        ("free money", "money is free"),
        ("free money", "free of money"),
        ("# casino", "casino"),
        ("***", "anything *** at all"),
        ("", "anything"),
    ],
)
def test_entry_leaves_alone(entry: str, text: str) -> None:
    assert found(entry, text) == []


def test_each_entry_once_in_order_of_appearance_with_its_list() -> None:
    lists = [
        WordList(name="Pills", entries="pill*\r\n# a remark\n\ncheap"),
        WordList(name="Games", entries="casino\nnothing | here", action=WordList.Action.SPAM),
    ]
    hits = Matcher(lists).find("Casino casino: cheap pills, nothing here")
    assert [(hit.words, hit.list_name, hit.action) for hit in hits] == [
        ("casino", "Games", "spam"),
        ("cheap", "Pills", "hold"),
        ("pill*", "Pills", "hold"),
        ("nothing here", "Games", "spam"),
    ]


@pytest.mark.django_db
def test_lists_are_compiled_once_for_each_state(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    WordList.objects.create(name="In use", entries="casino")
    WordList.objects.create(name="Out of use", entries="bingo", is_active=False)
    with django_assert_num_queries(1):
        first = matcher((1, "monday"))
        assert matcher((1, "monday")) is first
    assert [hit.words for hit in first.find("casino and bingo")] == ["casino"]
    with django_assert_num_queries(1):
        assert matcher((1, "tuesday")) is not first


def test_sixty_thousand_entries_cost_at_most_five_milliseconds() -> None:
    chance = random.Random(4)

    def word() -> str:
        return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 10)))

    shapes = [word, lambda: f"{word()}*", lambda: f"{word()} {word()} {word()}"]
    lines = [shapes[number % 3]() for number in range(60_000)]
    compiled = Matcher([WordList(name="Long", entries="\n".join(lines))])
    comment = " ".join(word() for _ in range(1_000))[:5_000]
    compiled.find(comment)
    spent = []
    for _ in range(20):
        began = time.thread_time()
        compiled.find(comment)
        spent.append(time.thread_time() - began)
    assert sorted(spent)[len(spent) // 2] <= 0.005


def test_many_phrases_that_begin_alike_cost_no_more() -> None:
    """The worst that somebody could write for a list they know: every word begins every phrase."""
    compiled = Matcher([WordList(name="Long", entries="\n".join(f"spam x{n}" for n in range(60_000)))])
    began = time.thread_time()
    assert compiled.find("spam " * 1_000) == []
    assert time.thread_time() - began <= 0.05
