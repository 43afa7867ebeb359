"""What is held of the premiere and of the trailer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shows.certainty import Certainty, Tier
from shows.moments import midnight
from shows.standing.states import certainty_of_claim, is_report, tells_of_release
from shows.standing.types import Entry, Estimate, Premiere, State, TrailerStanding, best
from shows.topics import Topic
from shows.windows import Window, window_from_edtf

if TYPE_CHECKING:
    from shows.models import Claim


def premiere_of(
    entries: Sequence[Entry], fact: Window | None, at: datetime, forecast: Estimate | None
) -> Premiere:
    """The day on which it came, else the best window ahead, else our own estimate, else nothing."""
    about = [entry for entry in entries if entry.claim.topic == Topic.PREMIERE]
    if fact is not None and (came := _witness(about, fact)):
        moment = came.moment
        if moment is None or moment <= at:
            return Premiere(fact, came, Certainty.CONFIRMED, moment, has_premiered=True)
        return Premiere(fact, came, Certainty.CONFIRMED, moment)
    ahead = best([entry for entry in about if _is_ahead(entry, at)])
    if ahead is not None:
        claim, window = ahead.claim, ahead.claim.window
        certainty = certainty_of_claim(claim)
        return Premiere(window, claim, certainty, _moment(claim, window, certainty, at))
    if forecast is not None and forecast.is_likely:
        return Premiere(forecast.window, None, Certainty.ESTIMATED)
    return Premiere()


def _witness(about: Sequence[Entry], fact: Window) -> Claim | None:
    """Whoever tells of it. What has come no longer rests on who said so: it is confirmed."""
    telling = [
        entry
        for entry in about
        if (entry.claim.tier is Tier.OFFICIAL or tells_of_release(entry.claim))
        and entry.state in {State.STANDS, State.CONFIRMED}
        and entry.claim.window is not None
        and (entry.claim.earliest, entry.claim.latest) == (fact.earliest, fact.latest)
    ]
    found = best(telling)
    return found.claim if found else None


def _is_ahead(entry: Entry, at: datetime) -> bool:
    window = entry.claim.window
    if entry.state is not State.STANDS or window is None or window.is_unknown:
        return False
    return window.latest is None or window.latest >= at.date()


def _moment(claim: Claim, window: Window | None, certainty: Certainty, at: datetime) -> datetime | None:
    """The moment a countdown may run to: only a confirmed one."""
    if certainty is not Certainty.CONFIRMED or window is None or window.earliest is None:
        return None
    return claim.moment or midnight(window.earliest, at)


def trailer_of(
    entries: Sequence[Entry], fact: Window | None, premiere: Premiere, at: datetime
) -> TrailerStanding:
    about = [entry for entry in entries if entry.claim.topic == Topic.TRAILER]
    if fact is not None:
        witness = best([entry for entry in about if is_report(entry.claim)])
        return TrailerStanding(witness.claim if witness else None, fact, is_out=True)
    direct = best([entry for entry in about if not entry.claim.relative_topic and _is_ahead(entry, at)])
    if direct is not None:
        return TrailerStanding(direct.claim, direct.claim.window)
    rule = best([entry for entry in about if entry.claim.relative_topic == Topic.PREMIERE])
    if rule is None:
        return TrailerStanding()
    derived = _shifted(premiere.window, rule.claim.relative_days or 0)
    if derived is None or derived.latest is None or derived.latest < at.date():
        return TrailerStanding(rule.claim)
    return TrailerStanding(rule.claim, derived, derived=True)


def _shifted(window: Window | None, days: int) -> Window | None:
    """The window moved by `days`; it is never narrower than the one it comes from."""
    if window is None or window.earliest is None or window.latest is None:
        return None
    earliest, latest = (day + timedelta(days=days) for day in (window.earliest, window.latest))
    edtf = f"{earliest}" if earliest == latest else f"{earliest}/{latest}"
    return window_from_edtf(edtf)
