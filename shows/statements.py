"""What a database or a list says of a season on one day, turned into claims: only what it has not said before.

A source that is read again and again (`import_tvmaze`, `import_premieres`) mostly repeats itself. What it repeats is no new
claim; what has moved is one that replaces its last word. Nothing that was recorded is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shows.models import Claim, Season, Source
from shows.phrases import day_words
from shows.standing.states import is_report
from shows.topics import KIND_OF, Kind, Topic

NO_DAY = "TBA"
MOST_AT_ONCE = 5_000  # more seasons than this are not listed in a query: all claims of the source are read


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said on one topic of one season. A window without a day takes back the day that was named before."""

    topic: Topic
    paraphrase: str
    day: date | None = None
    happened: bool = False
    answer: str = ""
    number: int | None = None
    link: str = ""
    no_link_reason: str = ""

    def repeats(self, claim: Claim) -> bool:
        match KIND_OF[self.topic]:
            case Kind.WINDOW:
                edtf = self.day.isoformat() if self.day else ""
                return (claim.window_edtf, claim.has_happened) == (edtf, self.happened)
            case Kind.YES_NO:
                return claim.answer == self.answer
        return claim.number == self.number

    def has_nothing_to_take_back(self, last: Claim | None) -> bool:
        """Whether it names no day although none was ahead: a source that says nothing makes no claim."""
        if KIND_OF[self.topic] is not Kind.WINDOW or self.day is not None:
            return False
        return last is None or not last.window_edtf or is_report(last)

    def claim(self, season: Season, source: Source, on: date, last: Claim | None) -> Claim:
        """The claim, not saved. It replaces the source's last word, unless time has proved that one right or wrong."""
        came = self.happened and last is not None and not is_report(last)
        return Claim(
            season=season,
            topic=self.topic,
            source=source,
            said_on=on,
            seen_on=on,
            link=self.link,
            no_link_reason=self.no_link_reason,
            paraphrase=self.paraphrase,
            window_words=self._words(),
            has_happened=self.happened,
            answer=self.answer,
            number=None if self.number is None else Decimal(self.number),
            supersedes=None if came else last,
        )

    def _words(self) -> str:
        if KIND_OF[self.topic] is not Kind.WINDOW:
            return ""
        return day_words(self.day) if self.day else NO_DAY


class Said:
    """What one source has said so far, by season and topic."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims: dict[tuple[int, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.season_id, claim.topic].append(claim)

    @classmethod
    def by(cls, source: Source, seasons: Iterable[Season]) -> Said:
        pks = {season.pk for season in seasons}
        rows = Claim.objects.filter(source=source)
        if len(pks) <= MOST_AT_ONCE:
            rows = rows.filter(season__in=pks)
        return cls(rows.order_by("pk"))

    def last(self, season: Season, topic: str, on: date) -> Claim | None:
        """Its last word by the end of that day: an older recording is compared with what had been said by then."""
        known = [claim for claim in self._claims[season.pk, topic] if claim.known_on <= on]
        return max(known, key=_place, default=None)

    def following(self, season: Season, topic: str, on: date) -> Claim | None:
        """The first word after that day."""
        later = [claim for claim in self._claims[season.pk, topic] if claim.known_on > on]
        return min(later, key=_place, default=None)

    def speaks_of(self, season: Season, after: date) -> bool:
        """Whether it said anything of the season after that day."""
        return any(
            claim.known_on > after
            for (pk, _), claims in self._claims.items()
            if pk == season.pk
            for claim in claims
        )

    def next_day(self, on: date) -> date | None:
        """The first day after that one on which it said something."""
        return min((day for day in self._days() if day > on), default=None)

    def _days(self) -> Iterator[date]:
        return (claim.known_on for claims in self._claims.values() for claim in claims)


def _place(claim: Claim) -> tuple[date, int]:
    return claim.known_on, claim.pk


def new_claims(
    statements: Iterable[tuple[Season, Statement]], said: Said, source: Source, on: date
) -> tuple[list[Claim], int]:
    """Claims, not saved, for what is new among the statements made on that day; and how many only repeat."""
    fresh: list[Claim] = []
    repeated = 0
    for season, statement in statements:
        last = said.last(season, statement.topic, on)
        if statement.has_nothing_to_take_back(last):
            continue
        if last is not None and statement.repeats(last):
            repeated += 1
        else:
            fresh.append(statement.claim(season, source, on, last))
    return fresh, repeated
