"""`make bench-comments`: a thread of 10,000 comments among 130,000, a queue of 50,000, and what the pages cost there.

Runs on the database of DATABASE_URL, else on an SQLite file that is thrown away; the Makefile runs it on both. Every
figure is printed beside its limit, and one that is not kept makes the exit code 1.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

VIEWS = int(os.environ.get("BENCH_VIEWS", "60"))
TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass
class Meter:
    """Statements and milliseconds that the database was asked for, and the milliseconds of the whole answer."""

    statements: list[str] = field(default_factory=list)
    database: float = 0.0
    whole: float = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.database += 1000 * (time.perf_counter() - start)
            if not sql.startswith(TRANSACTION):
                self.statements.append(sql)

    @property
    def about_comments(self) -> int:
        return sum('"comments_' in sql for sql in self.statements)


@contextmanager
def metered() -> Iterator[Meter]:
    from django.db import connection

    meter, start = Meter(), time.perf_counter()
    with connection.execute_wrapper(meter):
        yield meter
    meter.whole = 1000 * (time.perf_counter() - start)


def percentile(figures: list[float], share: float) -> float:
    ranked = sorted(figures)
    return ranked[min(int(share * len(ranked)), len(ranked) - 1)]


class Table:
    """Prints each figure beside its limit and remembers whether one was broken."""

    def __init__(self) -> None:
        self.broken = 0
        print(f"\n{'what':<52}{'measured':>12}{'limit':>10}")

    def row(self, what: str, measured: float, limit: float, unit: str = "") -> None:
        kept = measured <= limit
        self.broken += not kept
        figure = f"{measured:,.0f}" if float(measured).is_integer() else f"{measured:,.1f}"
        mark = "" if kept else "  BROKEN"
        print(f"{what:<52}{figure + unit:>12}{f'{limit:,.0f}{unit}':>10}{mark}", flush=True)


def create_database() -> None:
    """A server that was started for this run has none yet."""
    from django.conf import settings

    given = settings.DATABASES["default"]
    if given["ENGINE"].endswith("sqlite3"):
        return
    import psycopg
    from psycopg import sql

    options = {
        "host": given["HOST"],
        "port": given["PORT"],
        "user": given["USER"],
        "password": given["PASSWORD"],
    }
    options |= given.get("OPTIONS", {})
    with psycopg.connect(
        dbname="postgres", autocommit=True, **{name: value for name, value in options.items() if value}
    ) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [given["NAME"]]).fetchone():
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(given["NAME"])))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "cliffhanger.settings",
            "DATA_DIR": folder,
            "DEBUG": "no",
            "ALLOWED_HOSTS": "testserver",
            "SITE_URL": "http://testserver",
            "SECRET_KEY": "a key for a site that is thrown away, known to everyone who reads this",
            "LOG_LEVEL": "ERROR",
            "COMMENT_NEWCOMERS_AT_ONCE": "10000",  # so that replies are held as usual, however many
        }
        import django
        from django.core.management import call_command

        django.setup()
        create_database()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        from django.db import connection

        from bench.comments_desk import desk, replies
        from bench.comments_reading import threads
        from bench.comments_site import fill

        print(f"Filling {connection.vendor}: ", end="", flush=True)
        start = time.perf_counter()
        site = fill()
        print(f"{site.total:,} comments in {time.perf_counter() - start:.0f} s")
        gc.collect()
        gc.freeze()  # what filling has left behind is no part of a server

        table = Table()
        threads(site, table)
        replies(site, table)
        desk(site, table)
    print("\nEvery limit is kept." if not table.broken else f"\n{table.broken} limits are broken.")
    return 1 if table.broken else 0


if __name__ == "__main__":
    sys.exit(main())
