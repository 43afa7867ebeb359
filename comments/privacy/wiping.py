"""What was deleted must not linger in the database's file. See docs/decisions/deleted-means-overwritten.md.

SQLite is told to overwrite what it deletes (`PRAGMA secure_delete`), but copies remain where a page was split earlier, and
the write-ahead log keeps older pages until it is cut off. After somebody was erased the file is therefore written anew.
That this is due is noted in the file itself, in the transaction that erases, so that it survives a crash.
PostgreSQL has no such file of ours: its own vacuum reuses the space, and a dump never held what was deleted.
"""

from __future__ import annotations

from django.db import connection
from django.db.backends.utils import CursorWrapper

_DUE, _DONE = 1, 0  # PRAGMA user_version, a number in the file's head that nothing else uses
SHORTLY = 500  # milliseconds


def note_due() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA user_version = {_DUE}")


def is_due() -> bool:
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA user_version").fetchone()[0] == _DUE


def wipe() -> bool:
    """Writes the file anew and cuts off its log, if that is due. Readers go on meanwhile; writers wait."""
    if not is_due() or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if not _log_is_cut(cursor):
            return False  # somebody still reads from it; the next tick tries again
        cursor.execute(f"PRAGMA user_version = {_DONE}")
    return True


def cut_log() -> None:
    """For what is forgotten day by day, the overwriting and a short log must do."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            _log_is_cut(cursor)


def _log_is_cut(cursor: CursorWrapper) -> bool:
    """Whoever writes must wait meanwhile, so it waits for readers but shortly."""
    usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    cursor.execute(f"PRAGMA busy_timeout = {SHORTLY}")
    try:
        return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
