"""The gate before the form's endpoint: how many forms one network may send in a minute, decided before anything is looked up.

It lives in the memory of each process and knows networks by their digest only. It exists so that a flood costs next to
nothing; the limits that hold across processes and restarts are counted over rows (comments.rules.repetition).

It also lets in only so many a second of all networks together, so that those who read notice little; when there were more,
or when the rules say so (comments.rules.crowd), the site is busy. Then the gate tells people from programs by their
patience: whoever is asked to wait and goes on sending is not looked at until they pause.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from django.conf import settings

MINUTE = 60.0
# While many newcomers write at once: a comment and another one, with a pause between them.
WHEN_BUSY = 2
PAUSE = 20.0
# So many different forms of all networks a second, and at once after a calm while.
A_SECOND, AT_ONCE = 5.0, 30.0
# The same form again is a second click or an impatient browser: it is told that we have it, so it does not count.
REPEATS, REPEATS_WHEN_BUSY = 20, 2
# Forms that stored nothing, for a mistake in them, do not count either: so many a minute.
CORRECTIONS = 3
# Whoever sends so many other forms, although asked to wait, is a program.
INSISTING = 3
MOST_NETWORKS = 20_000


@dataclass(slots=True)
class _Visits:
    """What one network sent within the last minute."""

    times: deque[float] = field(default_factory=deque)  # of what was let in
    repeats: dict[int, int] = field(default_factory=dict)
    tried: float = float("-inf")  # the last time, let in or not
    turned_away: set[int] = field(default_factory=set)
    corrections: int = 0
    may_correct: bool = False
    careful: int | None = (
        None  # a newcomer's comment that got a place in the queue, although the site was busy
    )


class Gate:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._networks: OrderedDict[str, _Visits] = OrderedDict()
        self._busy_until = 0.0
        self._places, self._places_at = AT_ONCE, 0.0

    def lets_in(
        self, network: str, said: Hashable, *, confirmed: bool = False, now: float | None = None
    ) -> bool:
        """Whether a form of this network that says this is looked at now.

        A browser with a confirmed address does not feel that the site is busy.
        """
        now = time.monotonic() if now is None else now
        form = hash(said)
        with self._lock:
            visits = self._visits_of(network, now)
            lets_in = self._is_repeated(visits, form, now) or self._counts(visits, form, confirmed, now)
            visits.tried = now
            if not lets_in and len(visits.turned_away) < INSISTING:
                visits.turned_away.add(form)
            return lets_in

    def narrow(self, *, now: float | None = None) -> None:
        """The site is busy: for the next minute less is let in."""
        self._busy_until = (time.monotonic() if now is None else now) + MINUTE

    def gives_back(self, network: str) -> None:
        """What was let in last had a mistake in it and was not stored. The corrected form is as welcome as the first."""
        with self._lock:
            visits = self._networks.get(network)
            if visits and visits.times and visits.corrections < CORRECTIONS:
                visits.corrections += 1
                visits.may_correct = True
                visits.times.pop()

    def remember(self, network: str, careful: int) -> None:
        with self._lock:
            if visits := self._networks.get(network):
                visits.careful = careful

    def forfeited(self, network: str) -> int | None:
        """The comment of a network that got a place in the busy queue and insists on sending more; told once."""
        with self._lock:
            visits = self._networks.get(network)
            if visits is None or len(visits.turned_away) < INSISTING:
                return None
            careful, visits.careful = visits.careful, None
            return careful

    def forget(self) -> None:
        with self._lock:
            self._networks.clear()
            self._busy_until = 0.0
            self._places, self._places_at = AT_ONCE, 0.0

    def _visits_of(self, network: str, now: float) -> _Visits:
        visits = self._networks.get(network)
        if visits is None or visits.tried <= now - MINUTE:
            visits = self._networks[network] = _Visits()
        self._networks.move_to_end(network)
        if len(self._networks) > MOST_NETWORKS:
            self._networks.popitem(last=False)  # whoever has been silent longest
        while visits.times and visits.times[0] <= now - MINUTE:
            visits.times.popleft()
        if not visits.times:
            visits.repeats.clear()
        return visits

    def _is_repeated(self, visits: _Visits, form: int, now: float) -> bool:
        repeated = visits.repeats.get(form, 0)
        if not 0 < repeated < (REPEATS_WHEN_BUSY if now < self._busy_until else REPEATS):
            return False
        visits.repeats[form] = repeated + 1
        return True

    def _counts(self, visits: _Visits, form: int, confirmed: bool, now: float) -> bool:
        if len(visits.times) >= settings.COMMENT_FORMS_PER_MINUTE:
            return False
        if not confirmed and not self._finds_a_place(visits, now):
            return False
        visits.times.append(now)
        visits.repeats[form] = 1
        return True

    def _finds_a_place(self, visits: _Visits, now: float) -> bool:
        if now < self._busy_until:
            rested = visits.may_correct or now - visits.tried >= PAUSE
            visits.may_correct = False
            return rested and len(visits.times) < WHEN_BUSY and self._takes_a_place(now)
        if not self._takes_a_place(now):
            self.narrow(now=now)
            return False
        return True

    def _takes_a_place(self, now: float) -> bool:
        free = min(AT_ONCE, self._places + (now - self._places_at) * A_SECOND)
        self._places, self._places_at = (free - 1 if free >= 1 else free), now
        return free >= 1


gate = Gate()
