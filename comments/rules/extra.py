"""Further rules by setting (COMMENT_RULES_EXTRA): functions that take an `Arrival` and give a `Verdict` or None.

They are asked after our own, before anything is stored. One that fails or says something strange has said nothing: no
rule of somebody else's may cost a reader their comment.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string

from comments.rules.arrival import Arrival
from comments.rules.verdict import Verdict

Phase = Callable[[Arrival], Verdict | None]
logger = logging.getLogger("comments.rules")


def phases() -> tuple[Phase, ...]:
    return tuple(_guarded(path) for path in settings.COMMENT_RULES_EXTRA)


@lru_cache(maxsize=32)
def _guarded(path: str) -> Phase:
    def ask(arrival: Arrival) -> Verdict | None:
        try:
            verdict = import_string(path)(arrival)
        except Exception as problem:
            # The kind only: a message could quote the comment.
            logger.warning("The rule %s failed: %s", path, type(problem).__name__)
            return None
        return verdict if isinstance(verdict, Verdict) else None

    return ask


def paths_can_be_imported(app_configs: object, **kwargs: Any) -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = []
    for path in settings.COMMENT_RULES_EXTRA:
        try:
            import_string(path)
        except ImportError as problem:
            found.append(
                checks.Error(f"COMMENT_RULES_EXTRA names {path}, but: {problem}", id="comments.E001")
            )
    if "comments.rules.akismet.ask" in settings.COMMENT_RULES_EXTRA and not settings.AKISMET_KEY:
        found.append(
            checks.Warning("Akismet is to be asked, but AKISMET_KEY is not set.", id="comments.W001")
        )
    return found
