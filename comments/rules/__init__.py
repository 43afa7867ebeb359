"""Rules on arrival: an ordered list of small phases. Each gets the arrival and returns None or a verdict with a reason code.

The first verdict that is not HOLD ends the matter. HOLD verdicts are gathered, so a moderator sees every reason.
A new rule is a function in one of the rooms of this package and a line in `PHASES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comments.rules import content, crowd, extra, machine, place, repetition, spam, spoiler, trust
from comments.rules.arrival import Arrival
from comments.rules.history import History
from comments.rules.verdict import Action, Verdict

Phase = Callable[[Arrival], Verdict | None]

PHASES: tuple[Phase, ...] = (
    place.closed_thread,
    place.missing_parent,
    content.length,
    content.reserved_name,
    machine.stamp,
    repetition.duplicate,
    repetition.flood_of_network,
    # From here on the comment is stored, whatever the verdict.
    repetition.flood_of_email,
    repetition.flood_of_page,
    repetition.flood_of_site,
    trust.banned,
    content.word_lists,
    content.links,
    spoiler.unmarked,
    machine.trap,
    spam.spam_score,
    crowd.alike,
    crowd.overload,
)
# After the further rules of COMMENT_RULES_EXTRA: who is trusted passes if nothing else was said.
LAST: tuple[Phase, ...] = (trust.read_first,)
# What is asked again when a comment's author changes its text.
OF_A_TEXT: tuple[Phase, ...] = (
    content.length,
    trust.banned,
    content.word_lists,
    content.links,
    spoiler.unmarked,
    spam.spam_score,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict that ended the pipeline, if one did, and everything that speaks for holding the comment."""

    final: Verdict | None
    holds: tuple[Verdict, ...]

    @property
    def publishes(self) -> bool:
        """Nothing speaks against it, and its author is trusted."""
        return self.final is None and not self.holds

    @property
    def reasons(self) -> list[dict[str, str]]:
        """As stored in `Comment.held_because`."""
        verdicts = [*self.holds, self.final] if self.final else self.holds
        return [verdict.as_json() for verdict in verdicts]


def all_phases() -> tuple[Phase, ...]:
    return (*PHASES, *extra.phases(), *LAST)


def phases_of_a_text() -> tuple[Phase, ...]:
    return (*OF_A_TEXT, *extra.phases(), *LAST)


def judge(arrival: Arrival, phases: tuple[Phase, ...] | None = None) -> Judgement:
    holds: list[Verdict] = []
    for phase in all_phases() if phases is None else phases:
        verdict = phase(arrival)
        if verdict and verdict.action is not Action.HOLD:
            return Judgement(verdict, tuple(holds))
        if verdict:
            holds.append(verdict)
    return Judgement(None, tuple(holds))


__all__ = [
    "LAST",
    "OF_A_TEXT",
    "PHASES",
    "Action",
    "Arrival",
    "History",
    "Judgement",
    "Phase",
    "Verdict",
    "all_phases",
    "judge",
    "phases_of_a_text",
]
