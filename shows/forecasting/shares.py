"""The statements about a premiere that enter an estimate: what each weighs and which days it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shows.forecasting.credibility import credibility
from shows.forecasting.pooling import FARTHEST
from shows.standing.states import is_report
from shows.standing.types import Entry, State
from shows.topics import Topic

if TYPE_CHECKING:
    from shows.models import Claim


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the recipe: history, or a statement with its weight `r`, its first and its last day.

    `share` is its part of the finished mixture. A statement without a last day moves what is there and has no part of its own.
    """

    kind: str
    claim: int | None = None
    source: str = ""
    tier: str = ""
    words: str = ""
    r: float = 0.0
    first: int = 0
    last: int | None = None
    share: float = 0.0
    percent: int = 0

    @property
    def is_bound(self) -> bool:
        return self.kind == "claim" and self.last is None


def statements_of(entries: Sequence[Entry], as_of: date, origin: date) -> tuple[Share, ...]:
    """By weight, the lowest first; among equals by what they say, so that the order of entry changes nothing."""
    found = [
        share
        for entry in entries
        if is_live(entry, as_of)
        and entry.claim.topic == Topic.PREMIERE
        and (share := _share(entry.claim, as_of, origin)) is not None
    ]
    return tuple(sorted(found, key=_order))


def is_live(entry: Entry, as_of: date) -> bool:
    """Whether it stands on its own: copies, and what has passed or was replaced, add nothing."""
    claim = entry.claim
    return (
        entry.state is State.STANDS
        and claim.origin_id is None
        and claim.known_on <= as_of
        and not (claim.topic == Topic.PREMIERE and is_report(claim))
    )


def _share(claim: Claim, as_of: date, origin: date) -> Share | None:
    if claim.earliest is None and claim.latest is None:
        return None
    r = credibility(claim, as_of)
    first = ((claim.earliest or claim.known_on) - origin).days
    last = None if claim.latest is None else min((claim.latest - origin).days, FARTHEST)
    if r <= 0 or first > FARTHEST or (last is not None and last < first):
        return None
    return Share("claim", claim.pk, claim.source.name, claim.tier.value, claim.window_words, r, first, last)


def _order(share: Share) -> tuple[float, int, int, str, str, int]:
    last = FARTHEST + 1 if share.last is None else share.last
    return (share.r, share.first, last, share.words, share.source, share.claim or 0)
