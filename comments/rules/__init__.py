"""Rules on arrival: an ordered list of small phases. Each gets the arrival and returns None or a verdict with a reason code.

The first verdict that is not HOLD ends the matter. HOLD verdicts are gathered, so a moderator sees every reason.
A new rule is a function in one of the rooms of this package and a line in `PHASES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comments.rules import content, machine, place, repetition, trust
from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict

Phase = Callable[[Arrival], Verdict | None]

PHASES: tuple[Phase, ...] = (
    place.closed_thread,
    place.missing_parent,
    content.length,
    machine.stamp,
    repetition.duplicate,
    repetition.flood_of_network,
    # From here on the comment is stored, whatever the verdict.
    repetition.flood_of_email,
    repetition.flood_of_page,
    repetition.flood_of_site,
    content.links,
    machine.trap,
    trust.read_first,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict that ended the pipeline, if one did, and everything that speaks for holding the comment."""

    final: Verdict | None
    holds: tuple[Verdict, ...]

    @property
    def reasons(self) -> list[dict[str, str]]:
        """As stored in `Comment.held_because`."""
        verdicts = [*self.holds, self.final] if self.final else self.holds
        return [verdict.as_json() for verdict in verdicts]


def judge(arrival: Arrival, phases: tuple[Phase, ...] = PHASES) -> Judgement:
    holds: list[Verdict] = []
    for phase in phases:
        verdict = phase(arrival)
        if verdict and verdict.action is not Action.HOLD:
            return Judgement(verdict, tuple(holds))
        if verdict:
            holds.append(verdict)
    return Judgement(None, tuple(holds))


__all__ = ["PHASES", "Action", "Arrival", "Judgement", "Phase", "Verdict", "judge"]
