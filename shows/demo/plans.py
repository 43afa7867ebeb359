"""What the demo says, as plain data: a show, its cast, and what was said about each season."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from shows.certainty import Tier
from shows.topics import Answer, Precision, Returning, Topic


@dataclass(frozen=True, kw_only=True)
class SourcePlan:
    name: str
    tier: Tier
    about: str
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class PlatformPlan:
    name: str
    kind: str
    about: str
    country: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One claim. `key` names it, so that a copy, a correction or a test can point at it."""

    topic: Topic
    source: str
    says: str
    on: date | None = None
    precision: Precision = Precision.DAY
    seen: date | None = None
    quote: str = ""
    link: str = ""
    no_link: str = ""
    when: str = ""
    happened: bool = False
    moment: datetime | None = None
    answer: Answer | str = ""
    number: float | None = None
    first_days: int | None = None
    text: str = ""
    who: str = ""
    returning: Returning | str = ""
    condition: tuple[Topic, str] | None = None
    relative: tuple[Topic, int] | None = None
    key: str = ""
    copy_of: str = ""
    replaces: str = ""
    verdict: str = ""
    verdict_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PosterPlan:
    """How a poster is drawn; "|" in `title` breaks its line, `low` sets it at the foot."""

    scene: str
    palette: str
    title: str = ""
    low: bool = False


@dataclass(frozen=True, kw_only=True)
class CastPlan:
    """`look` is for the portrait: cut of hair, colour of hair, shade of skin from 1 to 6, such as "curls black 6"."""

    character: str
    person: str
    look: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckPlan:
    at: datetime
    note: str


@dataclass(frozen=True, kw_only=True)
class VideoPlan:
    key: str
    title: str
    published_on: date
    kind: str = "trailer"


@dataclass(frozen=True, kw_only=True)
class SeasonPlan:
    number: int
    said: tuple[Said, ...] = ()
    checks: tuple[CheckPlan, ...] = ()
    videos: tuple[VideoPlan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ShowPlan:
    title: str
    platform: str
    genre: str
    logline: str
    about: str = ""
    country: str = ""
    language: str = "en"
    original_title: str = ""
    poster: PosterPlan | None = None
    cast: tuple[CastPlan, ...] = ()
    seasons: tuple[SeasonPlan, ...] = field(default=())
    real: bool = False

    @property
    def said(self) -> list[Said]:
        return [said for season in self.seasons for said in season.said]
