"""What a record of a season says, as statements for the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shows.phrases import day_words
from shows.statements import Statement
from shows.topics import Answer, Topic
from shows.tvmaze.reading import SeasonRecord, ShowRecord


def statements_of(season: SeasonRecord, show: ShowRecord, on: date) -> Iterator[Statement]:
    """A day behind `on` is a report, a day ahead a window, and no day takes back the one that was named."""
    yield from _listed(season, show, on)
    yield _day(Topic.PREMIERE, season, season.premiere, on)
    yield _day(Topic.FINALE, season, season.end, on)
    if season.episodes:
        counted = f"TVmaze counts {season.episodes} episodes in season {season.number}."
        yield Statement(Topic.EPISODE_COUNT, counted, number=season.episodes, link=season.page)


def no_longer_listed(number: int, show: ShowRecord) -> Iterator[Statement]:
    """Of a season that was announced and has gone from the list: that is less than a cancellation, which TVmaze cannot decide."""
    yield not_announced(number, show.page)
    yield not_named(Topic.PREMIERE, number, show.page)
    yield not_named(Topic.FINALE, number, show.page)


def not_announced(number: int, page: str) -> Statement:
    words = f"TVmaze no longer lists season {number}."
    return Statement(Topic.RENEWAL, words, answer=Answer.MAYBE, link=page)


def not_named(topic: Topic, number: int, page: str) -> Statement:
    what = "begins" if topic is Topic.PREMIERE else "ends"
    return Statement(topic, f"TVmaze no longer names a day on which season {number} {what}.", link=page)


def _listed(season: SeasonRecord, show: ShowRecord, on: date) -> Iterator[Statement]:
    """A season that is listed before it begins is one that is to come, unless the show is said to have ended."""
    if season.premiere is None and (show.has_ended or season.end is not None):
        return
    if season.premiere is None:
        words = f"TVmaze lists season {season.number}, without a date."
    elif season.premiere >= on:
        words = f"TVmaze lists season {season.number}, with a day on which it begins."
    else:
        return
    yield Statement(Topic.RENEWAL, words, answer=Answer.YES, link=season.page)


def _day(topic: Topic, season: SeasonRecord, day: date | None, on: date) -> Statement:
    """“On” itself is not behind yet: whether it came that evening, the next recording tells."""
    if day is None:
        return not_named(topic, season.number, season.page)
    behind, ahead = ("began", "begins") if topic is Topic.PREMIERE else ("ended", "ends")
    words = f"TVmaze says that season {season.number} {behind if day < on else ahead} on {day_words(day)}."
    return Statement(topic, words, day=day, happened=day < on, link=season.page)
