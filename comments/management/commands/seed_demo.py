"""The demo content; see docs/how-to/run.md."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from comments.demo import seeding


class Command(BaseCommand):
    help = "Fill the site with demo content. Run again, it adds nothing and overwrites nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="Write it into a site that has content of its own."
        )
        parser.add_argument(
            "--scale",
            type=int,
            default=0,
            metavar="N",
            help="Make a large site: N archive articles and ten times as many comments.",
        )
        parser.add_argument(
            "--without-pictures",
            action="store_true",
            help="Leave posters and portraits out, which saves most of the time.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 <= options["scale"] <= 1_000_000:
            raise CommandError("--scale takes a number from 0 to 1,000,000.")
        started = time.monotonic()
        self.quiet = not options["verbosity"]
        try:
            self._seed(force=options["force"], pictures=not options["without_pictures"])
            if options["scale"]:
                added, said = seeding.enlarge(options["scale"])
                self._say(f"Added {added:,} articles and {said:,} comments to the archive.")
        except seeding.RefusedError as refusal:
            raise CommandError(str(refusal)) from None
        self._say(f"Done in {time.monotonic() - started:.1f} s.")

    def _seed(self, *, force: bool, pictures: bool) -> None:
        if seeding.is_here():
            self._say("The demo content is here already; nothing to add.")
            return
        seeding.seed(pictures=pictures, force=force)
        names = ", ".join(seeding.ACCOUNTS)
        self._say(f"Sign in at /admin/ as {names}; the password is {settings.DEMO_PASSWORD}")

    def _say(self, words: str) -> None:
        if not self.quiet:
            self.stdout.write(words)
