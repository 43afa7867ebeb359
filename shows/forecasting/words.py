"""An estimate in words that a reader understands, with the numbers behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from shows import phrases
from shows.certainty import Tier
from shows.forecasting.milestones import Cut
from shows.forecasting.shares import Share

if TYPE_CHECKING:
    from shows.forecasting.estimate import Estimate

_MONTH = 365.25 / 12
_AT_MOST_NAMED = 3


def sentence_of(estimate: Estimate) -> str:
    """“21 first seasons on Netflix in Korean that waited as long came back after 14 months in the middle; …”"""
    if estimate.ended:
        return "It has been cancelled: there is nothing left to estimate."
    return " ".join((history_words(estimate), recipe_words(estimate)))


def history_words(estimate: Estimate) -> str:
    count, kind = estimate.returned, estimate.basis
    if estimate.by_rule:
        none = f"None of the {estimate.comparable:,} seasons" if estimate.comparable else "No season"
        return (
            f"{none} in our books that waited as long has come back, "
            "so history is only a plain rule: a wait lasts as long again."
        )
    if not count:
        return f"None of the {estimate.comparable:,} {kind} that waited as long has come back so far."
    quarter, middle, last = (
        months(days) for days in (estimate.quarter, estimate.middle, estimate.three_quarters)
    )
    if count == 1:
        return (
            f"One of {estimate.comparable:,} {kind} that waited as long came back, after {_months(middle)}."
        )
    return (
        f"{count:,} {kind} that waited as long came back after {_months(middle)} in the middle; "
        f"half of them after {quarter} to {last}."
    )


def recipe_words(estimate: Estimate) -> str:
    """“The estimate is 62 % trade press (“late 2026”) and 38 % history.”"""
    named = [share for share in reversed(estimate.shares) if share.percent > 0]
    if not named or all(share.kind == "history" for share in named):
        alone = "that rule" if estimate.by_rule else "history"
        return f"No statement that stands names a time, so the estimate is {alone} alone."
    named.sort(key=lambda share: -share.percent)
    parts = [f"{share.percent} % {share_words(share)}" for share in named[:_AT_MOST_NAMED]]
    if rest := 100 - sum(share.percent for share in named[:_AT_MOST_NAMED]):
        parts.append(f"{rest} % other statements")
    return f"The estimate is made of {phrases.listed(parts)}."


def share_words(share: Share) -> str:
    if share.kind == "history":
        return "history" if share.words else "the plain rule"
    return f"{Tier(share.tier).label.lower()} (“{share.words}”)"


def chance_basis(estimate: Estimate) -> str:
    """What the chance rests on: a plain count, what those still waiting make of it, and whether sources move it."""
    counted = f"{estimate.returned:,} of {estimate.comparable:,} comparable seasons have come back so far"
    waiting = f", {estimate.waiting:,} are still waiting" if estimate.waiting else ""
    alone = f"history alone makes that {phrases.percent(estimate.history_chance)}"
    moved = ""
    if estimate.votes:
        moved = (
            f"; what sources say {'raises' if estimate.chance >= estimate.history_chance else 'lowers'} it"
        )
    return f"{counted}{waiting}: {alone}{moved}."


def interval_words(estimate: Estimate) -> str:
    """“between March 2027 and August 2028”; one official day is said as it is."""
    return phrases.placed(estimate.window.words)


def months(days: float) -> int:
    return round(days / _MONTH)


def share_name(share: Share) -> str:
    """Where a part of the recipe comes from."""
    if share.kind == "history":
        return "history: how long other seasons took" if share.words else "a plain rule: as long again"
    return f"{share.source}, {Tier(share.tier).label.lower()}: “{share.words}”"


def bound_words(share: Share, estimate: Estimate) -> str:
    """What a “not before” does: it has no part of its own, it moves the others."""
    month = phrases.month_words(estimate.day(share.first))
    return f"{phrases.percent(share.r)} of what lay before {month} is moved to later ({share_name(share)})"


def cut_words(cut: Cut) -> str:
    """“nothing before 23 January 2026: filming was under way on 23 July 2025, and it takes six months at least …”."""
    return f"nothing before {phrases.day_words(cut.not_before)}: {cut.why}"


def nearest_words(one: Mapping[str, Any]) -> str:
    """“Quiet Harbour, season 1: came back after 14 months”."""
    if one["days"] is not None:
        return f"{one['label']}: came back after {_months(months(one['days']))}"
    return f"{one['label']}: still waiting after {_months(months(one['waiting_days']))}"


def _months(count: int) -> str:
    return f"{count} month{'' if count == 1 else 's'}"
