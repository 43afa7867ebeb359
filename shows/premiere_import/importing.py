"""A list of premieres into the catalogue and the ledger, whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from shows.certainty import Tier
from shows.claim_import.problems import SHOWN, ImportRefused, Problems
from shows.models import Claim, Season, Source
from shows.phrases import day_words
from shows.premiere_import.placing import Placed, place
from shows.premiere_import.table import Row, read_rows
from shows.recording import record_all
from shows.slugs import free_slug
from shows.standing.states import WEAKEST_WITNESS
from shows.statements import Said, Statement, new_claims
from shows.topics import Topic

DEFAULT_SOURCE = "List of premieres"
ABOUT = (
    "A list of premieres that was imported. It is counted as press: good enough to say that something came on a day,"
    " not to announce anything."
)


@dataclass(frozen=True, slots=True)
class Report:
    rows: int
    placed: Placed
    claims: int
    unchanged: int


@transaction.atomic
def import_premieres(
    path: Path,
    *,
    today: date,
    source: str = "",
    platform: str = "",
    seen: date | None = None,
    dry: bool = False,
) -> Report:
    """Every row as a premiere that has come, reported by `source`. Raises ImportRefused, by lines; then nothing is written."""
    problems = Problems()
    rows = read_rows(path, problems, seen=seen or today, today=today)
    _refuse_any(problems)
    teller = _source(source or DEFAULT_SOURCE)
    placed = place(rows, problems, platform=platform)
    _refuse_any(problems)
    claims, unchanged = _claims(placed, teller, path.name)
    record_all(claims)
    transaction.set_rollback(dry)
    return Report(len(rows), placed, len(claims), unchanged)


def _refuse_any(problems: Problems) -> None:
    if not problems:
        return
    count = len(problems.lines())
    lines = [str(problem) for problem in list(problems)[:SHOWN]]
    more = [f"… and {len(problems.found) - SHOWN} more."] if len(problems.found) > SHOWN else []
    head = f"{count} {'line' if count == 1 else 'lines'} cannot be imported; nothing was written."
    raise ImportRefused("\n".join([head, *lines, *more]), list(problems))


def _source(name: str) -> Source:
    """The source of that name; a new one is press. What a weaker one reports would not count, so it is refused."""
    there = Source.objects.filter(name__iexact=name).first()
    if there is None:
        about = ABOUT if name == DEFAULT_SOURCE else ""
        return Source.objects.create(name=name, slug=free_slug(Source, name), tier=Tier.PRESS, about=about)
    if Tier(there.tier).rank > WEAKEST_WITNESS.rank:
        raise ImportRefused(
            f"{there} is a source of the tier “{Tier(there.tier).label.lower()}”: what it reports does not count."
            f" Name one of press tier or better."
        )
    return there


def _claims(placed: Placed, source: Source, file_name: str) -> tuple[list[Claim], int]:
    """Only what the source has not said before, the oldest lists first."""
    said = Said.by(source, [season for _, season in placed.seasons])
    by_day: dict[date, list[tuple[Season, Statement]]] = defaultdict(list)
    for row, season in placed.seasons:
        by_day[row.seen] += [(season, statement) for statement in _statements(row, file_name)]
    claims: list[Claim] = []
    unchanged = 0
    for day in sorted(by_day):
        fresh, repeated = new_claims(by_day[day], said, source, day)
        claims += fresh
        unchanged += repeated
    return claims, unchanged


def _statements(row: Row, file_name: str) -> Iterator[Statement]:
    reason = "" if row.link else f"from a list of premieres: {file_name}"[:200]
    words = f"Season {row.season} began on {day_words(row.premiere)}."
    yield Statement(
        Topic.PREMIERE, words, day=row.premiere, happened=True, link=row.link, no_link_reason=reason
    )
    if row.end is not None:
        came = row.end <= row.seen
        words = f"Season {row.season} {'ended' if came else 'ends'} on {day_words(row.end)}."
        yield Statement(Topic.FINALE, words, day=row.end, happened=came, link=row.link, no_link_reason=reason)
