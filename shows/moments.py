"""The instants at which days begin and end."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date, like: datetime) -> datetime:
    """The instant at which a day begins, in the time zone of `like`."""
    return datetime.combine(day, time(), tzinfo=like.tzinfo)


def end_of(day: date) -> datetime:
    """The last second of a day in the site's time zone."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=timezone.get_current_timezone())
