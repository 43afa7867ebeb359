"""Word lists: what an entry finds, that a change is seen at once, and that 60,000 entries cost hardly more than 600."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.folding import folded
from comments.models import WordList
from comments.words import Matcher, matcher
from tests.comments.hard_texts import LONGEST, texts, word_list


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


def test_every_list_that_has_a_word_is_named() -> None:
    lists = [
        WordList(name="Hold", entries="casino\ncas*\nfree casino"),
        WordList(name="Spam", entries="Casino\nCASINO\ncasin*\nfree cas*", action=WordList.Action.SPAM),
    ]
    hits = Matcher(lists).find("free casino")
    assert {(hit.words, hit.list_name) for hit in hits} == {
        ("casino", "Hold"),
        ("Casino", "Spam"),
        ("cas*", "Hold"),
        ("casin*", "Spam"),
        ("free casino", "Hold"),
        ("free cas*", "Spam"),
    }


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("casino", "赌c a s i n o赌"),
        ("赌博", "中文赌 博中文"),
        ("赌*", "中文赌文"),
        ("a b x", "a b a b x"),
        ("b x", "a b x"),
        ("a b*", "a a bc"),
        ("casino", "ﷺ" * 4_000 + " casino " + "㌖" * 900),
        ("صلى الله", "ﷺ" * 4_000),
    ],
)
def test_entry_finds_among_others(entry: str, text: str) -> None:
    assert entry in found(f"{entry}\na b c*\nb y\n文博\nbx*", text)


LETTERS = st.text("ab赌ก", min_size=1, max_size=3)
LINES = st.lists(
    st.builds(lambda words, end: " ".join(words) + end, st.lists(LETTERS, min_size=1, max_size=4), st.sampled_from(["", "*"])),
    min_size=1,
    max_size=12,
    unique=True,
)  # fmt: skip


@given(LINES, st.text("abЬ赌 \u200b.ก", max_size=40))
@settings(max_examples=500, deadline=None)
def test_what_a_plain_search_finds_is_found(lines: list[str], text: str) -> None:
    assert set(found("\n".join(lines), text)) == {line for line in lines if _plainly_in(line, text)} - _twins(
        lines
    )


def _plainly_in(line: str, text: str) -> bool:
    """Word for word, at every place of the text."""
    *whole, last = tokens(line)
    is_open = line.endswith("*") and last.isascii()
    words = tokens(text)
    single = "".join(word if len(word) == 1 and word.isascii() else " " for word in words).split()
    return any(
        run[start : start + len(whole)] == whole
        and any(
            word == last or (is_open and word.startswith(last))
            for word in run[start + len(whole) : start + len(whole) + 1]
        )
        for run in (words, *([spelled] for spelled in single if len(spelled) > 2))
        for start in range(len(run))
    )


def tokens(text: str) -> list[str]:
    return re.findall(r"[赌ก]|[a-z]+", folded(text))


def _twins(lines: list[str]) -> set[str]:
    """Of entries that say the same, a list has the first."""
    seen: set[tuple[object, ...]] = set()
    twins = set()
    for line in lines:
        words = tokens(line)
        key = (*words, line.endswith("*") and words[-1].isascii())
        twins |= {line} if key in seen else set()
        seen.add(key)
    return twins


@pytest.fixture(scope="module")
def long_list() -> Matcher:
    return Matcher([word_list()])


@pytest.fixture(scope="module")
def hard_texts() -> dict[str, str]:
    return texts()


def test_sixty_thousand_entries_cost_a_few_steps_for_a_letter(
    long_list: Matcher, hard_texts: dict[str, str]
) -> None:
    """Milliseconds are for `make bench-words`: here are counted the calls, which are the same on every machine."""
    for name, text in hard_texts.items():
        long_list.find(text)  # characters are looked at once
        assert calls(lambda text=text: long_list.find(text)) <= 4 * LONGEST, name


def test_a_hundred_times_as_many_entries_cost_hardly_more(
    long_list: Matcher, hard_texts: dict[str, str]
) -> None:
    short = Matcher([word_list(600)])
    for name in ("Thai", "a word that begins phrases", "phrases but for their last word", "one word"):
        text = hard_texts[name]
        assert calls(lambda text=text: long_list.find(text)) <= 3 * calls(
            lambda text=text: short.find(text)
        ), name


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ((f"spam x{n}" for n in range(60_000)), "spam " * 1_000),
        ((f"spam spam x{n}" for n in range(60_000)), "spam " * 1_000),
        (("a " * n + "b" for n in range(1, 300)), "a " * 2_500),
        (("a " * n + "a" for n in range(1, 300)), "a " * 2_500),
        (("a " * n + "b*" for n in range(1, 300)), "a " * 2_500),
        (("a" * n + "*" for n in range(1, 300)), "a" * 299 + "b " + "ab " * 1_500),
    ],
)
def test_no_list_makes_a_text_slow(entries: Iterable[str], text: str) -> None:
    """The worst that somebody could write for a list they know: every word begins every phrase."""
    compiled = Matcher([WordList(name="Long", entries="\n".join(entries))])
    assert calls(lambda: compiled.find(text)) <= 8 * len(text)


def calls(act: Callable[[], object]) -> int:
    """How many functions are called meanwhile, Python's own included."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count
