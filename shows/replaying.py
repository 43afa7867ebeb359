"""The replay of a season: what was held on each day on which something happened to what is known of it, and why it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from shows import phrases
from shows.change_log import name_of, new_words
from shows.changes import Entry, log, moments
from shows.facts import premiere_words
from shows.scorecard import Called, call_of
from shows.standing import Contradiction, Standing, State

if TYPE_CHECKING:
    from shows.models import Claim
    from shows.reading import Ledger

Label = Callable[["Claim"], str]
HEAD = ("day", "stage", "certainty", "premiere as printed", "call", "what changed and why")
_BECAME = {
    State.STANDS: "stands",
    State.SUPERSEDED: "is superseded",
    State.WITHDRAWN: "is withdrawn",
    State.CONFIRMED: "came true",
    State.REFUTED: "proved wrong",
    State.EXPIRED: "has expired",
    State.COPY: "is a copy",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that became known, or that another state was found for."""

    claim: Claim
    state: State
    is_new: bool


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment at which something happened, with what held from then on."""

    standing: Standing
    changes: list[Entry]
    turns: list[Turn]
    conflicts: list[Contradiction]

    @property
    def at(self) -> datetime:
        return self.standing.at

    @property
    def called(self) -> Called:
        return call_of(self.standing)


def replay(ledger: Ledger, until: datetime, since: datetime | None = None) -> Iterator[Instant]:
    """Every moment at which a claim became known, a state turned, a contradiction arose or a fact changed."""
    entries = log(ledger, until=until)
    changed = {at: list(group) for at, group in groupby(entries, key=lambda entry: entry.at)}
    before: Standing | None = None
    for held in moments(ledger, until):
        instant = Instant(held, changed.get(held.at, []), _turns(before, held), _new_conflicts(before, held))
        before = held
        something = instant.changes or instant.turns or instant.conflicts
        if something and (since is None or held.at >= since):
            yield instant


def _turns(before: Standing | None, after: Standing) -> list[Turn]:
    states = {id(entry.claim): entry.state for entry in before.entries} if before else {}
    return [
        Turn(entry.claim, entry.state, id(entry.claim) not in states)
        for entry in sorted(after.entries, key=lambda entry: entry.claim.pk or 0)
        if states.get(id(entry.claim)) is not entry.state
    ]


def _new_conflicts(before: Standing | None, after: Standing) -> list[Contradiction]:
    known = [set(map(id, conflict.claims)) for conflict in before.contradictions] if before else []
    return [
        conflict
        for conflict in after.contradictions
        if not any(set(map(id, conflict.claims)) <= old for old in known)
    ]


def source_label(claim: Claim) -> str:
    return phrases.source_words(claim)


def cells(instant: Instant, label: Label = source_label, *, everything: bool = False) -> list[str]:
    """One line of the table; with `everything`, what became of each claim stands before what that changed."""
    standing = instant.standing
    told = [_turn_words(turn, label) for turn in instant.turns] if everything else []
    told += [_conflict_words(conflict, label) for conflict in instant.conflicts] if everything else []
    told += [_change_words(entry, label) for entry in instant.changes]
    return [
        f"{instant.at:%Y-%m-%d}",
        standing.stage.label,
        standing.certainty.label,
        premiere_words(standing) or "No release date",
        instant.called.words,
        "; ".join(told),
    ]


def _turn_words(turn: Turn, label: Label) -> str:
    return f"{label(turn.claim)} {'is new and ' if turn.is_new else ''}{_BECAME[turn.state]}"


def _conflict_words(conflict: Contradiction, label: Label) -> str:
    who = phrases.listed(label(claim) for claim in conflict.claims)
    return f"{conflict.topic.label.lower()}: {who} contradict each other"


def _change_words(entry: Entry, label: Label) -> str:
    old = f"{entry.old} → " if entry.old else ""
    why = label(entry.claim) if entry.claim else "time passed"
    return f"{name_of(entry.fact, entry.subject)}: {old}{new_words(entry.fact, entry.new)} ({why})"


def table(rows: Iterable[Sequence[str]], head: Sequence[str] = HEAD) -> Iterator[str]:
    """In Markdown, as the documentation shows it."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
