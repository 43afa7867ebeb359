"""Our own estimate of one season: history and the statements that stand, pooled, with everything it was computed from.

Pure: `estimate` gets a curve of history, the entries of a standing and a day; `rolled` reads an estimate on a later day.
Whoever computes again with the numbers in `as_json` gets the numbers that are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from shows.forecasting.milestones import MINIMUM_MONTHS, Cut, cuts_of
from shows.forecasting.pooling import EXHAUSTED, LEVELS, TOLERANCE, Pooled, Spine, Step, pool, whole_percents
from shows.forecasting.shares import Share, statements_of
from shows.forecasting.votes import Vote, chance_of, votes_of
from shows.standing.stages import cancellation
from shows.standing.types import Entry
from shows.windows import Window, window_from_edtf

if TYPE_CHECKING:
    from shows.forecasting.analogs import Curve

LIKELY = 0.5  # below this our estimate of the time is no answer to the question when it comes
FARTHEST_LOOK = 400  # days ahead for which we work out when the printed months change
_TENTH, _LAST_TENTH = LEVELS.index(0.1), LEVELS.index(0.9)


@dataclass(frozen=True)
class Estimate:
    """When a season comes, if it comes, and how likely it is to come at all. All days are counted from `origin`."""

    origin: date
    as_of: date
    elapsed: int
    first: int
    last: int
    history_quantiles: tuple[int, ...]
    quantiles: tuple[int, ...]
    chance: float
    history_chance: float
    basis: str
    comparable: int
    returned: int
    waiting: int
    middle: int
    quarter: int
    three_quarters: int
    nearest: tuple[dict[str, Any], ...] = ()
    shares: tuple[Share, ...] = ()
    votes: tuple[Vote, ...] = ()
    cuts: tuple[Cut, ...] = ()
    minimum_months: int = MINIMUM_MONTHS
    ended: bool = False
    by_rule: bool = False  # nothing could be compared with it

    @property
    def on(self) -> date:
        """The day on which it is read."""
        return self.origin + timedelta(days=self.elapsed)

    @property
    def is_likely(self) -> bool:
        """Whether it may answer a reader: it comes sooner than not, and that rests on seasons that can be compared."""
        return not (self.ended or self.by_rule) and self.chance >= LIKELY

    @property
    def interval(self) -> tuple[date, date]:
        """Four times in five the season comes between these days, both included."""
        return self.day(self.quantiles[_TENTH]), self.day(self.quantiles[_LAST_TENTH])

    @property
    def median(self) -> date:
        return self.day(self.quantiles[len(self.quantiles) // 2])

    @cached_property
    def window(self) -> Window:
        """The interval in whole months: an estimate of ours is never printed more exactly."""
        return months_window(*self.interval)

    @cached_property
    def turn(self) -> date | None:
        """When the answer made of it would change by time alone."""
        return next_turn(self)

    @cached_property
    def pooled(self) -> Pooled:
        return _pooled(self, self.elapsed)

    def day(self, days: int) -> date:
        return self.origin + timedelta(days=days)

    def as_json(self) -> dict[str, Any]:
        """Plain values, with the sentences that are printed beside them."""
        from shows.forecasting.words import sentence_of

        body = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        return body | {
            "interval": [] if self.ended else [day.isoformat() for day in self.interval],
            "window": "" if self.ended else self.window.edtf,
            "sentence": sentence_of(self),
        }

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Estimate:
        values = {field.name: body[field.name] for field in fields(cls) if field.name in body}
        return cls(
            **values
            | {
                "origin": date.fromisoformat(body["origin"]),
                "as_of": date.fromisoformat(body["as_of"]),
                "history_quantiles": tuple(body["history_quantiles"]),
                "quantiles": tuple(body["quantiles"]),
                "nearest": tuple(body["nearest"]),
                "shares": tuple(Share(**share) for share in body["shares"]),
                "votes": tuple(Vote(**vote) for vote in body["votes"]),
                "cuts": tuple(
                    Cut(**cut | {"not_before": date.fromisoformat(cut["not_before"])}) for cut in body["cuts"]
                ),
            }
        )


def estimate(
    curve: Curve,
    entries: Sequence[Entry],
    as_of: date,
    *,
    minimum_months: int = MINIMUM_MONTHS,
    by_rule: bool = False,
) -> Estimate:
    """What history and the statements that stand on `as_of` say together."""
    chance = round(curve.chance, 6)
    alone = Estimate(
        origin=curve.origin,
        as_of=as_of,
        elapsed=(as_of - curve.origin).days,
        first=int(curve.first),
        last=int(curve.last),
        history_quantiles=tuple(int(days) for days in curve.quantiles),
        quantiles=(),
        chance=chance,
        history_chance=chance,
        basis=curve.basis,
        comparable=int(curve.comparable),
        returned=int(curve.returned),
        waiting=int(curve.waiting),
        middle=int(curve.middle),
        quarter=int(curve.quarter),
        three_quarters=int(curve.three_quarters),
        nearest=tuple(_plain(asdict(one)) for one in curve.nearest),
        minimum_months=minimum_months,
        by_rule=by_rule,
    )
    return pooled_with(alone, entries)


def pooled_with(made: Estimate, entries: Sequence[Entry]) -> Estimate:
    """The same history with what is said now: nothing of an earlier pooling is left."""
    votes = votes_of(entries, made.as_of)
    history = Share("history", words="" if made.by_rule else made.basis, share=1.0)
    blank = replace(
        made,
        chance=chance_of(made.history_chance, votes),
        votes=votes,
        shares=(history, *statements_of(entries, made.as_of, made.origin)),
        cuts=cuts_of(entries, made.as_of, made.minimum_months),
        ended=False,
    )
    if cancellation(entries) is not None:
        return replace(blank, chance=0.0, quantiles=(), shares=(), ended=True)
    return _measured(blank, blank.pooled)


def rolled(made: Estimate, on: date) -> Estimate:
    """The estimate read on a later day, on which the season has still not come: nothing has passed in it.

    The chance falls by what had been expected to come by then: waiting in vain speaks against a return.
    """
    if made.ended or on <= made.on:
        return made
    elapsed = (on - made.origin).days
    pooled = _pooled(made, elapsed)
    still = min(pooled.left / made.pooled.left, 1.0) if made.pooled.left else 1.0
    later = replace(made, elapsed=elapsed, chance=round(float(_odds(made.chance, still)), 6))
    return _measured(later, pooled)


def next_turn(made: Estimate, until: int = FARTHEST_LOOK) -> date | None:
    """The first day on which, with nothing new said, its months would change or it would no longer be likely."""
    if not made.is_likely:
        return None
    if made.pooled.is_exhausted:
        return made.on + timedelta(days=1)
    come = np.cumsum(made.pooled.masses)
    place = (
        made.elapsed - made.pooled.start + np.arange(1, until + 1)
    )  # of the day itself, so many days later
    gone = np.where(place >= 0, come[np.clip(place, 0, len(come) - 1)], 0.0)
    left = np.maximum(1 - gone, TOLERANCE)
    changed = (_odds(made.chance, left) < LIKELY) | (made.pooled.left * left <= EXHAUSTED)
    for level, end in zip((0.1, 0.9), made.interval, strict=True):
        days = np.searchsorted(come, gone + (level - TOLERANCE) * left) + made.pooled.start
        months = (np.datetime64(made.origin) + days).astype("datetime64[M]")
        changed |= months != np.datetime64(end, "M")
    days_later = int(np.argmax(changed)) + 1 if changed.any() else until
    return made.on + timedelta(days=days_later)


def _odds(chance: float, left: Any) -> Any:
    """The chance that it comes when only `left` of the time in which it might is left."""
    return chance * left / (chance * left + 1 - chance) if chance < 1 else np.ones_like(left)


def months_window(first: date, last: date) -> Window:
    """From the beginning of one month to the end of another, with the house's words for it."""
    start, end = f"{first:%Y-%m}", f"{last:%Y-%m}"
    window = window_from_edtf(start if start == end else f"{start}/{end}")
    return replace(window, words=window.describe())


def _pooled(made: Estimate, elapsed: int) -> Pooled:
    steps = [Step(share.r, share.first, share.last) for share in made.shares[1:]]
    not_before = max((cut.not_before for cut in made.cuts), default=made.origin)
    return pool(
        Spine(made.first, made.history_quantiles, made.last),
        steps,
        after=elapsed,
        not_before=(not_before - made.origin).days,
    )


def _measured(blank: Estimate, pooled: Pooled) -> Estimate:
    """The same estimate with what follows from its distribution."""
    percents = whole_percents(pooled.shares)
    shares = tuple(
        replace(share, share=round(exact, 6), percent=percent)
        for share, exact, percent in zip(blank.shares, pooled.shares, percents, strict=True)
    )
    return replace(blank, quantiles=pooled.quantiles(), shares=shares)


def _plain(value: Any) -> Any:
    """What JSON can hold."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Cut | Share | Vote):
        return _plain(asdict(value))
    if isinstance(value, np.generic):
        return value.item()
    return round(value, 6) if isinstance(value, float) else value
