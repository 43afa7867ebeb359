"""What the state of production makes impossible: a season cannot come before it could have been made."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from shows import phrases
from shows.certainty import Tier
from shows.standing.states import WEAKEST_WITNESS, is_exact_day, is_report
from shows.standing.types import Entry, State, best
from shows.topics import Topic

if TYPE_CHECKING:
    from shows.models import Claim

# Months from filming under way, and from the end of filming, to the earliest release. Both are stated on the page.
MINIMUM_MONTHS = 6
MINIMUM_AFTER_WRAP = 2
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Nothing comes before this day, and why."""

    why: str
    not_before: date
    claim: int | None = None
    source: str = ""


def cuts_of(entries: Sequence[Entry], as_of: date, minimum_months: int = MINIMUM_MONTHS) -> tuple[Cut, ...]:
    """The cuts that lie ahead, the strongest first. An official day of the premiere overrides them all."""
    if any(_is_official_day(entry) for entry in entries):
        return ()
    found = [*_filming(entries, minimum_months), *_wrap(entries)]
    ahead = [cut for cut in found if cut.not_before > as_of]
    ahead.sort(key=lambda cut: (-cut.not_before.toordinal(), cut.why, cut.claim or 0))
    groups = groupby(ahead, key=lambda cut: (cut.not_before, cut.why))
    return tuple(next(same) for _, same in groups)


def _filming(entries: Sequence[Entry], months: int) -> Iterator[Cut]:
    about = _believed(entries, Topic.FILMING_START)
    takes = f"it takes {_in_words(months)} at least from then to a release"
    report = best([entry for entry in about if is_report(entry.claim)])
    if report is not None and report.claim.latest is not None:
        day = min(report.claim.latest, report.claim.known_on)
        yield _cut(report.claim, f"filming was under way {_on(report.claim, day)}, and {takes}", day, months)
        return
    for entry in about:
        if bound := _not_before(entry.claim):
            why = f"filming had not begun {_on(entry.claim, bound)}, and {takes}"
            yield _cut(entry.claim, why, bound, months)


def _wrap(entries: Sequence[Entry]) -> Iterator[Cut]:
    about = _believed(entries, Topic.FILMING_WRAP)
    takes = f"it takes {_in_words(MINIMUM_AFTER_WRAP)} at least from the end of filming to a release"
    report = best([entry for entry in about if is_report(entry.claim)])
    if report is not None and report.claim.latest is not None:
        day = min(report.claim.latest, report.claim.known_on)
        yield _cut(
            report.claim, f"filming ended {_on(report.claim, day)}, and {takes}", day, MINIMUM_AFTER_WRAP
        )
        return
    for entry in about:
        if bound := _not_before(entry.claim):
            why = f"filming was to go on until {_month(bound)}, and {takes}"
            yield _cut(entry.claim, why, bound, MINIMUM_AFTER_WRAP)


def _believed(entries: Sequence[Entry], topic: Topic) -> list[Entry]:
    """What counts about the topic; a rumour excludes nothing."""
    return [
        entry
        for entry in entries
        if entry.claim.topic == topic and entry.counts and entry.claim.tier is not Tier.RUMOUR
    ]


def _not_before(claim: Claim) -> date | None:
    """The day of “not before …”. A personal account knows what has not happened yet, not what will not happen."""
    if claim.earliest is None or claim.latest is not None or claim.condition_words:
        return None
    if claim.tier.rank > WEAKEST_WITNESS.rank:
        return min(claim.earliest, claim.known_on)
    return claim.earliest


def _is_official_day(entry: Entry) -> bool:
    claim = entry.claim
    return (
        claim.topic == Topic.PREMIERE
        and entry.state is State.STANDS
        and claim.origin_id is None
        and claim.tier is Tier.OFFICIAL
        and not claim.condition_words
        and is_exact_day(claim)
    )


def _cut(claim: Claim, why: str, day: date, months: int) -> Cut:
    return Cut(why, plus_months(day, months), claim.pk, claim.source.name)


def _on(claim: Claim, day: date) -> str:
    """The day itself if the source named it or said it that day; its month if that is all that is known."""
    exact = day == claim.known_on and claim.said_on == day
    if exact or (claim.window is not None and claim.window.is_day):
        return f"on {phrases.day_words(day)}"
    return f"in {_month(day)}"


def _month(day: date) -> str:
    return phrases.month_words(day)


def _in_words(months: int) -> str:
    number = _NUMBERS[months] if months < len(_NUMBERS) else str(months)
    return f"{number} month{'' if months == 1 else 's'}"


def plus_months(day: date, months: int) -> date:
    """So many calendar months later; the last day of a shorter month if there is no such day."""
    over, month = divmod(day.month - 1 + months, 12)
    year = day.year + over
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
