"""A date of known precision: the words, an EDTF string, and the first and last day it can mean."""

from dataclasses import dataclass
from datetime import date

from .printing import describe, name_of
from .shapes import Shape, read_edtf

_PRECISION_OF_NAMES = {
    "winter": "season",
    "early to mid": "third",
    "mid to late": "third",
    "late or early": "third",
}


@dataclass(frozen=True, slots=True)
class Window:
    words: str  # as it was said ("early 2024")
    edtf: str  # "" when nothing is known
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        return self.words or self.describe()

    @property
    def _shape(self) -> Shape:
        return read_edtf(self.edtf)

    @property
    def is_day(self) -> bool:
        """One day and no doubt about it: neither "around" nor "probably"."""
        shape = self._shape
        return (
            self.precision == "day" and shape.kind == "single" and not (shape.approximate or shape.uncertain)
        )

    @property
    def is_unknown(self) -> bool:
        return self.edtf == ""

    @property
    def is_approximate(self) -> bool:
        return self._shape.approximate

    @property
    def is_uncertain(self) -> bool:
        return self._shape.uncertain

    @property
    def precision(self) -> str:
        """day, month, quarter, third, season, half, year, interval, open end, open start or unknown."""
        shape = self._shape
        match shape.kind:
            case "single" | "choice":
                return shape.points[0].unit
            case "interval":
                return _PRECISION_OF_NAMES.get(name_of(shape), "interval")
        return shape.kind

    def contains(self, day: date) -> bool:
        """Whether the day lies between the first and the last; nothing lies in a window of which nothing is known."""
        if self.is_unknown:
            return False
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def expired(self, on: date) -> bool:
        """Whether the last day has passed; a window without a last day never expires."""
        return self.latest is not None and on > self.latest

    def overlaps(self, other: "Window") -> bool:
        if self.is_unknown or other.is_unknown:
            return False
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def describe(self, language: str = "en") -> str:
        """The house's words for it; reading them gives the same window."""
        return describe(self._shape, language)


def window_from_shape(shape: Shape, words: str, said_on: date | None) -> Window:
    return Window(words=words, edtf=shape.edtf, earliest=shape.earliest(said_on), latest=shape.latest())
