"""For a request that comes by letter; see docs/how-to/answer-a-data-request.md."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize
from django.utils import timezone

from comments.management.commands.export_author import person_named
from comments.privacy import erasing, wiping
from comments.privacy.person import Person


class Command(BaseCommand):
    help = "Erase everything that belongs to an e-mail address. A second run finds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address", help="The e-mail address; - reads it from the input, so that no shell keeps it."
        )
        parser.add_argument("--yes", action="store_true", help="Do it. Without this it is only counted.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_named(options["address"])
        if not person.is_known():
            self.stdout.write("Nothing is stored about this address.")
            return
        if not options["yes"]:
            raise CommandError(f"{_counted(person)} would be erased. Say --yes to do it.")
        done = erasing.erase(person, at=timezone.now())
        self.stdout.write(
            f"{done.comments:,} comment{pluralize(done.comments)} erased, {done.places:,} of which kept an empty place."
        )
        if wiping.is_due() and not wiping.wipe():
            self.stdout.write("The database's file is in use; the next tick writes it anew.")


def _counted(person: Person) -> str:
    comments, mails = person.comments().count(), person.mails().count()
    return f"{comments:,} comment{pluralize(comments)}, {mails:,} mail{pluralize(mails)} and the address"
