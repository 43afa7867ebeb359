"""Everything that the page of the record says: of forecasts made at the time, and of those computed afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shows.record.calibration import Point, chance_points, complete, level_points
from shows.record.cuts import Cut, by_age, by_lead, by_platform, by_width
from shows.record.figures import Figures, figures
from shows.record.rows import Row


@dataclass(frozen=True, slots=True)
class Part:
    """Everything that the page says of one kind of forecasts: those made at the time, or those computed afterwards."""

    name: str
    all: Figures
    complete: Figures
    years: list[int]
    platforms: list[Cut]
    ages: list[Cut]
    leads: list[Cut]
    widths: list[Cut]
    chances: list[Point]
    levels: list[Point]


def parts(rows: Sequence[Row], on: date) -> list[Part]:
    kinds = {"made at the time": True, "computed afterwards": False}
    found = [
        (name, [row for row in rows if row.at_the_time is at_the_time]) for name, at_the_time in kinds.items()
    ]
    return [_part(name, part, on) for name, part in found]


def _part(name: str, rows: Sequence[Row], on: date) -> Part:
    whole = complete(rows, on)
    return Part(
        name=name,
        all=figures(rows, on),
        complete=figures(whole, on),
        years=sorted({row.as_of.year for row in whole}),
        platforms=by_platform(rows, on),
        ages=by_age(rows, on),
        leads=by_lead(rows, on),
        widths=by_width(rows, on),
        chances=chance_points(whole, on),
        levels=level_points(whole),
    )
