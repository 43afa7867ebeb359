from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.checking import faults
from comments.models import Comment


class Command(BaseCommand):
    help = "Replay the decisions on every comment and compare; check that answers stand where they belong."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} faults.")
        self.stdout.write(f"{Comment.objects.count()} comments, no fault.")
