"""The gate before the form's endpoint: how many forms one network may send in a minute, decided before anything is looked up.

It lives in the memory of each process and knows networks by their digest only. It exists so that a flood costs next to
nothing; the limits that hold across processes and restarts are counted over rows (comments.rules.repetition).
While the site is busy (comments.rules.crowd) the gate is narrower.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from django.conf import settings

MINUTE = 60.0
# While many newcomers write at once: enough for a comment and one correction of it.
WHEN_BUSY = 2
# The same form again is a second click or an impatient browser: it is told that we have it, so it does not count.
REPEATS, REPEATS_WHEN_BUSY = 20, 2
MOST_NETWORKS = 20_000


@dataclass(slots=True)
class _Visits:
    """What one network sent within the last minute."""

    times: deque[float] = field(default_factory=deque)
    repeats: dict[int, int] = field(default_factory=dict)


class Gate:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._networks: OrderedDict[str, _Visits] = OrderedDict()
        self._busy_until = 0.0

    def lets_in(self, network: str, form: bytes, *, now: float | None = None) -> bool:
        """Whether this form of this network is looked at now. What is turned away does not count."""
        now = time.monotonic() if now is None else now
        busy = now < self._busy_until
        with self._lock:
            visits = self._visits_of(network)
            while visits.times and visits.times[0] <= now - MINUTE:
                visits.times.popleft()
            if not visits.times:
                visits.repeats.clear()
            return self._counts(visits, hash(form), busy, now)

    def narrow(self, *, now: float | None = None) -> None:
        """The site is busy: for the next minute less is let in."""
        self._busy_until = (time.monotonic() if now is None else now) + MINUTE

    def forget(self) -> None:
        with self._lock:
            self._networks.clear()
            self._busy_until = 0.0

    def _visits_of(self, network: str) -> _Visits:
        visits = self._networks.setdefault(network, _Visits())
        self._networks.move_to_end(network)
        if len(self._networks) > MOST_NETWORKS:
            self._networks.popitem(last=False)  # whoever has been silent longest
        return visits

    def _counts(self, visits: _Visits, form: int, busy: bool, now: float) -> bool:
        repeated = visits.repeats.get(form, 0)
        if 0 < repeated < (REPEATS_WHEN_BUSY if busy else REPEATS):
            visits.repeats[form] = repeated + 1
            return True
        limit = settings.COMMENT_FORMS_PER_MINUTE
        if len(visits.times) >= (min(limit, WHEN_BUSY) if busy else limit):
            return False
        visits.times.append(now)
        visits.repeats[form] = repeated + 1
        return True


gate = Gate()
