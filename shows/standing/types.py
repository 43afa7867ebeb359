"""What a standing is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from django.db import models

from shows.certainty import Certainty, Stage
from shows.topics import Returning, Topic
from shows.windows import Window

if TYPE_CHECKING:
    from shows.models import CastMember, Claim


class State(models.TextChoices):
    """What has become of a claim by a certain moment."""

    STANDS = "stands", "Stands"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CONFIRMED = "confirmed", "Came true"
    REFUTED = "refuted", "Proved wrong"
    EXPIRED = "expired", "Passed unfulfilled"
    COPY = "copy", "Repeats another"


class Looked(Protocol):
    """What the standing reads of a Check."""

    at: datetime


class Estimate(Protocol):
    """What the standing reads of a forecast. Below even odds it is no answer to the question when the season comes."""

    @property
    def window(self) -> Window: ...

    @property
    def chance(self) -> float: ...

    @property
    def is_likely(self) -> bool: ...

    @property
    def turn(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as it stands at the moment, and why."""

    claim: Claim
    state: State
    certainty: Certainty
    why: str

    @property
    def counts(self) -> bool:
        """Whether it is evidence for what holds now."""
        return self.state in {State.STANDS, State.CONFIRMED} and self.claim.origin_id is None

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sort key: the strongest tier first, within it the newest."""
        return (self.claim.tier.rank, -self.claim.known_on.toordinal(), -(self.claim.pk or 0))


@dataclass(frozen=True, slots=True)
class CastStanding:
    member: CastMember
    returning: Returning
    certainty: Certainty
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class TrailerStanding:
    claim: Claim | None = None
    window: Window | None = None
    derived: bool = False
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    topic: Topic
    claims: tuple[Claim, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """`since` when there is ground for it; answered once somebody has looked again after that and found nothing new."""

    code: str
    words: str
    since: datetime
    answered: bool = False


@dataclass(frozen=True, slots=True)
class StageStep:
    stage: Stage
    reached: bool
    current: bool
    claim: Claim | None = None
    when: Window | None = None


@dataclass(frozen=True, slots=True)
class Premiere:
    """What is held of the premiere: the window ahead, or the day on which it came."""

    window: Window | None = None
    claim: Claim | None = None
    certainty: Certainty = Certainty.UNKNOWN
    moment: datetime | None = None
    has_premiered: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What is held true of a season at a moment."""

    at: datetime
    stage: Stage
    certainty: Certainty
    premiere: Window | None
    premiere_claim: Claim | None
    moment: datetime | None
    has_premiered: bool
    passed: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    cast: tuple[CastStanding, ...]
    episode_count: Claim | None
    story: tuple[Claim, ...]
    trailer: TrailerStanding
    viewership: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    doubts: tuple[Doubt, ...]
    stages: tuple[StageStep, ...]
    last_checked: datetime | None
    valid_until: datetime | None
    estimate: Estimate | None = (
        None  # ours, of a season still to come; the answer only if nobody else names a time
    )

    @property
    def on(self) -> date:
        return self.at.date()

    def of_topic(self, topic: Topic) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.claim.topic == topic)


def best(entries: Sequence[Entry]) -> Entry | None:
    """The entry that holds: a lower tier never overrides a higher one, and newer beats older within a tier."""
    return min((entry for entry in entries if entry.counts), key=lambda entry: entry.rank, default=None)
