"""Words for a time in every shape that a source can use, each with what it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.site.truth.sayings import Time
from tests.site.truth.spans import DAYS, MONTHS, PARTS, Span, month, part_of_month


def a_day(day: date) -> Time:
    return Time(f"{day.day} {MONTHS[day.month - 1]} {day.year}", Span(day, day), exact=True, in_days=True)


def a_time(luck: Random, near: date) -> Time:
    """Some words for a time that begins near that day, in one of the many shapes."""
    return luck.choice(SHAPES)(luck, near)


def _marked(mark: str) -> Callable[[Random, date], Time]:
    def shape(luck: Random, near: date) -> Time:
        day = a_day(near)
        if mark == "around":
            return Time(f"around {day.words}", Span(near - timedelta(7), near + timedelta(7)), in_days=True)
        return Time(f"probably {day.words}", day.span, in_days=True)

    return shape


def _some_days(luck: Random, near: date) -> Time:
    first = near.replace(day=luck.randint(2, 14))
    last = first.replace(day=first.day + luck.randint(2, 12))
    form = luck.choice(("between {} and {}", "{} or {}"))
    words = form.format(first.day, a_day(last).words)
    return Time(words, Span(first, last), in_days=True)


def _long_days(luck: Random, near: date) -> Time:
    last = near + timedelta(days=luck.randint(40, 300))
    first, second = a_day(near).words, a_day(last).words
    return Time(f"between {first} and {second}", Span(near, last), in_days=True)


def _bound(luck: Random, near: date) -> Time:
    if luck.random() < 0.5:
        return Time(f"not before {a_day(near).words}", Span(near, None), in_days=True)
    first, count = PARTS["mid-{}"]
    return Time(f"not before mid-{near.year}", Span(month(near.year, first, count).first, None))


def _deadline(luck: Random, near: date) -> Time:
    if luck.random() < 0.5:
        return Time(f"by {a_day(near).words}", Span(None, near), in_days=True)
    return Time(f"by the end of {near.year}", Span(None, date(near.year, 12, 31)))


def a_month(luck: Random, near: date) -> Time:
    words = f"{MONTHS[near.month - 1]} {near.year}"
    mark = luck.choice(("", "", "around ", "probably "))
    span = month(near.year, near.month)
    if mark == "around ":
        span = month(near.year, near.month - 1, 3)
    return Time(f"{mark}{words}", span)


def _part_of_month(luck: Random, near: date) -> Time:
    form = luck.choice(list(DAYS))
    words = form.format(f"{MONTHS[near.month - 1]} {near.year}")
    return Time(words, part_of_month(near.year, near.month, form))


def _part_of_year(luck: Random, near: date) -> Time:
    form = luck.choice(list(PARTS))
    mark = luck.choice(("", "", "", "probably "))
    return Time(f"{mark}{form.format(near.year)}", month(near.year, *PARTS[form]))


def _winter(luck: Random, near: date) -> Time:
    return Time(f"winter {near.year}/{(near.year + 1) % 100:02d}", month(near.year, 12, 3))


def _months(luck: Random, near: date) -> Time:
    count = luck.randint(2, 5)
    start, end = MONTHS[near.month - 1], month(near.year, near.month, count).last
    assert end is not None
    words = f"between {start} {near.year} and {MONTHS[end.month - 1]} {end.year}"
    return Time(words, month(near.year, near.month, count))


def _years(luck: Random, near: date) -> Time:
    return Time(f"{near.year} or {near.year + 1}", month(near.year, 1, 24))


SHAPES: tuple[Callable[[Random, date], Time], ...] = (
    lambda luck, near: a_day(near),
    lambda luck, near: a_day(near),
    _marked("around"),
    _marked("probably"),
    _some_days,
    _long_days,
    _bound,
    _deadline,
    a_month,
    _part_of_month,
    _part_of_year,
    _part_of_year,
    _winter,
    _months,
    _years,
)
TBA = Time("TBA", None)
