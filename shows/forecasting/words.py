"""An estimate in words that a reader understands, with the numbers behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shows import phrases
from shows.certainty import Tier
from shows.forecasting.shares import Share

if TYPE_CHECKING:
    from shows.forecasting.estimate import Estimate

_MONTH = 365.25 / 12
_AT_MOST_NAMED = 3


def sentence_of(estimate: Estimate) -> str:
    """“21 Netflix Korean dramas came back after 14 months in the middle; half of them after 9 to 19.”"""
    if estimate.ended:
        return "It has been cancelled: there is nothing left to estimate."
    return " ".join((history_words(estimate), recipe_words(estimate)))


def history_words(estimate: Estimate) -> str:
    count, kind = estimate.returned, estimate.basis
    quarter, middle, last = (
        months(days) for days in (estimate.quarter, estimate.middle, estimate.three_quarters)
    )
    came = f"{count:,} {kind} came back after {middle} month{'' if middle == 1 else 's'} in the middle"
    return f"{came}; half of them after {quarter} to {last}."


def recipe_words(estimate: Estimate) -> str:
    """“The estimate is 62 % trade press (“late 2026”) and 38 % history.”"""
    named = [share for share in reversed(estimate.shares) if share.percent > 0]
    if not named or all(share.kind == "history" for share in named):
        return "No statement that stands names a time, so the estimate is history alone."
    named.sort(key=lambda share: -share.percent)
    parts = [f"{share.percent} % {share_words(share)}" for share in named[:_AT_MOST_NAMED]]
    if rest := 100 - sum(share.percent for share in named[:_AT_MOST_NAMED]):
        parts.append(f"{rest} % other statements")
    return f"The estimate is made of {phrases.listed(parts)}."


def share_words(share: Share) -> str:
    if share.kind == "history":
        return "history"
    return f"{Tier(share.tier).label.lower()} (“{share.words}”)"


def chance_words(estimate: Estimate) -> str:
    """“72 %”, and never a certainty that nobody has."""
    return phrases.percent(estimate.chance)


def chance_basis(estimate: Estimate) -> str:
    """What the chance rests on."""
    counted = f"{estimate.returned:,} of {estimate.comparable:,} comparable seasons came back"
    if estimate.waiting:
        counted += f"; {estimate.waiting:,} of them are still waiting"
    if not estimate.votes:
        return f"{counted}."
    direction = "raises" if estimate.chance >= estimate.history_chance else "lowers"
    alone = f"history alone, weighted by likeness, gives {phrases.percent(estimate.history_chance)}"
    return f"{counted}; {alone}, and what sources say {direction} it."


def interval_words(estimate: Estimate) -> str:
    """“between March 2027 and August 2028”; one official day is said as it is."""
    return phrases.placed(estimate.window.words)


def months(days: float) -> int:
    return round(days / _MONTH)
