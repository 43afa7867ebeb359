"""What a press room says of a season in the course of time, so that each show's past takes one line."""

from __future__ import annotations

from datetime import timedelta

from shows.demo.dates import Clock, day_words
from shows.demo.fictional.newsroom import PRESS_ROOM, link
from shows.demo.plans import Said, SeasonPlan
from shows.topics import Answer, Topic


def released(
    clock: Clock,
    platform: str,
    show: str,
    number: int,
    *,
    days_ago: int,
    episodes: int,
    weekly: bool = True,
    million_hours: float | None = None,
) -> SeasonPlan:
    """A season that is out: its day, its last day, how many episodes, and perhaps how much of it was watched."""
    press = PRESS_ROOM[platform]
    first = clock.ago(days_ago)
    last = first + timedelta(days=7 * (episodes - 1) if weekly else 0)
    announced = first - timedelta(days=45)
    address = link(press, f"{show}-{number}")
    said = [
        Said(
            topic=Topic.PREMIERE,
            source=press,
            on=announced,
            when=day_words(first),
            says=f"Season {number} starts on {day_words(first)}.",
            link=address,
        ),
        Said(
            topic=Topic.FINALE,
            source=press,
            on=announced,
            when=day_words(last),
            says=f"The last episode of season {number} comes on {day_words(last)}.",
            link=address,
        ),
        Said(
            topic=Topic.EPISODE_COUNT,
            source=press,
            on=announced,
            number=episodes,
            says=f"Season {number} has {episodes} episodes.",
            link=address,
        ),
    ]
    if million_hours:
        said.append(
            Said(
                topic=Topic.VIEWERSHIP,
                source=press,
                on=first + timedelta(days=35),
                number=million_hours * 1_000_000,
                first_days=28,
                says=f"Season {number} was watched for {million_hours:g} million hours in its first 28 days.",
                link=link(press, f"{show}-{number}-figures"),
            )
        )
    return SeasonPlan(number=number, said=tuple(said))


def renewed(clock: Clock, platform: str, show: str, number: int, *, days_ago: int, says: str = "") -> Said:
    press = PRESS_ROOM[platform]
    return Said(
        topic=Topic.RENEWAL,
        source=press,
        on=clock.ago(days_ago),
        answer=Answer.YES,
        says=says or f"There will be a season {number}.",
        link=link(press, f"{show}-{number}-ordered"),
    )
