"""Curves by hand and estimates from them, and a second reckoning that knows nothing but the printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from shows.forecasting.estimate import Estimate, estimate
from shows.models import Claim
from tests.shows.ledger import held

ORIGIN = date(2024, 3, 1)
QUANTILES = (345, 365, 380, 395, 410, 430, 450, 470, 490, 510, 540, 570, 600, 640, 690, 750, 830, 960, 1200)


@dataclass(frozen=True)
class PastOne:
    label: str
    days: int | None
    waiting_days: int | None = None


@dataclass(frozen=True)
class ByHand:
    """What an estimate reads of a Curve."""

    as_of: date
    origin: date = ORIGIN
    first: int = 338
    quantiles: tuple[int, ...] = QUANTILES
    last: int = 2_400
    chance: float = 0.31
    comparable: int = 130
    returned: int = 41
    waiting: int = 50
    basis: str = "first seasons on Netflix in Korean"
    nearest: tuple[PastOne, ...] = (
        PastOne("Quiet Harbour, season 1", 420),
        PastOne("Salt Road, season 2", None, 900),
    )
    middle: int = 426
    quarter: int = 274
    three_quarters: int = 578

    @property
    def elapsed(self) -> int:
        return (self.as_of - self.origin).days


def estimated(claims: Sequence[Claim], day: str, **curve: Any) -> Estimate:
    """The estimate of a day with nothing but these claims said."""
    as_of = date.fromisoformat(day)
    return estimate(ByHand(as_of, **curve), held(list(claims), day).entries, as_of)


def chance_on_days(made: Estimate, first: date, last: date) -> float:
    """How likely it comes between two days, both included, if it comes."""
    days = range((first - made.origin).days, (last - made.origin).days + 1)
    masses = made.pooled.masses
    return float(
        sum(masses[day - made.pooled.start] for day in days if 0 <= day - made.pooled.start < len(masses))
    )


def reckoned(body: dict[str, Any]) -> dict[str, Any]:
    """Once more from the listed numbers, with nothing but lists and sums: quantiles, interval, shares and chance."""
    origin = date.fromisoformat(body["origin"])
    as_of = (date.fromisoformat(body["as_of"]) - origin).days
    barred = [as_of + 1, *((date.fromisoformat(cut["not_before"]) - origin).days for cut in body["cuts"])]
    statements = [share for share in body["shares"] if share["kind"] == "claim"]
    points = sorted(
        dict(
            zip(
                [body["first"], *body["history_quantiles"], body["last"]],
                [level / 20 for level in range(21)],
                strict=True,
            )
        ).items()
    )
    days = range(-400, 5_000)
    parts = [{day: _by(points, day) - _by(points, day - 1) for day in days}]
    for said in statements:
        parts.append(dict.fromkeys(days, 0.0))
        if said["last"] is not None:
            parts = [{day: mass * (1 - said["r"]) for day, mass in part.items()} for part in parts]
            window = range(said["first"], said["last"] + 1)
            parts[-1] |= {day: said["r"] / len(window) for day in window}
        elif (later := sum(sum(part[day] for day in days if day >= said["first"]) for part in parts)) > 1e-9:
            parts = [
                {
                    day: mass * (1 - said["r"]) + (said["r"] * mass / later if day >= said["first"] else 0.0)
                    for day, mass in part.items()
                }
                for part in parts
            ]
    kept = [{day: mass for day, mass in part.items() if day >= max(barred)} for part in parts]
    left = sum(sum(part.values()) for part in kept)
    if left <= 0.1:
        kept = [dict.fromkeys(range(max(barred), max(barred) + 365), 1 / 365), *({} for _ in kept[1:])]
        left = 1.0
    quantiles, come, day = [], 0.0, max(barred) - 1
    for level in range(1, 20):
        while come < level / 20 - 1e-9:
            day += 1
            come += sum(part.get(day, 0.0) for part in kept) / left
        quantiles.append(day)
    chance = body["history_chance"]
    for vote in body["votes"]:
        chance = (1 - vote["r"]) * chance + vote["r"] * vote["answer"]
    chance = min(max(chance, min(body["history_chance"], 0.03)), max(body["history_chance"], 0.97))
    return {
        "quantiles": quantiles,
        "interval": [str(origin + timedelta(days=quantiles[place])) for place in (1, 17)],
        "shares": [sum(part.values()) / left for part in kept],
        "chance": chance,
    }


def _by(points: list[tuple[int, float]], day: int) -> float:
    """The height of the line through the points on a day."""
    if day < points[0][0]:
        return 0.0
    for (x, y), (next_x, next_y) in pairwise(points):
        if x <= day < next_x:
            return y + (next_y - y) * (day - x) / (next_x - x)
    return points[-1][1]
