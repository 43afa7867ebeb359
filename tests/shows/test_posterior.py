"""The posterior of a hit rate, against values that are known."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest

from shows.posterior import below, posterior, quantile


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_with_nothing_settled_every_rate_is_equally_likely(share):
    assert quantile(share, 0, 0) == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize("hits", [1, 4, 20])
def test_all_hits_have_a_closed_form(hits):
    """Beta(k + 1, 1) has the distribution function x to the power of k + 1."""
    assert quantile(0.1, hits, 0) == pytest.approx(0.1 ** (1 / (hits + 1)), abs=1e-12)
    assert quantile(0.9, 0, hits) == pytest.approx(1 - 0.1 ** (1 / (hits + 1)), abs=1e-12)


# Printed in tables of the Beta distribution: P(Beta(a, b) ≤ x).
@pytest.mark.parametrize(
    ("a", "b", "x", "probability"),
    [(2, 2, 0.5, 0.5), (2, 3, 0.25, 0.26171875), (5, 2, 0.8, 0.65536), (3, 3, 0.2, 0.05792)],
)
def test_known_values(a, b, x, probability):
    assert below(x, a - 1, b - 1) == pytest.approx(probability, abs=1e-12)


@pytest.mark.parametrize(("hits", "misses"), [(7, 3), (12, 30), (180, 20), (900, 1100)])
def test_equals_the_sum_in_exact_fractions(hits, misses):
    rate, trials = Fraction(3, 10), hits + misses + 1
    exact = sum(comb(trials, j) * rate**j * (1 - rate) ** (trials - j) for j in range(hits + 1, trials + 1))
    assert below(0.3, hits, misses) == pytest.approx(float(exact), rel=1e-9)


def test_interval_holds_four_fifths_and_narrows():
    few, many = posterior(8, 2), posterior(800, 200)
    for found, (hits, misses) in ((few, (8, 2)), (many, (800, 200))):
        assert below(found.high, hits, misses) - below(found.low, hits, misses) == pytest.approx(0.8)
        assert found.low < found.mean < found.high
    assert many.high - many.low < (few.high - few.low) / 5
    assert few.mean == 9 / 12
