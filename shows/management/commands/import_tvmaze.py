"""Shows, seasons and cast from TVmaze: manage.py import_tvmaze ID … | --file JSON … | --updates."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from shows.matching import AmbiguousMatchError
from shows.models import Show
from shows.phrases import day_words
from shows.tvmaze.client import PERIODS, Client, TVmazeError
from shows.tvmaze.importing import Report, import_show, waiting_shows
from shows.tvmaze.reading import HIGHEST_ID, ShowRecord, UnreadableError, parse, read_show

LARGEST_FILE = 8 * 2**20
FAULTS = (TVmazeError, UnreadableError, AmbiguousMatchError, ValidationError)


class Command(BaseCommand):
    help = (
        "Import shows, seasons and cast from TVmaze; what it says becomes claims, and nothing is overwritten."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", nargs="*", type=_number, metavar="ID", help="numbers of shows at TVmaze")
        parser.add_argument("--file", nargs="+", type=Path, metavar="JSON", help="recorded answers instead")
        parser.add_argument(
            "--seen-on", type=_day, help="day of the recording (default: the stamp in the file)"
        )
        parser.add_argument("--updates", action="store_true", help="the known shows that TVmaze has changed")
        parser.add_argument("--since", choices=PERIODS, default="day", help="with --updates (default: day)")

    def handle(self, *args: Any, **options: Any) -> None:
        ways = [bool(options["id"]), bool(options["file"]), options["updates"]]
        if sum(ways) != 1:
            raise CommandError("Name numbers of shows, or --file, or --updates: one of the three.")
        if options["seen_on"] and not options["file"]:
            raise CommandError("--seen-on belongs to --file: what is fetched is seen today.")
        if options["file"]:
            self._import_files(options["file"], options["seen_on"])
        else:
            client = Client()
            numbers = self._changed(client, options["since"]) if options["updates"] else options["id"]
            self._fetch(client, dict.fromkeys(numbers))

    def _import_files(self, paths: list[Path], seen_on: date | None) -> None:
        """All of them or none, the oldest first: one file that cannot be read leaves the catalogue as it was."""
        try:
            records = [_read(path) for path in paths]
            dated = sorted(
                ((seen_on or _recorded_on(record), record) for record in records), key=itemgetter(0)
            )
            with transaction.atomic():
                reports = [import_show(record, on=on) for on, record in dated]
        except FAULTS as problem:
            raise CommandError(f"{_sentence(problem)} Nothing was written.") from None
        for report in reports:
            self._print(report)
        self._print_total(reports)

    def _fetch(self, client: Client, numbers: Iterable[int]) -> None:
        """Each show by itself: one that fails is named at the end, the others are in."""
        reports: list[Report] = []
        failed: list[str] = []
        for number in numbers:
            try:
                reports.append(import_show(client.show(number), on=timezone.localdate()))
                self._print(reports[-1])
            except FAULTS as problem:
                failed.append(f"Show {number}: {_sentence(problem)}")
        self._print_total(reports)
        if failed:
            raise CommandError("\n".join(failed))

    def _changed(self, client: Client, since: str) -> list[int]:
        """Known shows whose record is newer than the one that was read, and those with a day that has passed meanwhile."""
        known = dict(Show.objects.exclude(tvmaze_id=None).values_list("tvmaze_id", "tvmaze_updated"))
        if not known:
            raise CommandError("No show of the catalogue has a TVmaze number yet: name the numbers once.")
        try:
            stamps = client.updates(since)
        except FAULTS as problem:
            raise CommandError(_sentence(problem)) from None
        changed = {n for n, read in known.items() if n in stamps and (read is None or stamps[n] > read)}
        waiting = waiting_shows(timezone.localdate()) - changed
        self.stdout.write(
            f"{len(changed)} of {len(known)} known shows were changed; {len(waiting)} have a day behind them."
        )
        return sorted(changed | waiting)

    # --- what is printed ------------------------------------------------------------------------------------------------
    def _print(self, report: Report) -> None:
        new = [f"{count} {what}" for count, what in _counts(report) if count]
        self.stdout.write(
            f"{report.name} (TVmaze {report.tvmaze_id}), as of {day_words(report.on)}: "
            f"{', '.join(new) or 'nothing new'}; {report.unchanged} unchanged"
        )
        for note in report.notes:
            self.stdout.write(f"  {note}")

    def _print_total(self, reports: list[Report]) -> None:
        claims, unchanged = sum(r.claims for r in reports), sum(r.unchanged for r in reports)
        self.stdout.write(f"{len(reports)} read: {claims} new claims, {unchanged} unchanged.")


def _counts(report: Report) -> list[tuple[int, str]]:
    return [
        (int(report.new_show), "new show"),
        (report.seasons, "new seasons"),
        (report.people, "new people"),
        (report.cast, "new characters"),
        (report.claims, "new claims"),
    ]


def _read(path: Path) -> ShowRecord:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path.name} is larger than {LARGEST_FILE // 2**20} MB. Nothing was written.")
        return read_show(parse(path.read_bytes(), path.name), path.name)
    except OSError as problem:
        raise CommandError(f"{path} cannot be read: {problem.strerror}. Nothing was written.") from None


def _recorded_on(record: ShowRecord) -> date:
    """The day of TVmaze's own stamp: what a recording says had been said by then."""
    today = timezone.localdate()
    return min(timezone.localtime(record.updated).date(), today) if record.updated else today


def _sentence(problem: Exception) -> str:
    words = "; ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
    return words if words.endswith(".") else f"{words}."


def _number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text[:12]) <= HIGHEST_ID:
        raise ArgumentTypeError(f"“{text}” is no number of a show at TVmaze.")
    return int(text)


def _day(text: str) -> date:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day like 2026-03-14.") from None
    if day > timezone.localdate():
        raise ArgumentTypeError(f"{text} is still to come: nothing can have been recorded then.")
    return day
