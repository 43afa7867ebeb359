"""Made-up shows that between them reach every stage of a season's life and every certainty. All days are counted from seeding."""

from __future__ import annotations

from shows.demo.dates import Clock
from shows.demo.fictional.dated import DATED
from shows.demo.fictional.newsroom import PLATFORMS
from shows.demo.fictional.newsroom import SOURCES as _NEWSROOM
from shows.demo.fictional.waiting import PERSONAL, WAITING
from shows.demo.plans import ShowPlan

SOURCES = (*_NEWSROOM, *PERSONAL)

__all__ = ["PLATFORMS", "SOURCES", "fictional_shows"]


def fictional_shows(clock: Clock) -> list[ShowPlan]:
    return [plan(clock) for plan in (*DATED, *WAITING)]
