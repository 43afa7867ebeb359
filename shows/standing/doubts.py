"""Why an editor should look at a season again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from shows.certainty import Certainty, Stage, Tier
from shows.moments import midnight
from shows.standing.states import is_report
from shows.standing.types import Contradiction, Doubt, Entry, Premiere, State
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

# Every kind of doubt, the most pressing first. No code is part of another one: lists search for them as words.
LABELS: dict[str, str] = {
    "window_passed": "Window passed",
    "contradiction": "Contradiction",
    "cast_conflict": "Cast conflict",
    "forecast_moved": "Forecast moved",
    "copy_without_origin": "Copy without origin",
    "only_rumour": "Only rumour",
    "unchecked": "Unchecked",
}

# Two sources that name the same ten days or fewer have hardly come to them independently.
COPIED_DAYS = 10


def codes_of(doubts: Iterable[Doubt]) -> str:
    """The codes of the doubts that nobody has answered, with spaces between: what lists keep of them."""
    return " ".join(sorted({doubt.code for doubt in doubts if not doubt.answered}))


def last_checked_of(entries: Sequence[Entry], checks: Sequence[datetime], at: datetime) -> datetime | None:
    """When somebody last looked: a check, or the day on which a claim was seen."""
    seen = [midnight(entry.claim.seen_on, at) for entry in entries]
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
    looked: Sequence[datetime],
    at: datetime,
) -> tuple[Doubt, ...]:
    found: list[tuple[str, str, datetime]] = []
    if passed and premiere.claim is None and not premiere.has_premiered:
        over = midnight((passed[0].latest or at.date()) + timedelta(days=1), at)
        found.append(("window_passed", f"“{passed[0].window_words}” passed without a release.", over))
    if due is not None and due <= at:
        found.append(("unchecked", f"Nobody has looked for {CHECK_EVERY_DAYS[stage]} days or more.", due))
    for conflict in contradictions:
        code = "cast_conflict" if conflict.topic is Topic.CAST_RETURN else "contradiction"
        words = f"{conflict.topic.label}: {conflict.words.lower()}."
        found.append((code, words, max(_recorded(claim, at) for claim in conflict.claims)))
    for copy, first in copies_without_origin(entries):
        words = f"“{copy.window_words}” by {copy.source} repeats {first.source}, and is not marked as a copy."
        found.append(("copy_without_origin", words, _recorded(copy, at)))
    if premiere.certainty is Certainty.RUMOURED and premiere.claim is not None:
        words = "No source above rumour speaks of the premiere."
        found.append(("only_rumour", words, _recorded(premiere.claim, at)))
    last_look = max(looked, default=None)
    return tuple(
        Doubt(
            code, words, since, answered=last_look is not None and last_look >= since and code != "unchecked"
        )
        for code, words, since in found
    )


def copies_without_origin(entries: Sequence[Entry]) -> Iterator[tuple[Claim, Claim]]:
    """Rumours that name the very days another source had named before, with what they seem to repeat."""
    live = [entry.claim for entry in entries if entry.state is State.STANDS and not is_report(entry.claim)]
    narrow = sorted((claim for claim in live if _is_narrow(claim)), key=_order)
    for place, claim in enumerate(narrow):
        if claim.tier is not Tier.RUMOUR or claim.origin_id is not None:
            continue
        for first in narrow[:place]:
            if (first.topic, first.window_edtf) == (claim.topic, claim.window_edtf) and not _same_source(
                first, claim
            ):
                yield claim, first
                break


def _is_narrow(claim: Claim) -> bool:
    if claim.earliest is None or claim.latest is None:
        return False
    return (claim.latest - claim.earliest).days < COPIED_DAYS


def _order(claim: Claim) -> tuple[date, int]:
    return claim.known_on, claim.pk or 0


def _same_source(one: Claim, other: Claim) -> bool:
    return (one.source_id or id(one.source)) == (other.source_id or id(other.source))


def _recorded(claim: Claim, at: datetime) -> datetime:
    """Since when we have known of it: it may have been said long before somebody here wrote it down."""
    return max(midnight(claim.known_on, at), claim.created_at)
