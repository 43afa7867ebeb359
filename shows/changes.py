"""The change log of a season: one entry for each fact that came to be held otherwise, and what made the difference.

`log` replays the ledger and is pure; `note` keeps a copy of what it says as rows of Change. A row is never rewritten: what
the ledger no longer bears out is marked as corrected, and stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shows.facts import Held, Key, facts_of
from shows.models import Change
from shows.moments import midnight
from shows.standing import Standing, standing

if TYPE_CHECKING:
    from shows.models import Claim, Season
    from shows.reading import Ledger

_INSTANT = timedelta(microseconds=1)
_Mark = tuple[str, str, str, datetime, int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one fact. Without a claim it was made by time alone."""

    fact: str
    subject: str
    old: str
    new: str
    at: datetime
    claim: Claim | None


def moments(ledger: Ledger, until: datetime, since: datetime | None = None) -> Iterator[Standing]:
    """The replay: the standing at each instant up to `until` at which something may change, from the first known day on."""
    first = min((claim.known_on for claim in ledger.claims), default=None)
    if first is None:
        return
    start = midnight(first, until)
    at: datetime | None = max(start, since) if since else start
    while at is not None and at <= until:
        # A moment out of the database is in another zone, and days end in this one.
        held = _standing(ledger.claims, ledger, at.astimezone(until.tzinfo))
        yield held
        at = held.valid_until


def log(ledger: Ledger, *, until: datetime, since: datetime | None = None) -> list[Entry]:
    """Every change of a fact up to `until`, the oldest first; with `since`, only those from that instant on.

    All that was said on one day is weighed together: what a day changed and changed back is no change.
    """
    before: dict[Key, Held] = {}
    if since is not None:
        instant_before = (since - _INSTANT).astimezone(until.tzinfo)
        before = facts_of(_standing(ledger.claims, ledger, instant_before), ledger.season)
    entries: list[Entry] = []
    for held in moments(ledger, until, since):
        after = facts_of(held, ledger.season)
        entries += _differences(ledger, before, after, held.at)
        before = after
    return entries


def pending(ledger: Ledger, at: datetime) -> list[Entry]:
    """What time alone has changed since the season's columns were written: true already, and not yet noted."""
    season = ledger.season
    return log(ledger, until=at, since=season.valid_until) if season.is_stale(at) else []


def _standing(claims: Sequence[Claim], ledger: Ledger, at: datetime) -> Standing:
    """Of the facts alone: neither checks nor estimates change them."""
    return standing(claims, at=at, cast=ledger.cast)


def _differences(
    ledger: Ledger, before: Mapping[Key, Held], after: Mapping[Key, Held], at: datetime
) -> Iterator[Entry]:
    gone = [key for key in before if key not in after]
    for key in [*after, *gone]:
        old, new = _words(before, key), _words(after, key)
        if old != new:
            fact, subject = key
            yield Entry(fact, subject, old, new, at, _cause(ledger, key, after, at))


def _words(facts: Mapping[Key, Held], key: Key) -> str:
    return facts[key].words if key in facts else ""


def _cause(ledger: Ledger, key: Key, after: Mapping[Key, Held], at: datetime) -> Claim | None:
    """The claim without which the fact would be held otherwise: what it rests on now, if that is new; else what undid the old."""
    fresh = [claim for claim in ledger.claims if _begins(claim, at)]
    held = after.get(key)
    if held is not None and held.claim in fresh:
        return held.claim
    new = _words(after, key)
    if not fresh or _without(ledger, fresh, key, at) == new:
        return None
    fresh.sort(key=lambda claim: (claim.tier.rank, -(claim.pk or 0)))
    for claim in fresh:
        if _without(ledger, [other for other in fresh if other is not claim], key, at) == new:
            return claim
    return fresh[0]


def _begins(claim: Claim, at: datetime) -> bool:
    """Whether it became known at this instant, or an editor's verdict on it came into force."""
    return at == midnight(at.date(), at) and at.date() in {claim.known_on, claim.verdict_on}


def _without(ledger: Ledger, fresh: Iterable[Claim], key: Key, at: datetime) -> str:
    """What would be held of the fact had these claims not been made, and these verdicts not been given, that day."""
    left_out = {id(claim): claim for claim in fresh}
    claims = []
    for claim in ledger.claims:
        if id(claim) not in left_out:
            claims.append(claim)
        elif claim.known_on != at.date():
            claims.append(_unruled(claim))
    return _words(facts_of(_standing(claims, ledger, at), ledger.season), key)


def _unruled(claim: Claim) -> Claim:
    before = copy(claim)
    before.verdict, before.verdict_on = "", None
    return before


def note(ledgers: Sequence[Ledger], at: datetime, since: Mapping[int, datetime] | None = None) -> int:
    """Bring the rows of these seasons up to date; return how many were written or marked. Twice does no more than once.

    `since` says for a season's id before which instant nothing can have changed; without it all is compared.
    """
    stored = _stored([ledger.season for ledger in ledgers], at)
    missing: list[Change] = []
    gone: list[int] = []
    for ledger in ledgers:
        rows = stored[ledger.season.pk]
        # A season whose log was never written is looked at from its first day on, whatever the caller knows.
        start = since.get(ledger.season.pk) if since and rows else None
        rows = [row for row in rows if start is None or row.at >= start]
        new, old = _compared(log(ledger, until=at, since=start), rows)
        missing += [row_of(entry, ledger.season, at) for entry in new]
        gone += [row.pk for row in old]
    # The site's list shows what was noted together by its ids: what came to be held last goes in last.
    Change.objects.bulk_create(sorted(missing, key=lambda row: row.at), batch_size=500)
    for first in range(0, len(gone), 500):
        Change.objects.filter(pk__in=gone[first : first + 500]).update(corrected_at=at)
    return len(missing) + len(gone)


def reword(ledgers: Sequence[Ledger], at: datetime) -> int:
    """After a release that words things otherwise: the new words for rows whose change a replay still has, in their place.

    The words are the house's; the fact, its day and its reason stay what they were. Returns how many rows were given new ones.
    """
    stored = _stored([ledger.season for ledger in ledgers], at)
    rows: list[Change] = []
    for ledger in ledgers:
        new, old = _compared(log(ledger, until=at), stored[ledger.season.pk])
        anew = {(entry.fact, entry.subject, entry.at, _pk(entry.claim)): entry for entry in new}
        for row in old:
            entry = anew.get((row.fact, row.subject, row.at, row.claim_id))
            if entry is not None:
                row.old, row.new = entry.old, entry.new
                rows.append(row)
    Change.objects.bulk_update(rows, ["old", "new"], batch_size=500)
    return len(rows)


def differing(ledgers: Sequence[Ledger], at: datetime) -> Iterator[Season]:
    """The seasons whose stored log says something else than their ledgers do. Nothing is written."""
    stored = _stored([ledger.season for ledger in ledgers], at)
    for ledger in ledgers:
        if any(_compared(log(ledger, until=at), stored[ledger.season.pk])):
            yield ledger.season


def _stored(seasons: Sequence[Season], at: datetime) -> dict[int, list[Change]]:
    rows: dict[int, list[Change]] = defaultdict(list)
    for row in Change.objects.filter(season__in=seasons, corrected_at=None, at__lte=at).order_by("pk"):
        rows[row.season_id].append(row)
    return rows


def _compared(entries: Sequence[Entry], rows: Sequence[Change]) -> tuple[list[Entry], list[Change]]:
    """The entries that have no row, and the rows that have no entry.

    A character may have been given another name since: that is no change of the fact, and the row keeps the old one.
    """
    entries, rows = _unmatched(entries, rows, named=True)
    return _unmatched(entries, rows, named=False)


def _unmatched(
    entries: Sequence[Entry], rows: Sequence[Change], *, named: bool
) -> tuple[list[Entry], list[Change]]:
    have = Counter(_mark(row, row.claim_id, named) for row in rows)
    want = Counter(_mark(entry, _pk(entry.claim), named) for entry in entries)
    missing, gone = want - have, have - want
    return (
        [entry for entry in entries if _take(missing, _mark(entry, _pk(entry.claim), named))],
        [row for row in rows if _take(gone, _mark(row, row.claim_id, named))],
    )


def _take(counter: Counter[tuple[str, _Mark]], mark: tuple[str, _Mark]) -> bool:
    if counter[mark] < 1:
        return False
    counter[mark] -= 1
    return True


def _mark(change: Entry | Change, claim: int | None, named: bool) -> tuple[str, _Mark]:
    subject = change.subject if named else ""
    return subject, (change.fact, change.old, change.new, change.at, claim)


def _pk(claim: Claim | None) -> int | None:
    return claim.pk if claim is not None else None


def row_of(entry: Entry, season: Season, noted_at: datetime) -> Change:
    """The entry as a row, not saved."""
    return Change(
        season=season,
        fact=entry.fact,
        subject=entry.subject,
        old=entry.old,
        new=entry.new,
        at=entry.at,
        claim=entry.claim,
        noted_at=noted_at,
    )
