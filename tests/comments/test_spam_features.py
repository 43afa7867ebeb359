"""What a comment is made of, and what is said about it."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.spam.evaluation import DISGUISES
from comments.spam.features import FIRST_WORDS, LAST_WORDS, features
from comments.spam.model import Model
from comments.spam.reasons import reasons

PITCH = (
    "Check out my channel!!!! SUBSCRIBE PLEASE, win $500: https://www.pills.example/now?ref=1 +44 7935 454150"
)


def found(text: str, name: str = "", website: str = "") -> set[str]:
    return set(features(name, website, text, own_host="www.cliffhanger.test"))


def test_words_pairs_parts_and_glances() -> None:
    names = found(PITCH)
    assert {"word:check", "pair:check out", "pair:^ check", "part: che", "word:subscribe"} <= names
    assert {"host:pills.example", "ending:example", "link:1", "glance:money", "glance:phone"} <= names
    assert {"glance:call", "glance:shouts", "hint:please", "hint:mine", "hint:shout"} <= names
    assert "glance:capitals" in found("LOOK AT THIS NOW everyone")
    assert "glance:unusual" in found("▌" * 20 + " new")
    assert "link:2" in found("http://a.example and http://b.example")
    assert "name:viagra" in found("Hello", name="Cheap V1agra")
    assert {"host:pills.example", "glance:website"} <= found("Hello", website="https://pills.example/")


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.cliffhanger.test/season/2/ for that",
        "See http://cliffhanger.test for that",
        "See cliffhanger.test/articles/ for that",
        "See HTTPS://CLIFFHANGER.TEST/x for that",
    ],
)
def test_links_to_this_site_are_no_evidence(text: str) -> None:
    assert found(text) == found("See for that")


@pytest.mark.parametrize(
    "text",
    [
        "http://notcliffhanger.test.evil.example",
        "https://cliffhanger.test.evil.example/",
        "https://cliffhanger.test@evil.example/",
        "https://cliffhanger.test:80@evil.example/",
        "http://evil.example/?cliffhanger.test",
    ],
)
def test_an_address_that_only_looks_like_this_site_is_a_link(text: str) -> None:
    assert "link:1" in found(text)


@pytest.mark.parametrize(
    "text",
    ["kidsmedia . com", "kidsmedia*com", "kidsmedia (dot) com", "KIDSMEDIA.COM", "www.kidsmedia.com/a"],
)
def test_addresses_written_around_a_filter_are_links(text: str) -> None:
    assert {"link:1", "host:kidsmedia.com"} <= found(f"watch at {text} now")


@pytest.mark.parametrize(
    "text", ["I love it. me too", "S02E05 was best... in my view", "9.5/10", "e.g. this"]
)
def test_ordinary_full_stops_are_no_links(text: str) -> None:
    assert "link:1" not in found(text)


def test_markup_of_comments_that_were_moved_in_is_seen_through() -> None:
    marked = 'Don&amp;#39;t miss <b>this</b><br /><a rel="nofollow" href="http://pills.example/x">2:19</a>'
    assert found(marked) == found("Don't miss this http://pills.example/x")


def test_a_long_comment_weighs_as_much_as_a_short_one_and_its_end_is_read() -> None:
    long = "word " * 5_000 + "subscribe"
    assert "word:subscribe" in found(long)
    assert math.isclose(math.fsum(v * v for v in features("", "", long).values()), 1)
    distinct = " ".join(f"w{n}w" for n in range(5_000))
    words = [name for name in found(distinct) if name.startswith("word:")]
    assert len(words) == FIRST_WORDS + LAST_WORDS


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_changes_nothing(disguise: str) -> None:
    text = "Check out my new CHANNEL please: http://pills.example/now, free money!"
    assert features("", "", DISGUISES[disguise](text)) == features("", "", text)


@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_anything_can_be_read(text: str, name: str, website: str) -> None:
    values = features(name, website, text, own_host="cliffhanger.test")
    assert math.isclose(math.fsum(v * v for v in values.values()), 1)
    assert all(v > 0 for v in values.values())


@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "a-",
        "a.b",
        "<a href=",
        "<a ",
        "<a href=x>b</a>",
        "www.",
        "1 ",
        "check ",
        "&amp;",
        "http://a ",
        "$1",
        "(dot)",
        "а",
    ],
)
def test_no_text_makes_the_machine_sweat(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Far longer than any comment: what takes a tenth of a second would take minutes if it grew with the square."""
    monkeypatch.setattr("comments.spam.features.LONGEST", 100_000)
    text = (piece * 100_000)[:100_000]
    start = time.thread_time()
    features(text[:80], text[:200], text, own_host="cliffhanger.test")
    assert time.thread_time() - start < 10


def test_of_a_very_long_text_the_beginning_and_the_end_are_read() -> None:
    found = features("", "", "Hello " + "ﷺ" * 5_000 + " see http://pills.example")
    assert {"word:hello", "host:pills.example"} <= found.keys()
    assert len(found) < 1_000


def test_the_reasons_are_words_that_people_understand() -> None:
    model = Model()
    model.learn(features("", "", PITCH), is_spam=True)
    model.learn(features("", "", "The last episode was so moving"), is_spam=False)
    said = reasons(features("", "", "Check out my channel: http://pills.example"), model)
    words = [each for each, _ in said]
    assert len(words) == 5
    assert {"the words “check out”", "a link", "a link to pills.example"} & set(words)
    assert all(weight > 0 for _, weight in said)
    assert [weight for _, weight in said] == sorted((weight for _, weight in said), reverse=True)
    assert all(weight < 0 for _, weight in reasons(features("", "", "So moving, the last one"), model))
