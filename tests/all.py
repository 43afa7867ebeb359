"""The whole suite, once per database, then the browser: `python -m tests.all sqlite postgresql browser`.

Each run's closing line is repeated at the end, and the last line adds them up. A failure, or a run in which no test
ran, makes the exit code 1.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter

from tests.browser.chromium import MISSING, find_chromium

WORKERS = os.environ.get("WORKERS", "2")
PYTEST = ["pytest", "-q", "--tb=short", "--show-capture=no", "-n", WORKERS, "--dist", "loadgroup"]
RUNS = {
    "sqlite": [*PYTEST, "--ignore=tests/browser"],
    "postgresql": ["tests.postgres", *PYTEST, "--ignore=tests/browser"],
    "browser": [*PYTEST, "tests/browser"],
}
OUTCOMES = ("failed", "error", "passed", "skipped", "xfailed", "xpassed")
COUNT = re.compile(r"(\d+) (failed|errors?|passed|skipped|xfailed|xpassed)\b")
COLOUR = re.compile(r"\x1b\[[\d;]*m")
CLOSING_LINE = re.compile(r"(\d+ (passed|failed|errors?|skipped|deselected)\b.*|no tests ran) in [\d.]+s")


def run(name: str) -> tuple[bool, str]:
    """Whether the run was good, and its closing line."""
    if name == "browser" and find_chromium() is None:
        return os.environ.get("BROWSER_TESTS") != "required", MISSING
    environment = dict(os.environ)
    if name != "postgresql":
        environment.pop("DATABASE_URL", None)
    print(f"--- {name}", flush=True)
    colour = "yes" if sys.stdout.isatty() else "no"
    command = [sys.executable, "-m", *RUNS[name], f"--color={colour}"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, errors="replace")
    closing = "no closing line"
    for line in process.stdout or ():
        print(line, end="", flush=True)
        plain = COLOUR.sub("", line).strip("= \n")
        if CLOSING_LINE.match(plain):
            closing = plain
    return process.wait() == 0, closing


def main(names: list[str]) -> int:
    start = time.monotonic()
    results = {name: run(name) for name in names}
    print()
    for name, (good, closing) in results.items():
        print(f"{name:<11} {'ok    ' if good else 'FAILED'} {closing}")
    print(total([closing for _, closing in results.values()], time.monotonic() - start))
    return 0 if all(good for good, _ in results.values()) else 1


def total(closings: list[str], seconds: float) -> str:
    """The closing lines added up, in the words of one of them."""
    counts = Counter[str]()
    for closing in closings:
        for count, outcome in COUNT.findall(closing):
            counts[outcome.rstrip("s")] += int(count)
    words = ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome])
    return f"=== {words or 'no tests ran'} in {seconds:.2f}s ==="


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
