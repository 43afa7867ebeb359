"""What a season's standing would become if a claim were recorded. Nothing is saved: the claim is only added in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from shows.answers import answer
from shows.models import Claim
from shows.reading import Ledger
from shows.scorecard import call_of
from shows.situations import line_of
from shows.standing import Standing, State


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the standing, as it is and as it would be."""

    label: str
    before: str
    after: str

    @property
    def is_change(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Becoming:
    lines: tuple[Difference, ...]
    appear: tuple[str, ...]  # contradictions and doubts
    vanish: tuple[str, ...]
    state: State | None  # of the claim itself; None while the day on which it was said lies ahead
    why: str
    replaced: tuple[Claim, ...]

    @property
    def changes_nothing(self) -> bool:
        return not (self.appear or self.vanish or self.replaced or any(line.is_change for line in self.lines))


def becoming(ledger: Ledger, claim: Claim, at: datetime) -> Becoming:
    """The standing at `at` without and with the claim, which is not saved and whose words have been read."""
    before = ledger.standing(at)
    # As the newest row of all: a tie between two claims of one day is decided by the order in which they were recorded.
    claim.pk = 1 + max((other.pk for other in ledger.claims), default=0)
    after = replace(ledger, claims=[*ledger.claims, claim]).standing(at)
    own = next((entry for entry in after.entries if entry.claim is claim), None)
    known, troubles = set(_troubles(before)), _troubles(after)
    superseded = {entry.claim.pk for entry in before.entries if entry.state is State.SUPERSEDED}
    return Becoming(
        lines=_lines(ledger, before, after),
        appear=tuple(words for words in troubles if words not in known),
        vanish=tuple(words for words in _troubles(before) if words not in troubles),
        state=own.state if own else None,
        why=own.why if own else "",
        replaced=tuple(
            entry.claim
            for entry in after.entries
            if entry.state is State.SUPERSEDED
            and entry.claim.pk not in superseded
            and entry.claim is not claim
        ),
    )


def _lines(ledger: Ledger, before: Standing, after: Standing) -> tuple[Difference, ...]:
    said = [
        {
            "Stage": standing.stage.label,
            "Status": line_of(standing).words,
            "Certainty": standing.certainty.label,
            "Call": call_of(standing).call.value,
            "Answer": answer(standing, ledger.season).sentence,
        }
        for standing in (before, after)
    ]
    return tuple(Difference(label, words, said[1][label]) for label, words in said[0].items())


def _troubles(standing: Standing) -> list[str]:
    return [doubt.words for doubt in standing.doubts]
