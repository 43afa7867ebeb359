"""What a hit rate may be, after so many hits and misses: the Beta distribution, exactly, for whole numbers.

Before any claim every rate is equally likely (the prior is Beta(1, 1)). After k hits in n the posterior is
Beta(k + 1, n − k + 1), and its distribution function is a tail of the binomial: P(rate ≤ x) = P(Binomial(n + 1, x) > k).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

LOWER, UPPER = 0.1, 0.9
_STEPS = 50  # halvings of [0, 1]: finer than anybody prints


@dataclass(frozen=True, slots=True)
class Posterior:
    """The mean, and the middle 80 %."""

    mean: float
    low: float
    high: float


@lru_cache(maxsize=4096)
def posterior(hits: int, misses: int) -> Posterior:
    settled = hits + misses
    return Posterior((hits + 1) / (settled + 2), quantile(LOWER, hits, misses), quantile(UPPER, hits, misses))


def below(rate: float, hits: int, misses: int) -> float:
    """The posterior probability that the true rate is at most `rate`."""
    if rate <= 0:
        return 0.0
    if rate >= 1:
        return 1.0
    trials = hits + misses + 1
    counts = np.arange(hits + 1, trials + 1)
    logs = _log_choose(trials, hits + 1) + counts * math.log(rate) + (trials - counts) * math.log1p(-rate)
    return float(min(1.0, np.exp(logs).sum()))


def quantile(share: float, hits: int, misses: int) -> float:
    """The rate below which `share` of the posterior lies, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if below(middle, hits, misses) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@lru_cache(maxsize=256)
def _log_choose(trials: int, first: int) -> np.ndarray:
    """The logarithms of `trials` over j, for j from `first` to `trials`."""
    whole = math.lgamma(trials + 1)
    return np.array(
        [whole - math.lgamma(j + 1) - math.lgamma(trials - j + 1) for j in range(first, trials + 1)]
    )
