"""The figures of the record in words. One that comes from too few says so instead of giving a number."""

from __future__ import annotations

from shows import phrases
from shows.record.figures import Figure
from shows.record.rows import Row

TOO_FEW = "too few to tell"


def in_days(figure: Figure) -> str:
    return f"{figure.value:,.1f} days" if figure.is_enough else TOO_FEW


def in_percent(figure: Figure) -> str:
    return percent(figure.value) if figure.is_enough else TOO_FEW


def better_by(figure: Figure) -> str:
    """“31 % better”, against a rule."""
    if not figure.is_enough or figure.value is None:
        return TOO_FEW
    return f"{percent(abs(figure.value))} {'better' if figure.value >= 0 else 'worse'}"


def as_score(figure: Figure) -> str:
    return f"{figure.value:.3f}" if figure.is_enough else TOO_FEW


def percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}".replace("%", " %")


def chance(share: float) -> str:
    """As release pages print it: neither nothing nor everything as long as it is open."""
    return phrases.percent(share)


def interval_words(row: Row) -> str:
    """The months that hold 80 %."""
    if row.low is None or row.high is None:
        return "–"
    first, last = phrases.month_words(row.low), phrases.month_words(row.high)
    return first if first == last else f"{first} to {last}"


def score(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def decimal(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}"


def signed_days(days: int | None) -> str:
    """“12 days later”: when it came, seen from what was said."""
    if days is None:
        return ""
    if days == 0:
        return "in time"
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'earlier'}"
