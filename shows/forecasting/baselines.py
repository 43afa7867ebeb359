"""What a forecast has to beat, and what is said when there is nothing to compare with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shows.forecasting.history import Floats, Known
from shows.forecasting.survival import HORIZON, LEVELS

FEWEST = 5  # gaps; with fewer there is no distribution to speak of
YEAR = 365


def global_quantiles(known: Known, elapsed: int, levels: Sequence[float] = LEVELS) -> Floats:
    """All completed gaps that were known on the day and longer than the wait so far, each counted once."""
    waited = known.waited[known.returned & known.usable]
    gaps = waited[(waited > elapsed) & (waited <= HORIZON)]
    return np.quantile(gaps, levels) if len(gaps) >= FEWEST else without_precedent(elapsed, levels)


def without_precedent(elapsed: int, levels: Sequence[float] = LEVELS) -> Floats:
    """A wait that nothing in the history has lasted: another year in the middle, the same chance on every day."""
    return elapsed - YEAR * np.log2(1 - np.asarray(levels))
