"""What was said of a season that never was: the raw statements of which a story is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from tests.site.truth.spans import Span

TIERS = ("official", "trade", "press", "personal", "rumour")
CHARACTERS = ("Ada", "Bruno", "Cleo")


@dataclass(frozen=True)
class Time:
    """Words for a time, with what they mean. `exact` is one day and no doubt; `in_days` if the words name days at all."""

    words: str
    span: Span | None
    exact: bool = False
    in_days: bool = False


@dataclass(frozen=True)
class Saying:
    """One statement. `of` numbers the sources within their tier; `copies` and `replaces` are places in the season's list."""

    topic: str
    tier: str
    seen: date
    of: int = 0
    dated: str = "day"  # day, month, year: how exactly it is known when it was said; "" is undated
    time: Time | None = None
    happened: bool = False
    moment: datetime | None = None
    answer: str = ""
    number: int | None = None
    character: str = ""
    returning: str = ""
    days_before: int = 0
    condition: tuple[str, Time] | None = None
    copies: int | None = None
    replaces: int | None = None
    verdict: str = ""
    verdict_on: date | None = None

    @property
    def source(self) -> str:
        return f"{self.tier.capitalize()} voice {'ABC'[self.of]}"

    @property
    def said(self) -> date | None:
        if not self.dated:
            return None
        return self.seen.replace(
            day=1 if self.dated != "day" else self.seen.day,
            month=1 if self.dated == "year" else self.seen.month,
        )


@dataclass
class Story:
    """A season with everything that was said of it, and for some our own estimate."""

    name: str
    plot: str
    number: int
    sayings: list[Saying] = field(default_factory=list)
    estimate: Span | None = None  # of ours: every day in it is as likely as any other

    def add(self, saying: Saying) -> int:
        self.sayings.append(saying)
        return len(self.sayings) - 1
