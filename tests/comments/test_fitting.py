"""Room that is shared fairly, and the beginnings of texts that are too long for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.fitting import level_of
from comments.text import beginning, formatted, parts, weight

TEXTS = st.text(alphabet=st.sampled_from("ab é漢<&\"'|/:.() \nhtps"), max_size=400)


@pytest.mark.parametrize(
    ("wanted", "room", "level"),
    [
        ([], 10, None),
        ([3, 3], 6, None),
        ([3, 4], 6, 3),
        ([1, 10, 10], 11, 5),
        ([30] * 20, 36, 1),
        ([2, 50], 36, 34),
    ],
)
def test_what_is_short_is_whole_and_the_rest_stops_at_one_level(
    wanted: list[int], room: int, level: int | None
) -> None:
    assert level_of(wanted, room) == level


@given(st.lists(st.integers(0, 100), max_size=30), st.integers(0, 500))
def test_it_fits_and_nothing_is_left_that_all_could_have_had(wanted: list[int], room: int) -> None:
    level = level_of(wanted, room)
    if level is None:
        assert sum(wanted) <= room
    else:
        assert sum(min(size, level) for size in wanted) <= room
        assert sum(min(size, level + 1) for size in wanted) > room


@given(TEXTS)
def test_weight_is_never_less_than_the_html(text: str) -> None:
    assert weight(text) >= len(formatted(text).encode())


@given(TEXTS, st.integers(30, 500))
def test_beginning_fits_and_shows_nothing_that_was_hidden(text: str, room: int) -> None:
    start = beginning(text, room)
    assert weight(start) <= max(room, weight(text) if start == text else 0) + 60
    if start != text:
        shown = "".join(part for hidden, part in parts(text) if not hidden)
        for hidden, part in parts(start):
            if not hidden:
                assert part.replace("…", "").strip() in shown or not part.replace("…", "").strip()


def test_beginning_keeps_whole_words_and_whole_links() -> None:
    assert beginning("one two three four", 22) == "one two…"
    assert beginning("see https://a.example/a/very/long/address and more", 120) == "see…"
    assert beginning("https://a.example/" + "x" * 900, 300) == "…"
    assert beginning("a ||hidden words that go on and on|| b", 90) == "a ||hidden words…||"
