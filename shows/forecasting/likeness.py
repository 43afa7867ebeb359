"""How alike two seasons are: one number made of a few plain reasons, multiplied.

The constants were found on `train.csv` by hand and by random search, and rounded to what did equally well on shows and
on years that had no part in the search. docs/explanation/forecasts.md has the figures.
"""

from __future__ import annotations

import numpy as np

from shows.forecasting.history import Floats, Ints, Known

# What a difference leaves of the likeness.
OTHER_PLATFORM = 0.6
OTHER_NETWORK = 0.3
OTHER_COUNTRY = 0.5
OTHER_LANGUAGE = 0.5
ONLY_IT_HAS_A_RHYTHM = 0.15  # the other show had come back before, this one has not
ONLY_THIS_HAS_A_RHYTHM = 0.05  # this show had come back before, the other one had not

# How far two numbers may be apart, in logarithms: at this distance 61 % of the likeness is left.
NUMBER = 0.8  # season numbers: 1 and 2 are about this far apart, 8 and 16 too
RHYTHM = 0.07  # the mean of the show's earlier gaps: 365 and 391 days are this far apart

SAME_SHOW = 5.0  # an earlier season of the same show counts this much more
FADES = (
    16_000  # days after which a premiere counts a third (1/e): old seasons count almost as much as new ones
)
LOOSENS = 2_800  # days of waiting after which likeness counts half, as an exponent: nobody left waiting is much alike


def likeness(known: Known, target: int, among: Ints) -> Floats:
    """The weights of the seasons `among` (places) for a forecast of the season at the place `target`."""
    history = known.history
    logs = np.log(
        np.where(history.platform[among] == history.platform[target], 1.0, OTHER_PLATFORM)
        * np.where(history.network[among] == history.network[target], 1.0, OTHER_NETWORK)
        * np.where(history.country[among] == history.country[target], 1.0, OTHER_COUNTRY)
        * np.where(history.language[among] == history.language[target], 1.0, OTHER_LANGUAGE)
        * np.where(history.show[among] == history.show[target], SAME_SHOW, 1.0)
    )
    logs -= known.age[among] / FADES
    logs -= ((history.log_number[among] - history.log_number[target]) / NUMBER) ** 2 / 2
    logs += _rhythm(known, target, among)
    return np.asarray(np.exp(logs / (1 + known.age[target] / LOOSENS)))


def _rhythm(known: Known, target: int, among: Ints) -> Floats:
    """The part of the likeness that comes from how long the shows had taken before, as a logarithm."""
    history = known.history
    theirs = history.has_gaps[among]
    if not history.has_gaps[target]:
        return np.where(theirs, np.log(ONLY_IT_HAS_A_RHYTHM), 0.0)
    distance = (history.mean_gap[among] - history.mean_gap[target]) / RHYTHM
    return np.where(theirs, -(distance**2) / 2, np.log(ONLY_THIS_HAS_A_RHYTHM))
