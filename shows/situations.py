"""The state of a season in one line: which kind of answer there is, and its words for lists, cards and titles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from shows import phrases
from shows.certainty import Certainty, Stage
from shows.standing import Standing
from shows.windows import Window, window_from_edtf

if TYPE_CHECKING:
    from shows.models import Season


class Situation(Enum):
    CANCELLED = "cancelled"
    RELEASED = "released"
    AHEAD = "ahead"
    PASSED = "passed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StatusLine:
    situation: Situation
    stage: Stage
    certainty: Certainty
    window: Window | None

    @property
    def is_confirmed(self) -> bool:
        return self.certainty is Certainty.CONFIRMED

    @property
    def is_day(self) -> bool:
        """Whether it may stand in a calendar as one day."""
        return self.is_confirmed and self.window is not None and self.window.is_day

    @property
    def window_words(self) -> str:
        """The window as it may be printed, or nothing."""
        if self.window is None:
            return ""
        if self.situation is Situation.PASSED:
            return phrases.gone(self.window)
        return phrases.careful(self.window, self.certainty)

    @property
    def stage_words(self) -> str:
        return self.stage.label

    @property
    def words(self) -> str:
        match self.situation:
            case Situation.CANCELLED:
                return "Cancelled"
            case Situation.RELEASED:
                return self._released()
            case Situation.AHEAD:
                return f"{self.certainty.label}: {self.window_words}"
            case Situation.PASSED:
                return f"{phrases.capital(self.window_words or 'the time named')} passed without a release"
        return "Not announced" if self.stage is Stage.IDEA else "No release date"

    def _released(self) -> str:
        if not self.window:
            return "Out"
        if self.stage is Stage.AIRING:
            return f"Out since {self.window_words}"
        return f"Premiered {phrases.placed(self.window_words)}"


def line_of(standing: Standing) -> StatusLine:
    held, certainty = standing.premiere, standing.certainty
    passed = standing.passed[0] if standing.passed else None
    if (
        standing.stage is not Stage.CANCELLED
        and not standing.has_premiered
        and not _is_ahead(held, standing.on)
    ):
        gone = held if held and not held.is_unknown else (passed.window if passed else None)
        return _without_release(standing.stage, gone)
    return StatusLine(_situation(standing.stage, standing.has_premiered), standing.stage, certainty, held)


def line_of_columns(season: Season, on: date) -> StatusLine:
    """The same line from the cached columns, for a row that is not stale."""
    stage, certainty = Stage(season.stage), Certainty(season.certainty)
    window = (
        window_from_edtf(season.premiere_edtf, words=season.premiere_words) if season.premiere_edtf else None
    )
    released = stage in {Stage.AIRING, Stage.ENDED}
    if stage is not Stage.CANCELLED and not released and not _is_ahead(window, on):
        return _without_release(stage, window, passed=season.premiere_passed)
    return StatusLine(_situation(stage, released), stage, certainty, window)


def _situation(stage: Stage, released: bool) -> Situation:
    if released:
        return Situation.RELEASED
    return Situation.CANCELLED if stage is Stage.CANCELLED else Situation.AHEAD


def _without_release(stage: Stage, gone: Window | None, *, passed: bool = False) -> StatusLine:
    """Nothing lies ahead. What passed is printed as carefully as a rumour: it did not come."""
    situation = Situation.PASSED if gone or passed else Situation.UNKNOWN
    return StatusLine(situation, stage, Certainty.UNKNOWN, gone)


def _is_ahead(window: Window | None, on: date) -> bool:
    if window is None or window.is_unknown:
        return False
    return window.latest is None or window.latest >= on
