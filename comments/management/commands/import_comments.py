"""Move comments in from another system: manage.py import_comments FILE.xml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.template.defaultfilters import pluralize

from comments.models import Comment
from comments.moving.moving import Report, move_in, read_export
from comments.moving.naming import marked
from comments.moving.places import read_map
from comments.moving.records import MoveError


class Command(BaseCommand):
    help = "Move the comments of a Disqus or WordPress export in; if a page is not found, say which and write nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xml")
        parser.add_argument(
            "--map",
            type=Path,
            metavar="FILE.csv",
            help="lines 'address there,page here' where the addresses differ",
        )
        parser.add_argument(
            "--skip-unknown", action="store_true", help="leave out comments on pages that are not found"
        )
        parser.add_argument(
            "--keep-name",
            action="append",
            default=[],
            metavar="NAME",
            help="leave this name as it is although it is reserved for the site or its staff; may be given several times",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            chosen = read_map(options["map"]) if options["map"] else {}
            with transaction.atomic():
                report = move_in(
                    read_export(options["file"]),
                    chosen=chosen,
                    skip_unknown=options["skip_unknown"],
                    kept_names=options["keep_name"],
                )
                transaction.set_rollback(options["dry_run"])
        except MoveError as error:
            raise CommandError(str(error)) from error
        for line in report_lines(report, dry_run=options["dry_run"]):
            self.stdout.write(line)


def report_lines(report: Report, *, dry_run: bool) -> list[str]:
    naming = report.naming
    done = "would be moved in" if dry_run else "moved in"
    moved = ", ".join(
        f"{count:,} {Comment.Status(s).label.lower()}" for s, count in sorted(report.moved.items())
    )
    lines = [
        f"{report.export.system}: {counted(report.moved.total(), 'comment')} {done} on {counted(report.pages, 'page')}, {report.known:,} there already.",
        f"By status: {moved}." if moved else "",
        f"{report.orphans:,} answered a comment that the export lacks; they begin an exchange."
        if report.orphans
        else "",
        f"{naming.nameless:,} had no name." if naming.nameless else "",
        f"{counted(report.buried, 'comment')} left out: deleted here for good since an earlier run."
        if report.buried
        else "",
        f"{report.export.undated:,} had no date; they bear today's." if report.export.undated else "",
        f"{counted(report.closed, 'thread')} closed, as there." if report.closed else "",
    ]
    lines += [
        f'Reserved for the site or its staff: "{name}" ({count:,}), marked here: "{marked(name, naming.system)}".'
        for name, count in sorted(naming.marked.items())
    ]
    lines += [
        f'Reserved for the site or its staff: "{name}" ({count:,}), kept as it is.'
        for name, count in sorted(naming.left.items())
    ]
    lines += [f"Left out: {counted(count, what)}." for what, count in sorted(report.export.left_out.items())]
    lines += [f"Page not found: {words} ({count:,})." for words, count in sorted(report.without_page.items())]
    return [line for line in lines if line]


def counted(count: int, what: str) -> str:
    return f"{count:,} {what}{pluralize(count)}"
