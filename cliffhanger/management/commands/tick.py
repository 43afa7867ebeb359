"""Everything that only needs the time to pass. Run it every minute: it does nothing when nothing is due."""

from __future__ import annotations

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cliffhanger import ticking

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do all work that is due because time has passed. Safe to run every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for job in ticking.jobs():
            try:
                said = job.run()
            except Exception:  # one broken job must not keep the others from their work
                logger.exception("The job “%s” failed.", job.name)
                failed.append(job.name)
                continue
            if said:
                self.stdout.write(f"{job.name}: {said}")
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")
