"""The whole of an import in one transaction: every row becomes a claim, or nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from shows.claim_import.cells import Row, reports, understood
from shows.claim_import.placing import Catalogue, NotPlaced
from shows.claim_import.problems import Problems, refused
from shows.claim_import.table import read_table
from shows.models import Claim, Season, Viewership
from shows.phrases import day_words
from shows.recording import faults_of, record_all

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Where a fault of a claim is to be mended in the file.
_COLUMNS = {
    "window_words": "value_edtf",
    "answer": "value_edtf",
    "number": "value_edtf",
    "returning": "value_edtf",
    "text": "statement",
    "paraphrase": "statement",
    "link": "url",
    "cast_member": "person",
}


@dataclass(slots=True)
class Report:
    rows: int
    recorded: int = 0
    there_already: int = 0
    made: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def import_claims(path: Path, *, platform: str = "", dry_run: bool = False, by: User | None = None) -> Report:
    """Append the claims of the file that are not in the ledger yet. Raises ImportRefused, and then nothing was written."""
    problems = Problems()
    today = timezone.localdate()
    table = read_table(path, problems)
    rows = [row for raw in table.rows if (row := understood(raw, problems, today))]
    _judge_ids(rows, problems)
    report = Report(rows=len(table.rows))
    if table.left_out:
        report.notes.append(f"Columns that are not read: {', '.join(table.left_out)}.")
    with transaction.atomic():
        ids = {raw["id"] for raw in table.rows}
        _Writing(report, problems, Catalogue(platform), ids).write(rows, today, by)
        if problems:
            raise refused(problems)
        transaction.set_rollback(dry_run)
    return report


def _judge_ids(rows: Iterable[Row], problems: Problems) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        if row.id in first:
            problems.add(row.line, "id", f"“{row.id}” is the id of line {first[row.id].line} too.")
        first.setdefault(row.id, row)
    for row in first.values():
        if row.id in _reached_from(row, first):
            column = "origin" if row.origin else "supersedes"
            problems.add(row.line, column, "it leads from row to row back to this one.")


def _reached_from(row: Row, rows: dict[str, Row]) -> set[str]:
    """The ids of the rows that this one repeats or replaces, directly or not."""
    reached: set[str] = set()
    ahead = {row.origin, row.supersedes}
    while ahead := (ahead & rows.keys()) - reached:
        reached |= ahead
        ahead = {name for one in ahead for name in (rows[one].origin, rows[one].supersedes)}
    return reached


class _Writing:
    def __init__(self, report: Report, problems: Problems, catalogue: Catalogue, ids: set[str]) -> None:
        self.report, self.problems, self.catalogue, self.ids = report, problems, catalogue, ids
        self.claims: dict[str, Claim] = {}  # by the id of the row
        self.built: dict[str, Claim] = {}
        self.new: dict[str, Claim] = {}
        self.measures: list[Viewership] = []
        self.there: dict[tuple[Any, ...], Claim] = {}
        self.read_seasons: set[int] = set()

    def write(self, rows: list[Row], today: date, by: User | None) -> None:
        seen = dict(seen_on(rows, today, self.report.notes))
        for row in rows:
            try:
                self._place(row, seen[row.id])
            except NotPlaced as error:
                self.problems.add(row.line, error.column, str(error))
        for row in rows:
            self._point(row)
        for row in rows:
            if row.id in self.built:
                self._judge(row, self.built[row.id])
        self.report.made = self.catalogue.made
        self.report.notes += self.catalogue.notes
        if not self.problems:
            record_all(list(self.new.values()), self.measures, by=by)
            self.report.recorded = len(self.new)

    def _place(self, row: Row, seen: date) -> None:
        show = self.catalogue.show(row)
        if show is None:
            return
        claim = Claim(
            season=self.catalogue.season(show, row.season),
            topic=row.topic,
            source=self.catalogue.source(row),
            said_on=row.said.first,
            said_precision=row.said.precision,
            seen_on=seen,
            has_happened=reports(row, seen),
            cast_member=self.catalogue.member(show, row) if row.person and row.character else None,
            **row.fields,
        )
        self.built[row.id] = claim
        identity = (*_identity(claim), row.value)
        there = self._recorded(claim.season).get(identity)
        self.claims[row.id] = there or claim
        if there is not None:
            self.report.there_already += 1
            return
        self.there[identity] = self.new[row.id] = claim
        if row.measure:
            self.measures.append(Viewership(claim=claim, **row.measure))

    def _recorded(self, season: Season) -> dict[tuple[Any, ...], Claim]:
        """Every claim of the seasons met so far, by what makes it the same claim."""
        if season.pk not in self.read_seasons:
            self.read_seasons.add(season.pk)
            for claim in Claim.objects.filter(season=season).select_related("measure"):
                self.there.setdefault((*_identity(claim), value_of(claim)), claim)
        return self.there

    def _point(self, row: Row) -> None:
        """Copies and replacements name another row of the file."""
        for column in ("origin", "supersedes"):
            name: str = getattr(row, column)
            claim, other = self.built.get(row.id), self.claims.get(name)
            if not name or claim is None:
                continue
            if other is None and name not in self.ids:
                self.problems.add(row.line, column, f"no row of this file has the id “{name}”.")
            elif other is not None:
                setattr(claim, column, other)

    def _judge(self, row: Row, claim: Claim) -> None:
        for name, words in faults_of(claim).items():
            self.problems.add(row.line, _COLUMNS.get(name, name), words)


def seen_on(rows: Iterable[Row], today: date, notes: list[str]) -> Iterator[tuple[str, date]]:
    """The day from which each row counts, by its id.

    A dated row was seen on the last day of what it is dated to. An undated one counts from the day of the dated row before it
    about the same show: whoever keeps such a list writes down what they read, in order. Without such a row, from today.
    """
    before: dict[str, tuple[date, Row]] = {}
    for row in rows:
        last = row.said.last()
        if last is not None:
            seen = row.seen or min(last, today)
            before[row.show.casefold()] = (min(last, seen), row)
        elif row.seen is not None:
            seen = row.seen
        elif row.show.casefold() in before:
            seen, dated = before[row.show.casefold()]
            notes.append(
                f"Line {row.line}: undated; it counts from {day_words(seen)}, as line {dated.line} does."
            )
        else:
            seen = today
            notes.append(f"Line {row.line}: undated, with no dated row before it; it counts from today.")
        yield row.id, seen


def _identity(claim: Claim) -> tuple[Any, ...]:
    """What makes two claims the same one, but for the value."""
    return (
        claim.season_id,
        str(claim.topic),
        claim.source_id,
        claim.said_on,
        str(claim.said_precision) if claim.said_on else "",
        claim.cast_member_id,
    )


def value_of(claim: Claim) -> str:
    """The value of a recorded claim as `cells` writes it."""
    if claim.number is not None:
        measure = getattr(claim, "measure", None)
        return f"{claim.number:f}" + (f" {measure.metric} {measure.first_days}" if measure else "")
    return claim.window_edtf or claim.answer or claim.returning or claim.text
