"""A small load generator: so many connections, so many seconds, one address, loopback only."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection


@dataclass
class Load:
    seconds: float = 0.0
    durations: list[float] = field(default_factory=list)
    failures: int = 0

    @property
    def per_second(self) -> float:
        return len(self.durations) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which that share of the requests was answered."""
        ranked = sorted(self.durations)
        return 1000 * ranked[min(int(share * len(ranked)), len(ranked) - 1)] if ranked else float("nan")


def measure(
    host: str, port: int, path: str, *, seconds: float, connections: int, warm_up: float = 1.0
) -> Load:
    """What the server managed between the end of the warm-up and `seconds` later."""
    load, lock = Load(), threading.Lock()
    begin = time.perf_counter() + warm_up
    end = begin + seconds

    def ask() -> None:
        connection = HTTPConnection(host, port, timeout=30)
        while (started := time.perf_counter()) < end:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            response.read()
            finished = time.perf_counter()
            if started < begin:
                continue
            with lock:
                load.durations.append(finished - started)
                load.failures += response.status != 200
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.perf_counter() - begin
    return load
