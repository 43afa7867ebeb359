"""What may be said at most of a season on a day: worked out from the raw statements by the rules of docs/explanation/standing.md.

Written without a line of the product's own rules, so that the two can be held against each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from tests.site.truth.sayings import TIERS, Saying, Story
from tests.site.truth.spans import Span, month_end

STAGES = (
    *("idea", "renewed", "writing", "pre-production", "filming"),
    *("post-production", "dated", "airing", "ended", "cancelled"),
)
CERTAINTIES = ("confirmed", "official_window", "reported", "rumoured", "estimated", "unknown")
_RELEASES = ("premiere", "finale")
_PRESS = TIERS.index("press")
_DECISIONS = ("renewal", "cancellation")


@dataclass(frozen=True)
class Held:
    """The premiere: `span` as wide as it must be printed, and who says so."""

    situation: str  # cancelled, released, ahead, passed, unknown
    certainty: str = "unknown"
    span: Span | None = None
    saying: Saying | None = None


def known_on(saying: Saying) -> date:
    said = saying.said
    if said is None:
        return saying.seen
    end = {"day": said, "month": month_end(said), "year": date(said.year, 12, 31)}[saying.dated]
    return min(end, saying.seen)


def is_report(saying: Saying) -> bool:
    last = _span(saying).last
    return saying.happened or (last is not None and last <= known_on(saying))


def is_strong(saying: Saying) -> bool:
    return TIERS.index(saying.tier) <= _PRESS


def printed(saying: Saying) -> Span:
    """Its time as narrowly as it may be printed: only an official source's day is a day."""
    assert saying.time is not None and saying.time.span is not None
    span = saying.time.span
    is_day = span.first == span.last
    if saying.tier == "official" and not (is_day and (not saying.time.exact or saying.condition)):
        return span
    return span.in_months() if saying.time.in_days else span


def certainty_of(saying: Saying) -> str:
    if saying.tier == "official":
        sure = saying.time is not None and saying.time.exact and not saying.condition
        return "confirmed" if sure else "official_window"
    return "reported" if is_strong(saying) else "rumoured"


def _span(saying: Saying) -> Span:
    return saying.time.span if saying.time and saying.time.span else Span(None, None)


def _exact_day(saying: Saying) -> date | None:
    return saying.time.span.first if saying.time and saying.time.span and saying.time.exact else None


class Evidence:
    """The statements of one story that were known at a moment, and what has become of each."""

    def __init__(self, story: Story, at: datetime) -> None:
        self.story, self.at, self.today = story, at, at.date()
        self.everything = story.sayings
        self.known = [place for place, saying in enumerate(story.sayings) if known_on(saying) <= self.today]
        self.replaced = self._replaced()
        self.facts = {
            topic: self._fact(topic)
            for topic in ("premiere", "finale", "filming_start", "filming_wrap", "trailer")
        }
        self.state = {place: self._state(place) for place in self.known}

    def sayings(self, *topics: str, states: Iterable[str] = ()) -> list[Saying]:
        wanted = [place for place in self.known if not states or self.state[place] in states]
        found = [self.everything[place] for place in wanted]
        return [saying for saying in found if not topics or saying.topic in topics]

    # --- what has become of each ----------------------------------------------------------------------------------
    def _replaced(self) -> set[int]:
        gone = {self.everything[place].replaces for place in self.known}
        for place in self.known:
            old = self.everything[place]
            gone |= (
                {place} if any(self._is_newer(self.everything[other], old) for other in self.known) else set()
            )
        return {place for place in gone if place is not None}

    @staticmethod
    def _is_newer(new: Saying, old: Saying) -> bool:
        same = (new.source, new.topic, new.character) == (old.source, old.topic, old.character)
        reports = is_report(new) or is_report(old)
        return same and known_on(new) > known_on(old) and not reports

    def _fact(self, topic: str) -> Saying | None:
        """Who tells best that it happened."""
        telling = [
            place for place in self.known if self._tells(place) and self.everything[place].topic == topic
        ]
        best = min(telling, key=self._rank, default=None)
        return self.everything[best] if best is not None else None

    def _rank(self, place: int) -> tuple[int, int, int]:
        saying = self.everything[place]
        return (TIERS.index(saying.tier), -known_on(saying).toordinal(), -place)

    def _tells(self, place: int) -> bool:
        saying, first = self.everything[place], _span(self.everything[place]).first
        if not saying.time or not saying.time.span or place in self.replaced or not is_strong(saying):
            return False
        if (
            saying.copies is not None
            or saying.condition
            or self._ruled(saying)
            or (first and first > self.today)
        ):
            return False
        day = _exact_day(saying)
        official_day = saying.tier == "official" and day is not None
        if saying.topic not in _RELEASES:
            return is_report(saying) or official_day
        told = saying.happened and day is not None and day <= known_on(saying)
        return (official_day or told) and not self._put_off(saying)

    def _put_off(self, saying: Saying) -> bool:
        day = _span(saying).first
        return any(
            other.tier == "official"
            and day is not None
            and known_on(saying) < known_on(other) <= day
            and _timed(other)
            and not _span(other).overlaps(Span(day, day))
            for other in self.sayings(saying.topic)
        )

    def _ruled(self, saying: Saying) -> bool:
        return bool(saying.verdict_on and saying.verdict_on <= self.today)

    def _state(self, place: int) -> str:
        saying, span = self.everything[place], _span(self.everything[place])
        fact = self.facts.get(saying.topic)
        if self._ruled(saying):
            return "dead"
        if place in self.replaced or self._overruled(saying):
            return "dead"
        if fact and (not _timed(saying) or not is_report(saying)):
            return "true" if span.overlaps(_span(fact)) else "dead"
        if span.first and not span.last and span.first <= self.today:
            return "true"
        if saying.condition and not self._can_be_met(saying):
            return "passed" if span.last and span.last < self.today and saying.copies is None else "dead"
        if span.last and span.last < self.today and not is_report(saying):
            return "dead" if saying.copies is not None else "passed"
        return "copy" if saying.copies is not None else "stands"

    def _overruled(self, saying: Saying) -> bool:
        if saying.topic not in _DECISIONS or saying.answer == "maybe":
            return False
        return any(
            other.tier == "official"
            and other.answer in ("yes", "no")
            and other.copies is None
            and not self._ruled(other)
            and _comes(other) != _comes(saying)
            and known_on(other) > known_on(saying)
            for other in self.sayings(*_DECISIONS)
        )

    def _can_be_met(self, saying: Saying) -> bool:
        assert saying.condition is not None
        topic, time = saying.condition
        last = time.span.last if time.span else None
        if last is None or last >= self.today:
            return True
        if topic in self.facts:
            fact = self.facts[topic]
            first = _span(fact).first if fact else None
            return bool(first and first <= last)
        return any(
            other.answer == "yes"
            and known_on(other) <= last
            and is_strong(other)
            and other.copies is None
            and place not in self.replaced
            and not self._ruled(other)
            for place in self.known
            if (other := self.everything[place]).topic == topic
        )

    # --- the premiere ---------------------------------------------------------------------------------------------
    @cached_property
    def held(self) -> Held:
        fact, ahead = self.facts["premiere"], self.ahead("premiere")
        if fact is not None:
            came = fact.moment is None or fact.moment <= self.at
            if came or self.cancellation is None:
                return Held(
                    "released" if came else "ahead", "confirmed", fact.time.span if fact.time else None, fact
                )
        if self.cancellation is not None:
            return Held("cancelled", "cancelled", None, self.cancellation)
        if ahead:
            best = ahead[0]
            return Held("ahead", certainty_of(best), printed(best), best)
        if self.estimate is not None:
            return Held("ahead", "estimated", self.estimate)
        return Held("passed" if self.passed else "unknown")

    def ahead(self, topic: str) -> list[Saying]:
        """What stands about a time that has not passed, the best first."""
        places = [place for place in self.known if self.state[place] == "stands"]
        found = [place for place in sorted(places, key=self._rank) if self.everything[place].topic == topic]
        timed = [self.everything[place] for place in found if _timed(self.everything[place])]
        return [one for one in timed if (last := _span(one).last) is None or last >= self.today]

    @cached_property
    def passed(self) -> list[Saying]:
        return [saying for saying in self.sayings("premiere", states=["passed"]) if saying.copies is None]

    @cached_property
    def estimate(self) -> Span | None:
        """The half in the middle of what is left of our estimate: whatever is printed of it must be wider."""
        span = self.story.estimate
        if span is None or span.first is None or span.last is None or span.last <= self.today:
            return None
        first = max(span.first, self.today)
        quarter = (span.last - first) / 4
        return Span(first + quarter, span.last - quarter)

    @property
    def repeats_what_passed(self) -> bool:
        """Whether a copy, which is told of in the list of claims alone, names a time that has passed."""
        copies = [saying for saying in self.sayings("premiere", states=["dead"]) if saying.copies is not None]
        return any((last := _span(saying).last) is not None and last < self.today for saying in copies)

    @cached_property
    def confirmed_day(self) -> date | None:
        """The one day that a machine may be told."""
        if self.held.situation not in ("ahead", "released") or self.held.certainty != "confirmed":
            return None
        return self.held.span.first if self.held.span else None

    @cached_property
    def moment(self) -> datetime | None:
        """What may be counted down to."""
        if self.held.situation != "ahead" or self.confirmed_day is None or self.held.saying is None:
            return None
        day = self.confirmed_day
        moment = self.held.saying.moment or datetime(day.year, day.month, day.day, tzinfo=UTC)
        return moment if moment > self.at else None

    @cached_property
    def cancellation(self) -> Saying | None:
        places = [
            place
            for place in self.known
            if (saying := self.everything[place]).topic in _DECISIONS
            and saying.tier == "official"
            and saying.answer in ("yes", "no")
            and self.state[place] == "stands"
        ]
        newest = min(places, key=self._rank, default=None)
        return None if newest is None or _comes(self.everything[newest]) else self.everything[newest]

    # --- everything else ------------------------------------------------------------------------------------------
    @cached_property
    def stage(self) -> str:
        """The furthest stage that may be named."""
        if self.held.situation == "cancelled":
            return "cancelled"
        if self.held.situation == "released":
            return "airing" if self.today <= self._finale() else "ended"
        return max(self._grounds(), key=STAGES.index)

    def _grounds(self) -> set[str]:
        found = {"idea"}
        for topic, stage in (("renewal", 1), ("writing", 2), ("pre_production", 3), ("post_production", 5)):
            strong = [saying for saying in self.sayings(topic, states=["stands"]) if is_strong(saying)]
            best = min(strong, key=lambda one: self._rank(self.everything.index(one)), default=None)
            found |= {STAGES[stage]} if best and best.answer == "yes" else set()
        found |= {"filming"} if self.facts["filming_start"] else set()
        found |= {"post-production"} if self.facts["filming_wrap"] else set()
        if (
            self.held.saying is not None
            and self.held.saying.topic == "premiere"
            and self.held.saying.tier == "official"
        ):
            found.add("renewed")
        return found | ({"dated"} if self.held.certainty == "confirmed" else set())

    def _finale(self) -> date:
        day = self.confirmed_day
        assert day is not None
        if (fact := self.facts["finale"]) and (last := _span(fact).last):
            return last
        ahead = [saying for saying in self.sayings("finale", states=["stands"]) if _timed(saying)]
        best = min(ahead, key=lambda one: self._rank(self.everything.index(one)), default=None)
        return (best and _span(best).last) or day + timedelta(days=90)

    def returning(self, character: str) -> str:
        """What may be said at most of a character's return."""
        about = [
            place
            for place in self.known
            if self.everything[place].character == character and self.state[place] in ("stands", "true")
        ]
        best = min(about, key=self._rank, default=None)
        if best is None:
            return "unknown"
        said, tier = self.everything[best].returning, self.everything[best].tier
        if tier == "rumour":
            return "possible" if said in ("confirmed", "expected", "possible") else "unknown"
        if tier == "personal" and said == "not_returning":
            return "unknown"
        return "expected" if said == "confirmed" and tier != "official" else said


def _timed(saying: Saying) -> bool:
    return saying.time is not None and saying.time.span is not None


def _comes(saying: Saying) -> bool:
    """Whether a decision says that the season comes."""
    return (saying.topic == "renewal") == (saying.answer == "yes")
