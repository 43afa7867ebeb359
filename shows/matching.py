"""Which show of the catalogue is the one that an import speaks of: never by its title alone. Pure, but for `same_titled`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count

from django.db.models import F, Min, QuerySet
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from shows.models import Claim, Show
from shows.phrases import day_words
from shows.topics import Topic

DAYS_APART = 3
YEARS_BETWEEN_SEASONS = 10
LONGEST_SLUG = 180


class AmbiguousMatchError(ValueError):
    """Several shows fit equally well; `str()` names them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A show of the catalogue with the title in question.

    Its seasons are said to have begun on the days in `premieres`, and were first spoken of on those in `spoken`.
    """

    show: Show
    platform: str
    premieres: dict[int, set[date]] = field(default_factory=lambda: defaultdict(set))
    spoken: dict[int, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    show: Show
    reason: str
    strength: tuple[int, ...]


def same_titled(shows: QuerySet[Show]) -> list[Candidate]:
    """These shows with what tells them apart: three queries."""
    found = {show.pk: Candidate(show, show.platform.name) for show in shows.select_related("platform")}
    days = Claim.objects.filter(
        topic=Topic.PREMIERE, earliest=F("latest"), origin=None, season__show__in=list(found)
    )
    for pk, number, day in days.values_list("season__show", "season__number", "earliest"):
        if day is not None:
            found[pk].premieres[number].add(day)
    said = Claim.objects.filter(season__show__in=list(found)).values_list("season__show", "season__number")
    for pk, number, day in said.annotate(first=Min(Coalesce("said_on", "seen_on"))).order_by():
        found[pk].spoken[number] = day
    return list(found.values())


def match(premieres: Mapping[int, date], platform: str, candidates: Sequence[Candidate]) -> Match | None:
    """The candidate with the strongest evidence that it is the same show; None when there is none but the title."""
    ranked = [(*found, each) for each in candidates if (found := _evidence(premieres, platform, each))]
    if not ranked:
        return None
    strongest = max(strength for strength, _, _ in ranked)
    best = [(reason, each) for strength, reason, each in ranked if strength == strongest]
    if len(best) > 1:
        slugs = " and ".join(each.show.slug for _, each in best)
        raise AmbiguousMatchError(f"{best[0][1].show.title} could be any of {slugs}")
    return Match(best[0][1].show, best[0][0], strongest)


def _evidence(
    premieres: Mapping[int, date], platform: str, candidate: Candidate
) -> tuple[tuple[int, ...], str] | None:
    """How strongly it speaks for one and the same show, and why; the greater tuple is the stronger evidence."""
    at_home = candidate.platform.casefold() == platform.casefold()
    near = list(_near(premieres, candidate))
    if near:
        exact = sum(day in candidate.premieres[number] for number, day in near)
        reason = f"season {near[0][0]} began on {day_words(near[0][1])} in both"
        return (3, exact, len(near), at_home), reason
    if not at_home:
        return None
    for number, day in sorted(premieres.items()):
        if any(day.year == other.year for other in candidate.premieres.get(number, ())):
            return (2,), f"season {number} began in {day.year} on {platform} in both"
    if next_one := _follows(premieres, candidate):
        return (1,), f"season {next_one} goes on where the known seasons end, on {platform} as they are"
    if spoken := _spoken_of_since(premieres, candidate):
        words = day_words(candidate.spoken[spoken])
        return (
            0,
        ), f"season {spoken} was first spoken of on {words}, after season {spoken - 1} began on {platform}"
    return None


def _near(premieres: Mapping[int, date], candidate: Candidate) -> Iterator[tuple[int, date]]:
    for number, day in sorted(premieres.items()):
        if any(abs((day - other).days) <= DAYS_APART for other in candidate.premieres.get(number, ())):
            yield number, day


def _follows(premieres: Mapping[int, date], candidate: Candidate) -> int | None:
    """A season that goes on where the known ones end, if no season is known in both: a remake would begin again at one."""
    if set(premieres) & {number for number, days in candidate.premieres.items() if days}:
        return None
    for number, day in sorted(premieres.items()):
        for before in candidate.premieres.get(number - 1, ()):
            if 0 < (day - before).days < YEARS_BETWEEN_SEASONS * 366:
                return number
    return None


def _spoken_of_since(premieres: Mapping[int, date], candidate: Candidate) -> int | None:
    """A season spoken of after the one before it began; nothing that is said of when seasons begin may speak against it."""
    named = {number: days for number, days in candidate.premieres.items() if days}
    first = min(chain(*named.values()), default=date.max)
    if set(premieres) & set(named) or any(day > first for day in premieres.values()):
        return None
    for number, day in sorted(candidate.spoken.items()):
        before = premieres.get(number - 1)
        if before is not None and 0 < (day - before).days < YEARS_BETWEEN_SEASONS * 366:
            return number
    return None


def slug_apart(title: str, hints: Iterable[str], taken: Container[str], *, fallback: str) -> str:
    """A slug nobody has: the title, then with what tells it apart (a year, a country), then with a number."""
    slug = slugify(title)[:LONGEST_SLUG].strip("-") or slugify(fallback)[:LONGEST_SLUG].strip("-") or "show"
    for hint in filter(None, map(slugify, hints)):
        if slug not in taken:
            return slug
        slug = f"{slug}-{hint}"
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(each for each in numbered if each not in taken)
