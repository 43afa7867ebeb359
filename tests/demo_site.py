"""The demo newsroom as a newcomer runs it: DEBUG off, hashed static files, the real server, a folder that is thrown away."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "cliffhanger-demo"


@dataclass(frozen=True)
class DemoSite:
    url: str
    host: str
    port: int
    environment: dict[str, str]

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "manage.py", *arguments], check=True, cwd=ROOT, env=self.environment)


def free_port() -> int:
    """Not one of those that are given to anybody who asks: it has to stay free until the site is prepared."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def prepared(**settings: str) -> Iterator[DemoSite]:
    """Database, demo content and static files in a temporary folder; nothing is running yet."""
    folder = tempfile.mkdtemp(prefix="cliffhanger-demo-")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cliffhanger.settings",
        "SECRET_KEY": "a key for a site that is thrown away, known to everyone who reads this",
        "DEBUG": "no",
        "HTTPS": "no",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": url,
        "SERVE_MEDIA": "yes",
        "DATA_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/cliffhanger.sqlite3",
        "DEMO_PASSWORD": PASSWORD,
        "EMAIL_HOST": "",  # mails become files in mail/ of the folder
        **settings,
    }
    site = DemoSite(url, "127.0.0.1", port, environment)
    try:
        site.manage("prepare")
        yield site
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running(site: DemoSite, workers: int = 1, threads: int = 4) -> Iterator[DemoSite]:
    """`site`, answering at its address."""
    command = [
        Path(sys.executable).with_name("granian"),
        "--interface",
        "wsgi",
        "--no-ws",
        "--log-level",
        "warning",
    ]
    command += ["--host", site.host, "--port", str(site.port), "--workers", str(workers)]
    command += [
        "--blocking-threads",
        str(threads),
        "--workers-kill-timeout",
        "5",
        "cliffhanger.wsgi:application",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=site.environment)
    try:
        wait_until_answering(site, process)
        yield site
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_answering(site: DemoSite, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            connection = HTTPConnection(site.host, site.port, timeout=10)
            connection.request("GET", "/robots.txt")
            connection.getresponse().read()
            connection.close()
            return
        time.sleep(0.05)
    raise RuntimeError("The demo site did not start.")
