"""Do very many write at once, or many the same? Then nothing is published unread, and the queue stays readable.

A crowd can be a hundred readers on the evening a season is announced, or one program with two hundred addresses. Nobody can
tell for certain, so nothing is refused or dropped: what may be either waits among the likely spam, one key from the page.
"""

from __future__ import annotations

from comments.rules.arrival import Arrival
from comments.rules.history import BUSY, LET_IN_A_MINUTE, newcomers_at_most
from comments.rules.verdict import Action, Verdict
from comments.text import links_in

ALIKE_NETWORKS = 2
# While the site is busy a known or confirmed address stands for a person for so many comments an hour.
FEW = 5


def alike(arrival: Arrival) -> Verdict | None:
    """The same words from several networks: a campaign. Whoever is known may join one."""
    if arrival.alike >= ALIKE_NETWORKS and not arrival.is_known:
        return Verdict(Action.SPAM, "alike", str(arrival.alike))
    return None


def overload(arrival: Arrival) -> Verdict | None:
    """Held, if there is any sign of one person; else likely spam. In a calm hour: nothing."""
    if not is_busy(arrival):
        return None
    if _is_somebody(arrival):
        has_place = arrival.history.of_email < FEW
    else:
        has_place = arrival.history.let_in < LET_IN_A_MINUTE and _came_carefully(arrival)
    if has_place:
        return Verdict(Action.HOLD, BUSY)
    return Verdict(Action.SPAM, "in_a_flood", str(newcomers_at_most()))


def is_busy(arrival: Arrival) -> bool:
    return arrival.history.newcomers >= newcomers_at_most()


def took_a_place(arrival: Arrival) -> bool:
    """Whether a comment that is held stands in one of the places kept for newcomers while the site is busy."""
    return is_busy(arrival) and not _is_somebody(arrival)


def _is_somebody(arrival: Arrival) -> bool:
    return arrival.is_known or arrival.is_confirmed


def _came_carefully(arrival: Arrival) -> bool:
    """The only one of its network this hour, without links, like nothing else. Haste has been judged before."""
    looks_clean = arrival.spam is None or arrival.spam.band == "clean"
    return (
        arrival.history.of_network == 0
        and arrival.alike == 0
        and looks_clean
        and not arrival.website
        and not links_in(arrival.text)
    )
