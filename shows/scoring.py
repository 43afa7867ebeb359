"""How good one forecast of a day was, once the day is known. All times are days from day zero; smaller is better.

The CRPS measures the whole distribution: it is 0 for one that names the day and nothing else, the error in days for any
other single day, and grows with every bit of chance that was put elsewhere (Matheson and Winkler 1976).
"""

from __future__ import annotations

from collections.abc import Sequence

TWELVE_MONTHS = 365  # the rule to beat: the next season comes a year after the last one


def pinball(level: float, quantile: float, days: float) -> float:
    """The price of one quantile: being too early costs `level` a day, being too late costs the rest."""
    return (days - quantile) * level if days >= quantile else (quantile - days) * (1 - level)


def crps(quantiles: Sequence[float], levels: Sequence[float], days: float) -> float:
    """Twice the mean pinball loss over the levels given: the CRPS as far as these levels show it."""
    losses = (pinball(level, cut, days) for level, cut in zip(levels, quantiles, strict=True))
    return 2 * sum(losses) / len(levels)


def rule_crps(days: float) -> float:
    """What “twelve months later” scores. A single day has the CRPS of its error."""
    return abs(days - TWELVE_MONTHS)


def waiting_rule_crps(days: float, elapsed: int) -> float:
    """The same rule for somebody who sees that it has not come yet: after a year without it, “tomorrow”."""
    return abs(days - max(TWELVE_MONTHS, elapsed + 1))


def median_error(quantiles: Sequence[float], days: float) -> float:
    """How many days the middle was off. An odd number of quantiles is expected."""
    return abs(days - quantiles[len(quantiles) // 2])


def is_hit(low: float, high: float, days: float) -> bool:
    """Whether the day fell into the interval, both ends included."""
    return low <= days <= high
