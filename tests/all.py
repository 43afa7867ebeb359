"""The whole suite, once per database, then the browser: `python -m tests.all sqlite postgresql browser`.

Each run's closing line is repeated at the end. A failure, or a run in which no test ran, makes the exit code 1.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.browser.chromium import MISSING, find_chromium

WORKERS = os.environ.get("WORKERS", "2")
PYTEST = ["pytest", "-q", "-n", WORKERS, "--dist", "worksteal"]
RUNS = {
    "sqlite": [*PYTEST, "--ignore=tests/browser"],
    "postgresql": ["tests.postgres", *PYTEST, "--ignore=tests/browser"],
    "browser": [*PYTEST, "tests/browser"],
}
CLOSING_LINE = re.compile(r"\d+ (passed|failed|error|skipped|deselected)|no tests ran")


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
        if CLOSING_LINE.search(line):
            closing = line.strip().strip("= ")
    return process.wait() == 0, closing


def main(names: list[str]) -> int:
    results = {name: run(name) for name in names}
    print()
    for name, (good, closing) in results.items():
        print(f"{name:<11} {'ok    ' if good else 'FAILED'} {closing}")
    return 0 if all(good for good, _ in results.values()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
