"""So many calls in so many seconds and no more. The clock is handed in, so that a test need not wait."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable


class Pace:
    """A sliding window: `wait` returns when one more call is allowed."""

    def __init__(
        self,
        calls: int,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.calls, self.seconds = calls, seconds
        self.clock, self.sleep = clock, sleep
        self._made: deque[float] = deque(maxlen=calls)

    def wait(self) -> None:
        if len(self._made) == self.calls:
            while (early := self._made[0] + self.seconds - self.clock()) > 0:
                self.sleep(early)
        self._made.append(self.clock())
