"""Work that only needs the time to pass. `manage.py tick` does all of it, and is safe to run every minute.

This package knows no app's rules: an app registers its jobs from its `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Job = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Registered:
    name: str
    run: Job


_jobs: dict[str, tuple[int, Job]] = {}


def register(name: str, job: Job, *, order: int) -> None:
    """Have `job()` run at every tick; it says in one sentence what it did, or nothing. Low numbers run first."""
    _jobs[name] = (order, job)


def jobs() -> list[Registered]:
    in_order = sorted(_jobs.items(), key=lambda item: (item[1][0], item[0]))
    return [Registered(name, job) for name, (_, job) in in_order]
