"""Why an editor should look at a season again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from shows.certainty import Certainty, Stage
from shows.standing.types import Contradiction, Doubt, Entry, Premiere
from shows.topics import Topic

if TYPE_CHECKING:
    from shows.models import Claim

# After how many days without a look a page is doubted: news comes faster the nearer the premiere is.
CHECK_EVERY_DAYS: dict[Stage, int] = {
    Stage.IDEA: 90,
    Stage.RENEWED: 60,
    Stage.WRITING: 45,
    Stage.PRE_PRODUCTION: 30,
    Stage.FILMING: 30,
    Stage.POST_PRODUCTION: 14,
    Stage.DATED: 7,
    Stage.AIRING: 30,
}


def last_checked_of(entries: Sequence[Entry], checks: Sequence[datetime], at: datetime) -> datetime | None:
    """When somebody last looked: a check, or the day on which a claim was seen."""
    seen = [datetime.combine(entry.claim.seen_on, time(), tzinfo=at.tzinfo) for entry in entries]
    return max((moment for moment in [*checks, *seen] if moment <= at), default=None)


def check_due(stage: Stage, last_checked: datetime | None) -> datetime | None:
    """The moment from which the season counts as unchecked; None for a season that needs no more looking."""
    days = CHECK_EVERY_DAYS.get(stage)
    return last_checked + timedelta(days=days) if days and last_checked else None


def doubts_of(
    entries: Sequence[Entry],
    *,
    stage: Stage,
    premiere: Premiere,
    passed: Sequence[Claim],
    contradictions: Sequence[Contradiction],
    due: datetime | None,
    at: datetime,
) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    if passed and premiere.window is None and not premiere.has_premiered:
        found.append(Doubt("window_passed", f"“{passed[0].window_words}” passed without a release."))
    if due is not None and due <= at:
        found.append(Doubt("unchecked", f"Nobody has looked for {CHECK_EVERY_DAYS[stage]} days or more."))
    for contradiction in contradictions:
        code = "cast_conflict" if contradiction.topic is Topic.CAST_RETURN else "contradiction"
        found.append(Doubt(code, f"{contradiction.topic.label}: {contradiction.words.lower()}."))
    if any(entry.counts for entry in entries) and premiere.certainty is Certainty.RUMOURED:
        found.append(Doubt("only_rumour", "No source above rumour speaks of the premiere."))
    return tuple(found)
