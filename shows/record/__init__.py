"""The public record of our own forecasts: every row that was ever written, and the figures that follow from them.

One query fetches the rows; the rest is arithmetic, which bench/recompute_record.py repeats from the published CSV.
"""

from shows.record.calibration import Point, reached
from shows.record.cuts import Cut
from shows.record.figures import ENOUGH, Figure, Figures
from shows.record.parts import Part, parts
from shows.record.rows import HIGH, LOW, MEDIAN, Row, State, rows_of

__all__ = [
    "ENOUGH",
    "HIGH",
    "LOW",
    "MEDIAN",
    "Cut",
    "Figure",
    "Figures",
    "Part",
    "Point",
    "Row",
    "State",
    "parts",
    "reached",
    "rows_of",
]
