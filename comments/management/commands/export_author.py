"""For a request that comes by letter; see docs/how-to/answer-a-data-request.md."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from comments.privacy import exporting, tables
from comments.privacy.person import Person


class Command(BaseCommand):
    help = "Write everything that is stored about an e-mail address, as JSON or as CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address", help="The e-mail address; - reads it from the input, so that no shell keeps it."
        )
        parser.add_argument(
            "--format", choices=("json", "csv"), default="json", help="json (default) or csv."
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="Write into this file.")
        parser.add_argument(
            "--part",
            type=int,
            default=1,
            help=f"Which {exporting.PART:,} comments, from 1; the export says how many parts there are.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_named(options["address"])
        if not person.is_known():
            raise CommandError("Nothing is stored about this address.")
        data = exporting.export(person, at=timezone.now(), number=max(1, options["part"]))
        if not 1 <= options["part"] <= data["parts"]:
            raise CommandError(f"There are {data['parts']} parts.")
        text = (
            tables.as_csv(data)
            if options["format"] == "csv"
            else json.dumps(data, ensure_ascii=False, indent=2)
        )
        if options["output"]:
            options["output"].write_text(text, encoding="utf-8", newline="")
            self.stdout.write(f"{len(data['comments']):,} comments, part {data['part']} of {data['parts']}.")
        else:
            self.stdout.write(text)


def person_named(address: str) -> Person:
    try:
        return Person.of(sys.stdin.readline() if address == "-" else address)
    except ValueError:
        raise CommandError("This is not an e-mail address.") from None
