"""The back catalogue: some three hundred made-up seasons from a seeded generator, so that forecasts have a past to compare with.

The pauses between seasons are log-normal, about a year in the middle; each platform has its own middle and its own spread.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shows.demo.dates import day_words
from shows.demo.fictional.newsroom import DURU, NORR, ORRERY, PARASOL, PRESS_ROOM, SALTMARSH, link
from shows.demo.hearsay import before_it_came, before_it_was_decided
from shows.demo.plans import Said, SeasonPlan, ShowPlan
from shows.topics import Answer, Topic

SEED = 20220128
SEASONS = 300


@dataclass(frozen=True)
class Habit:
    """How a platform spaces its seasons: the pause in the middle, in days, how far it varies, and how it releases."""

    pause: int
    spread: float
    episodes: tuple[int, int]
    weekly: float
    goes_on: float
    country: str
    language: str


HABITS = {
    ORRERY: Habit(425, 0.30, (6, 10), 0.3, 0.74, "US", "en"),
    PARASOL: Habit(390, 0.26, (6, 10), 0.4, 0.68, "US", "en"),
    SALTMARSH: Habit(366, 0.10, (5, 8), 1.0, 0.84, "GB", "en"),
    NORR: Habit(510, 0.28, (6, 8), 1.0, 0.66, "SE", "sv"),
    DURU: Habit(470, 0.36, (8, 16), 0.5, 0.52, "KR", "ko"),
}

_FIRST = [
    "Copper",
    "Velvet",
    "Hollow",
    "Marble",
    "Lantern",
    "Bramble",
    "Thistle",
    "Cinder",
    "Pewter",
    "Amber",
    "Juniper",
    "Quicksilver",
    "Driftwood",
    "Gossamer",
    "Saffron",
    "Umber",
    "Harlequin",
    "Moonstone",
    "Tinderbox",
    "Paisley",
    "Winterwheat",
    "Cobalt",
    "Larkspur",
    "Sandglass",
    "Foxglove",
    "Halfpenny",
    "Nutmeg",
    "Seventh",
    "Borrowed",
    "Unlit",
]
_SECOND = [
    "Almanac",
    "Parade",
    "Orchard",
    "Signalbox",
    "Ropewalk",
    "Observatory",
    "Tollhouse",
    "Weathervane",
    "Glasshouse",
    "Apiary",
    "Carousel",
    "Dovecote",
    "Ballroom",
    "Switchyard",
    "Icehouse",
    "Bandstand",
    "Herbarium",
    "Wharf",
    "Planetarium",
    "Towpath",
    "Bakehouse",
    "Quarry",
    "Lido",
    "Gasworks",
    "Menagerie",
    "Arcade",
]
_PLACE = [
    "Ostermouth",
    "Varnholm",
    "Quillbridge",
    "Merrowdale",
    "Brackwater",
    "Tarnwick",
    "Ashcombe",
    "Ninefold",
    "Hollinmoor",
    "Skerrivaig",
    "Pellworth",
    "Dunmallow",
    "Gorsefield",
    "Tidewick",
    "Mirrelsund",
    "Oakhaven-Low",
    "Saltersby",
    "Whinfell",
]
_WHO = [
    "Ropewalkers",
    "Tollkeepers",
    "Lampwrights",
    "Understudies",
    "Beekeepers",
    "Ferrymen",
    "Clockmenders",
    "Signalmen",
    "Wintercooks",
    "Bookbinders",
    "Pallbearers",
    "Kitemakers",
    "Milliners",
    "Night-Porters",
    "Almanackers",
    "Wellsingers",
]
_GENRES = (
    "Drama",
    "Crime",
    "Comedy",
    "Mystery",
    "Fantasy",
    "Science fiction",
    "Historical drama",
    "Family",
    "Thriller",
)
_LOGLINES = (
    "What the {one} hides, the {two} remembers.",
    "A family, a {one}, and a debt that nobody wrote down.",
    "Somebody in {place} is telling the truth.",
    "Every autumn the {one} opens for one night.",
    "Two strangers inherit the same {two}.",
    "In {place} the post arrives before it is written.",
)


def back_catalogue(today: date, *, seasons: int = SEASONS, seed: int = SEED) -> list[ShowPlan]:
    """Shows with at least `seasons` seasons that are out, the same ones for the same seed and day."""
    rng = random.Random(seed)
    plans: list[ShowPlan] = []
    count = 0
    for title in _titles(rng):
        if count >= seasons:
            break
        plan = _show(rng, title, today)
        plans.append(plan)
        count += len(plan.seasons)
    return plans


def _titles(rng: random.Random) -> Iterator[str]:
    """No title twice; after the last combination the places go round with a numeral."""
    pairs = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    titles = [*pairs, *(f"The {who} of {place}" for who in _WHO for place in _PLACE)]
    rng.shuffle(titles)
    yield from titles
    for round_ in range(2, 1_000):
        yield from (f"{title}, part {round_}" for title in titles)


def _show(rng: random.Random, title: str, today: date) -> ShowPlan:
    platform = rng.choices(list(HABITS), weights=(30, 24, 20, 14, 12))[0]
    habit = HABITS[platform]
    slug = title.lower().replace(",", "").replace(" ", "-")
    days = _premieres(rng, habit, today)
    seasons = [
        _released(rng, platform, slug, number, day, days[number - 2] if number > 1 else None)
        for number, day in enumerate(days, 1)
    ]
    future = _what_next(rng, platform, slug, len(days) + 1, days[-1], today)
    if future is not None:
        seasons.append(future)
    logline = rng.choice(_LOGLINES).format(
        one=rng.choice(_SECOND).lower(), two=rng.choice(_SECOND).lower(), place=rng.choice(_PLACE)
    )
    return ShowPlan(
        title=title,
        platform=platform,
        country=habit.country,
        language=habit.language,
        genre=rng.choice(_GENRES),
        logline=logline,
        about="Made up by the demo's generator.",
        seasons=tuple(seasons),
    )


def _premieres(rng: random.Random, habit: Habit, today: date) -> list[date]:
    """The first day of every season that is out, the pauses drawn from the platform's habit."""
    days = [today - timedelta(days=rng.randint(200, 4_200))]
    while rng.random() < habit.goes_on and len(days) < 9:
        pause = round(math.exp(rng.gauss(math.log(habit.pause), habit.spread)))
        day = days[-1] + timedelta(days=max(120, pause))
        if day >= today - timedelta(days=100):
            break
        days.append(day)
    return days


def _released(
    rng: random.Random, platform: str, slug: str, number: int, day: date, before: date | None
) -> SeasonPlan:
    habit = HABITS[platform]
    press = PRESS_ROOM[platform]
    episodes = rng.randint(*habit.episodes)
    weekly = rng.random() < habit.weekly
    last = day + timedelta(days=7 * (episodes - 1) if weekly else 0)
    said_on = day - timedelta(days=rng.randint(20, 80))
    address = link(press, f"{slug}-{number}")

    def said(topic: Topic, says: str, *, when: str = "", number: float | None = None) -> Said:
        return Said(topic=topic, source=press, on=said_on, says=says, link=address, when=when, number=number)

    return SeasonPlan(
        number=number,
        said=(
            said(Topic.PREMIERE, f"Season {number} starts on {day_words(day)}.", when=day_words(day)),
            said(Topic.FINALE, f"It ends on {day_words(last)}.", when=day_words(last)),
            said(Topic.EPISODE_COUNT, f"It has {episodes} episodes.", number=episodes),
            *(before_it_came(slug, number, before, day) if before else ()),
        ),
    )


def _what_next(
    rng: random.Random, platform: str, slug: str, number: int, last: date, today: date
) -> SeasonPlan | None:
    """Some shows were cancelled; of those that paused not long ago, more are ordered anew and wait; of the others nobody speaks."""
    decided = last + timedelta(days=rng.randint(40, 95))
    waits = (today - last).days < 2 * HABITS[platform].pause
    chance = rng.random()
    if decided >= today or chance > (0.55 if waits else 0.25):
        return None
    press = PRESS_ROOM[platform]
    address = link(press, f"{slug}-{number}-decision")
    comes = waits and chance > 0.15
    if comes:
        said = _decision(Topic.RENEWAL, f"Season {number} is ordered.", press, decided, address)
    else:
        said = _decision(Topic.CANCELLATION, "There will be no further season.", press, decided, address)
    return SeasonPlan(number=number, said=(said, *before_it_was_decided(slug, number, last, comes=comes)))


def _decision(topic: Topic, says: str, press: str, on: date, address: str) -> Said:
    return Said(topic=topic, source=press, on=on, answer=Answer.YES, says=says, link=address)
