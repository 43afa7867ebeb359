"""What a claim's score is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shows.models.claim_score import ClaimScore

Result = ClaimScore.Result


@dataclass(frozen=True, slots=True)
class Scored:
    """How a claim turned out. `days_off` is above zero when the event came later than was said."""

    result: ClaimScore.Result
    closed_on: date | None = None
    days_off: int | None = None
    brier: float | None = None
    why: str = ""


def void(why: str, on: date | None = None) -> Scored:
    return Scored(Result.VOID, on, why=why)
