"""The model learns, forgets to the bit, fits its row and knows when it may call something likely."""

from __future__ import annotations

import random
import zlib
from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from comments.spam.features import features
from comments.spam.model import (
    BINS,
    LARGEST_STATE,
    LESSONS_NEEDED,
    LOWEST,
    PER_UNIT,
    SLOTS,
    Lesson,
    Model,
    log_odds,
    slot_of,
)
from comments.spam.scoring import rated

LESSONS = st.lists(st.tuples(st.text("abcdef ", min_size=1, max_size=40), st.booleans()), max_size=12)


def taught(honest: int, spam: int) -> Model:
    model = Model()
    for number in range(max(honest, spam)):
        if number < honest:
            model.learn(features("", "", f"I liked episode {number} a lot"), is_spam=False)
        if number < spam:
            model.learn(features("", "", f"Buy cheap pills {number} http://pills.example"), is_spam=True)
    return model


@given(LESSONS, LESSONS, st.randoms())
@settings(max_examples=60, deadline=None)
def test_lessons_are_unlearned_to_the_bit_in_any_order(
    kept: list[tuple[str, bool]], forgotten: list[tuple[str, bool]], order: random.Random
) -> None:
    model = Model()
    for text, is_spam in kept:
        model.learn(features("", "", text), is_spam=is_spam)
    before = model.to_bytes()
    lessons = [model.learn(features("", "", text), is_spam=is_spam) for text, is_spam in forgotten]
    after = model.to_bytes()
    order.shuffle(lessons)
    for lesson in lessons:
        model.unlearn(lesson)
    assert model.to_bytes() == before
    order.shuffle(lessons)
    for lesson in lessons:
        model.relearn(lesson)
    assert model.to_bytes() == after


def test_unlearning_is_exact_even_where_a_weight_runs_over() -> None:
    model = Model()
    text = features("", "", "over and over")
    model.weights[slot_of("word:over")] = 2**31 - 5
    before = model.to_bytes()
    lesson = model.learn(text, is_spam=True)
    assert model.to_bytes() != before
    model.unlearn(lesson)
    assert model.to_bytes() == before


def test_what_is_kept_is_what_was_learned() -> None:
    model = taught(5, 5)
    again = Model.from_bytes(model.to_bytes())
    assert (again.weights, again.seen) == (model.weights, model.seen)
    assert again.lessons == (5, 5)
    assert again.to_bytes() == model.to_bytes()
    assert Model.from_bytes(b"").lessons == (0, 0)
    assert Model.from_bytes(b"in a form of long ago").lessons == (0, 0)


def test_the_fullest_state_there_can_be_fits_into_a_mebibyte() -> None:
    model, chance = Model(), random.Random(4)
    for slot in range(SLOTS):
        model.weights[slot] = chance.randrange(-(2**31), 2**31)
        model.seen[slot] = chance.randrange(2**16)
    assert len(model.to_bytes()) <= LARGEST_STATE


def test_slots_are_the_same_in_every_process() -> None:
    assert [slot_of("word:check"), slot_of("pair:check out")] == [14_652, 9_011]


def test_a_known_comment_teaches_less_than_a_new_one() -> None:
    model = Model()
    text = features("", "", "Subscribe to my channel")
    steps = [model.learn(text, is_spam=True).step for _ in range(4)]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] > 2 * steps[-1] > 0


def test_what_stands_everywhere_moves_less_than_what_is_new() -> None:
    model = taught(40, 40)
    before = {name: model.weight(f"word:{name}") for name in ("episode", "pills", "gems")}
    model.learn(features("", "", "Cheap gems in this episode"), is_spam=True)
    moved = {name: model.weight(f"word:{name}") - weight for name, weight in before.items()}
    assert moved["gems"] > 1.5 * moved["episode"] > 0
    assert moved["pills"] == 0


def test_what_was_learned_in_the_first_form_is_kept_and_unlearned() -> None:
    """As it was written until the model counted how often a weight had been moved."""
    moves = {5: -1_000, 7: 42, 900: 42}
    raw = array("i", [5, 2, 893]).tobytes() + array("q", [-1_000, 1_042, 0]).tobytes()
    lesson = Lesson(True, 15.0 * 0.2, zlib.compress(raw))
    weights, tally = array("i", bytes(4 * SLOTS)), array("i", bytes(4 * BINS))
    for slot, move in moves.items():
        weights[slot] = move
    score = log_odds(0.8) - 15 * 0.2  # which is why the step had that length
    tally[int((score - LOWEST) * PER_UNIT)] = 1
    parts = (array("i", bytes(4 * BINS)), tally, weights)
    model = Model.from_bytes(b"spam1\n" + zlib.compress(b"".join(part.tobytes() for part in parts)))
    assert model.lessons == (0, 1)
    assert model.weights[5] == -1_000
    model.unlearn(lesson)
    assert not any(model.weights)
    assert not any(model.spam)
    again = model.learn(features("", "", "Cheap pills"), is_spam=True)
    model.unlearn(again)
    assert not any(model.weights)


def test_unlearning_what_was_never_learned_does_no_harm() -> None:
    """As after a state that could not be read: the lessons are still there, and so are their undos."""
    pitch = features("", "", "Buy cheap pills at http://pills.example")
    model, lessons = Model(), [taught(n, n).learn(pitch, is_spam=True) for n in range(15)]
    for lesson in lessons:
        model.unlearn(lesson)
    assert not model.is_ready
    assert rated(model, pitch).band == "clean"
    again = model.learn(pitch, is_spam=True)
    assert model.threshold() >= log_odds(0.95)
    for lesson in [again, *lessons]:
        (model.unlearn if lesson is again else model.relearn)(lesson)
    assert model.lessons == (0, 0)
    assert not any(model.weights)
    assert not any(model.seen)
    assert Model.from_bytes(model.to_bytes()).to_bytes() == model.to_bytes()


def test_nothing_is_likely_before_enough_lessons_of_both_kinds() -> None:
    pitch = features("", "", "Buy cheap pills at http://pills.example")
    for honest, spam in ((0, 200), (LESSONS_NEEDED - 1, 200), (200, LESSONS_NEEDED - 1)):
        model = taught(honest, spam)
        assert rated(model, pitch).band != "likely"
        assert rated(model, pitch).points > 500
    assert rated(taught(LESSONS_NEEDED, LESSONS_NEEDED), pitch).band == "likely"
    assert rated(Model(), pitch) == rated(Model(), features("", "", "I liked it"))
    assert rated(Model(), pitch).points == 0


def test_the_threshold_rises_with_honest_comments_that_look_like_spam() -> None:
    model = taught(LESSONS_NEEDED, LESSONS_NEEDED)
    low = model.threshold()
    assert low == log_odds(0.95)
    lessons = []
    for number in range(4):
        text = f"Buy cheap pills {number} http://pills.example is what they all say"
        lessons.append(model.learn(features("", "", text), is_spam=False))
        for again in range(6):
            model.learn(features("", "", f"Buy cheap pills {again} http://pills.example"), is_spam=True)
    assert model.threshold() > low
    for lesson in lessons:
        model.unlearn(lesson)
    assert model.threshold() == low
