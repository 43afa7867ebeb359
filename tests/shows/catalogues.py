"""A catalogue with a past: shows whose seasons came one after the other, so that there is something to reckon from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from shows.models import Claim, Platform, Season, Show, Source
from shows.recording import record_all
from tests.factories import make_platform, make_show, make_source


def premiered(season: Season, day: date, source: Source, said_on: date | None = None) -> Claim:
    """An official day, said two months before unless `said_on` says otherwise."""
    said = said_on or day - timedelta(days=60)
    return a_saying(season, "premiere", source, said, window_words=f"{day.day} {day:%B %Y}")


def make_past(
    count: int = 40, *, platform: Platform | None = None, seed: int = 1, until: date = date(2026, 1, 1)
) -> list[Show]:
    """Shows of one platform whose seasons came about every 14 months; the last one of each is still waiting."""
    luck, shows, claims = Random(seed), [], []
    platform = platform or make_platform()
    official = make_source(tier="official")
    for _ in range(count):
        show = make_show(platform=platform, country="KR", language="ko")
        shows.append(show)
        day = date(2014, 1, 1) + timedelta(days=luck.randrange(3_000))
        for number in range(1, luck.randint(1, 4) + 1):
            if day > until:
                break
            season = Season.objects.create(show=show, number=number)
            claims.append(premiered(season, day, official))
            day += timedelta(days=luck.randint(250, 700))
    record_all(claims)
    return shows


def make_waiting(platform: Platform, day: date, *, said_on: date | None = None) -> Season:
    """Season 2 of a show whose first season came on `day`; nothing is said of the second."""
    show = make_show(platform=platform, country="KR", language="ko")
    first = Season.objects.create(show=show, number=1)
    record_all([premiered(first, day, make_source(tier="official"), said_on)])
    return Season.objects.create(show=show, number=2)


def say(season: Season, topic: str, source: Source, said_on: date, **values: object) -> Claim:
    claim = a_saying(season, topic, source, said_on, **values)
    record_all([claim])
    return claim


def a_saying(season: Season, topic: str, source: Source, said_on: date, **values: object) -> Claim:
    """A claim with its words read, not recorded."""
    return Claim(
        season=season,
        topic=topic,
        source=source,
        said_on=said_on,
        seen_on=values.pop("seen_on", said_on),
        paraphrase="Said so.",
        link="https://press.example/",
        **values,
    )


def sources() -> Sequence[Source]:
    return [make_source(tier=tier) for tier in ("official", "trade", "press", "personal", "rumour")]
