"""Who is said to return."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from shows.certainty import Certainty, Tier
from shows.standing.types import CastStanding, Entry, State, best
from shows.topics import Returning, Topic

if TYPE_CHECKING:
    from shows.models import CastMember

# What a source of each tier can establish at most. An actor's own word makes a return expected; a rumour makes it possible.
_AT_MOST: dict[Tier, dict[Returning, Returning]] = {
    Tier.OFFICIAL: {},
    Tier.TRADE: {Returning.CONFIRMED: Returning.EXPECTED},
    Tier.PRESS: {Returning.CONFIRMED: Returning.EXPECTED},
    Tier.PERSONAL: {Returning.CONFIRMED: Returning.EXPECTED, Returning.NOT_RETURNING: Returning.UNKNOWN},
    Tier.RUMOUR: {
        Returning.CONFIRMED: Returning.POSSIBLE,
        Returning.EXPECTED: Returning.POSSIBLE,
        Returning.NOT_RETURNING: Returning.UNKNOWN,
    },
}


_RETURNS = {Returning.CONFIRMED, Returning.EXPECTED, Returning.POSSIBLE}


def returning_at_most(said: Returning, tier: Tier) -> Returning:
    """What may be printed when a source of this tier says `said`: never more than its tier can establish."""
    return _AT_MOST[tier].get(said, said)


def cast_of(entries: Sequence[Entry], members: Iterable[CastMember]) -> tuple[CastStanding, ...]:
    """One row for each character of the show, in billing order, whether or not anybody spoke of it."""
    about: dict[int, list[Entry]] = {}
    everyone: dict[int, CastMember] = {_key(member): member for member in members}
    for entry in entries:
        if entry.claim.topic == Topic.CAST_RETURN and entry.claim.cast_member is not None:
            everyone.setdefault(_key(entry.claim.cast_member), entry.claim.cast_member)
            about.setdefault(_key(entry.claim.cast_member), []).append(entry)
    ordered = sorted(everyone.items(), key=lambda item: (item[1].billing, item[0]))
    return tuple(_standing(member, about.get(key, [])) for key, member in ordered)


def _key(member: CastMember) -> int:
    return member.pk or id(member)


def _standing(member: CastMember, about: Sequence[Entry]) -> CastStanding:
    entry = best(about)
    if entry is None:
        return CastStanding(member, Returning.UNKNOWN, Certainty.UNKNOWN, None)
    said = Returning(entry.claim.returning)
    if entry.state is State.CONFIRMED and said in _RETURNS:
        # What came true no longer rests on who said it.
        return CastStanding(member, Returning.CONFIRMED, Certainty.CONFIRMED, entry.claim)
    return CastStanding(member, returning_at_most(said, entry.claim.tier), entry.certainty, entry.claim)
