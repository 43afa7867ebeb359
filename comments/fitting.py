"""How much of a long thread stands on one page. Room is shared out fairly: what is short is whole, what is long stops at one level."""

from __future__ import annotations

from collections.abc import Iterable

# Of a part of twenty exchanges. With them a page of long comments stays below 150 KB of HTML, whatever is in them.
ANSWERS = 36
BYTES = 36_000


def level_of(wanted: Iterable[int], room: int) -> int | None:
    """The most that each may take so that all of them fit into `room`; None when everything fits as it is."""
    waiting = sorted(wanted)
    for done, size in enumerate(waiting):
        sharing = len(waiting) - done
        if size * sharing > room:
            return room // sharing
        room -= size
    return None
