"""How much weight a statement gets beside what history says: one table, and what lessens it.

The weights are judgements, not measurements: sources are scored in public, and the table may be corrected by that record.
An official day is nearly always kept, but not always; an official window slips more often; the trade press is right about
two times in three; other press repeats as often as it reports; an anonymous rumour is worth one part in ten.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shows.certainty import Tier
from shows.standing.states import is_exact_day
from shows.topics import Kind

if TYPE_CHECKING:
    from shows.models import Claim

OFFICIAL_WORD = 0.97  # an exact day or a decision; it is kept or taken back, and does not fade
OF_TIER: dict[Tier, float] = {
    Tier.OFFICIAL: 0.90,
    Tier.TRADE: 0.65,
    Tier.PRESS: 0.45,
    Tier.PERSONAL: 0.30,
    Tier.RUMOUR: 0.10,
}
HALF_LIFE_DAYS = 365
ON_CONDITION = 0.5  # “if filming begins by February”: half as good as without the “if”


def credibility(claim: Claim, as_of: date) -> float:
    """From 0 to 1, to four places, so that whoever computes with the printed number computes with ours."""
    if is_official_word(claim):
        return OFFICIAL_WORD
    age = max((as_of - claim.known_on).days, 0)
    conditional = ON_CONDITION if claim.condition_words else 1.0
    return round(OF_TIER[claim.tier] * conditional * 0.5 ** (age / HALF_LIFE_DAYS), 4)


def is_official_word(claim: Claim) -> bool:
    """An official statement that leaves nothing open: one exact day, or a decision, without a condition."""
    if claim.tier is not Tier.OFFICIAL or claim.condition_words:
        return False
    return claim.kind is not Kind.WINDOW or is_exact_day(claim) or claim.has_happened
