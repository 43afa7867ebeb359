"""How alike two seasons are: one number made of a few plain reasons, multiplied.

The constants were found by search on 8,945 real seasons and rounded by hand. Around them the scores are flat: halving or
doubling one raises the CRPS by 0.4 % at most. docs/explanation/forecasts.md has the figures.
"""

from __future__ import annotations

import numpy as np

from shows.forecasting.history import Floats, Ints, Known

# What a difference leaves of the likeness.
OTHER_PLATFORM = 0.6
OTHER_NETWORK = 0.3
OTHER_COUNTRY = 0.5
OTHER_LANGUAGE = 0.5
ONLY_IT_HAS_A_RHYTHM = 0.3  # the other show had come back before, this one has not
ONLY_THIS_HAS_A_RHYTHM = 0.12  # this show had come back before, the other one had not
EVENNESS_UNKNOWN = 0.5  # one of the two had not come back often enough to tell how even its gaps are

# How far two numbers may be apart, in logarithms: at this distance 61 % of the likeness is left.
NUMBER = 1.0  # season numbers: 1 and 3 are about this far apart, 5 and 14 too
RHYTHM = 0.12  # the mean of the show's earlier gaps: 365 and 412 days are this far apart
EVENNESS = 1.0  # how far its gaps spread: 10 % and 30 % are about this far apart

SAME_SHOW = 8.0  # an earlier season of the same show counts this much more
FADES = 16_000  # days after which a premiere counts a third (1/e): old seasons count almost like new ones
LOOSENS = 2_000  # days of waiting after which likeness counts half, as an exponent: nobody left waiting is much alike


def likeness(known: Known, target: int, among: Ints) -> Floats:
    """The weights of the seasons `among` (places, at least one) for a forecast of the one at `target`; the heaviest has 1."""
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
    return np.asarray(np.exp((logs - logs.max()) / (1 + known.age[target] / LOOSENS)))


def _rhythm(known: Known, target: int, among: Ints) -> Floats:
    """The part of the likeness that comes from how long the shows had taken before, as a logarithm."""
    history = known.history
    theirs = history.has_gaps[among]
    if not history.has_gaps[target]:
        return np.where(theirs, np.log(ONLY_IT_HAS_A_RHYTHM), 0.0)
    distance = (history.mean_gap[among] - history.mean_gap[target]) / RHYTHM
    logs = np.where(theirs, -(distance**2) / 2, np.log(ONLY_THIS_HAS_A_RHYTHM))
    return np.asarray(logs + _evenness(history.unevenness[among], history.unevenness[target]))


def _evenness(theirs: Floats, ours: float) -> Floats:
    """A show that always takes a year is unlike one that takes a year on average."""
    distance = (theirs - ours) / EVENNESS
    known, wanted = ~np.isnan(theirs), not np.isnan(ours)
    alike = np.where(known == wanted, 0.0, np.log(EVENNESS_UNKNOWN))
    return np.where(known & wanted, -(distance**2) / 2, alike)
