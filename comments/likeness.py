"""Whether nearly the same text came from other networks within the hour. Kept in memory: hashes of word triples, no words.

Each process remembers what it has seen, and forgets it when it is restarted. That is enough: campaigns come in hundreds.
"""

from __future__ import annotations

import threading
import zlib
from collections import deque
from datetime import datetime, timedelta
from typing import NamedTuple

from comments.folding import folded

WITHIN = timedelta(hours=1)
REMEMBERED = 400
# "I cannot wait!" is said by many, and each means it.
SHORTEST = 60
SKETCH = 32
# Of the smallest hashes of two texts, so many must be the same ones.
SHARE = 0.6


class _Seen(NamedTuple):
    sketch: frozenset[int]
    network: str
    at: datetime


class Memory:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: deque[_Seen] = deque(maxlen=REMEMBERED)

    def networks(self, text: str, network: str, at: datetime) -> int:
        """From how many other networks nearly this text came. Remembers it."""
        sketch = sketch_of(text)
        if not sketch:
            return 0
        with self._lock:
            seen = list(self._seen)
            self._seen.append(_Seen(sketch, network, at))
        return len(
            {s.network for s in seen if abs(at - s.at) <= WITHIN and _alike(sketch, s.sketch)} - {network}
        )

    def forget(self) -> None:
        with self._lock:
            self._seen.clear()


def sketch_of(text: str) -> frozenset[int]:
    """The smallest hashes of its word triples; figures are left out, for they are what a machine changes. Empty for short texts."""
    plain = folded(text)
    if len(plain) < SHORTEST:
        return frozenset()
    words = "".join(c if c.isalpha() else " " for c in plain).split()
    triples = {zlib.crc32(" ".join(words[n : n + 3]).encode()) for n in range(max(1, len(words) - 2))}
    return frozenset(sorted(triples)[:SKETCH])


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= SHARE * max(len(one), len(other))


memory = Memory()
