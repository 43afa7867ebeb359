"""What trade papers, dailies and anonymous accounts said of the back catalogue before it came, so that sources have a record.

How far each is off is drawn from a habit of its own: the nearer to the fact, the smaller the error.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shows.demo.dates import half_words, month_words, quarter_words, third_words
from shows.demo.fictional.newsroom import BACKLOT, CONTINUITY, COURIER, LANTERN, SECOND_UNIT, WHISPER, link
from shows.demo.plans import Said
from shows.topics import Answer, Topic


@dataclass(frozen=True)
class Ear:
    """A source: in which words it puts a time, how many days it is off as a rule, and how often it is right about yes or no."""

    source: str
    words: Callable[[date], str]
    off: int
    right: float


_EARS = (
    Ear(SECOND_UNIT, half_words, 40, 0.92),
    Ear(CONTINUITY, quarter_words, 30, 0.95),
    Ear(LANTERN, third_words, 75, 0.85),
    Ear(COURIER, half_words, 120, 0.8),
    Ear(WHISPER, month_words, 90, 0.6),
    Ear(BACKLOT, quarter_words, 160, 0.45),
)
_SPEAKS_OF_A_TIME = 0.4
_SPEAKS_OF_AN_ORDER = 0.35


def before_it_came(slug: str, number: int, last: date, day: date) -> tuple[Said, ...]:
    """What was said between the premiere of the season before and that of this one."""
    rng = random.Random(f"{slug}-{number}")
    return (*_of_a_time(rng, slug, number, last, day), *_of_an_order(rng, slug, number, last, comes=True))


def before_it_was_decided(slug: str, number: int, last: date, *, comes: bool) -> tuple[Said, ...]:
    """What was said of a season that was then ordered or cancelled."""
    return tuple(_of_an_order(random.Random(f"{slug}-{number}"), slug, number, last, comes=comes))


def _of_a_time(rng: random.Random, slug: str, number: int, last: date, day: date) -> Iterator[Said]:
    for ear in rng.sample(_EARS, 2):
        said_on = max(last + timedelta(days=60), day - timedelta(days=rng.randint(100, 260)))
        guess = day + timedelta(days=round(rng.gauss(0, ear.off)))
        if rng.random() > _SPEAKS_OF_A_TIME or guess < said_on + timedelta(days=45):
            continue
        words = ear.words(guess)
        yield Said(
            topic=Topic.PREMIERE,
            source=ear.source,
            on=said_on,
            when=words,
            says=f"Expects season {number} in {words}.",
            link=link(ear.source, f"{slug}-{number}-when"),
        )


def _of_an_order(rng: random.Random, slug: str, number: int, last: date, *, comes: bool) -> Iterator[Said]:
    ear = rng.choice(_EARS)
    if rng.random() > _SPEAKS_OF_AN_ORDER:
        return
    answer = Answer.YES if (rng.random() < ear.right) is comes else Answer.NO
    yield Said(
        topic=Topic.RENEWAL,
        source=ear.source,
        on=last + timedelta(days=rng.randint(15, 35)),
        answer=answer,
        says=f"Hears that there will be {'a' if answer is Answer.YES else 'no'} season {number}.",
        link=link(ear.source, f"{slug}-{number}-order"),
    )
