"""The next instant at which time alone would change a standing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from shows.moments import midnight
from shows.standing.types import Premiere

if TYPE_CHECKING:
    from shows.models import Claim

_DAY = timedelta(days=1)


def next_turn(
    claims: Sequence[Claim],
    *,
    at: datetime,
    due: datetime | None,
    premiere: Premiere,
    finale: date | None,
    turn: date | None = None,
) -> datetime | None:
    """The first turning point after `at`. It may turn out to change nothing; between two of them nothing changes."""
    moments = [midnight(day, at) for claim in claims for day in _days(claim, premiere)]
    moments += [claim.moment for claim in claims if claim.moment is not None]
    if due is not None:
        moments.append(due)
    if turn is not None:
        moments.append(midnight(turn, at))
    if finale is not None:
        moments.append(midnight(finale + _DAY, at))
    return min((moment for moment in moments if moment > at), default=None)


def _days(claim: Claim, premiere: Premiere) -> Iterator[date]:
    """Days that begin with a possible change: it becomes known, is reached, has passed, its condition or verdict comes."""
    yield claim.known_on
    yield claim.seen_on
    if claim.earliest is not None:
        yield claim.earliest
    if claim.latest is not None:
        yield claim.latest + _DAY
    if claim.condition_earliest is not None:
        yield claim.condition_earliest
    if claim.condition_latest is not None:
        yield claim.condition_latest + _DAY
    if claim.verdict_on is not None:
        yield claim.verdict_on
    if claim.relative_days is not None and premiere.window is not None and premiere.window.latest is not None:
        yield premiere.window.latest + timedelta(days=claim.relative_days) + _DAY
