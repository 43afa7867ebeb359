"""What the templates of the record ask for; the words come from `shows.record.words`."""

from __future__ import annotations

from django import template

from shows import plots
from shows.record import words
from shows.source_record import Tally

register = template.Library()

for word in (
    words.in_days,
    words.in_percent,
    words.better_by,
    words.as_score,
    words.percent,
    words.chance,
    words.interval_words,
    words.score,
    words.decimal,
    words.signed_days,
):
    register.filter(word)


@register.filter
def rate_line(tally: Tally) -> dict[str, float]:
    """Where the interval of a hit rate begins, has its mean and ends, along a line of a hundred."""
    low, mean, high = plots.interval(tally.rate.low, tally.rate.mean, tally.rate.high)
    return {"low": low, "mean": mean, "high": high}
