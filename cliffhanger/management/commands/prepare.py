"""What stands between a fresh checkout and a running site; next to nothing when it has been done before."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    requires_system_checks = ()  # they load every page; `manage.py check` and CI run them
    help = (
        "Bring database and static files up to date, fill a site without accounts with the demo content, "
        "and do what is due."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
        self._migrate()
        self._fill()
        call_command("tick", stdout=self.stdout)
        self._collect()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Migrating the database")
            call_command("migrate", verbosity=0, interactive=False)

    def _fill(self) -> None:
        if not get_user_model().objects.exists():
            self.stdout.write("Writing the demo content")
            call_command("seed_demo", verbosity=0)

    def _collect(self) -> None:
        stamp, fingerprint = Path(settings.DATA_DIR) / "static.stamp", static_fingerprint()
        if stamp.is_file() and stamp.read_text() == fingerprint and Path(settings.STATIC_ROOT).is_dir():
            return
        self.stdout.write("Collecting the static files")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """A digest of the name, size and age of every static file, which is enough to see that one has changed."""
    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            lines.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
