"""Made-up shows that between them reach every stage of a season's life and every certainty. All days are counted from seeding."""

from __future__ import annotations

from shows.demo.dates import Clock
from shows.demo.fictional.dated import DATED
from shows.demo.fictional.early import EARLY, PERSONAL_EARLY
from shows.demo.fictional.making import MAKING, PERSONAL_MAKING
from shows.demo.fictional.newsroom import NEWSROOM, PLATFORMS
from shows.demo.fictional.waiting import PERSONAL_WAITING, WAITING
from shows.demo.plans import ShowPlan

SOURCES = (*NEWSROOM, *PERSONAL_EARLY, *PERSONAL_MAKING, *PERSONAL_WAITING)

__all__ = ["PLATFORMS", "SOURCES", "fictional_shows"]


def fictional_shows(clock: Clock) -> list[ShowPlan]:
    return [plan(clock) for plan in (*DATED, *EARLY, *MAKING, *WAITING)]
