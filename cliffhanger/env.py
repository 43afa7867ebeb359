"""Typed access to the environment: one list of settings, and a bad value stops the start and says its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


@dataclass(frozen=True)
class Declared:
    """One environment variable: what it is called, what it means, what it is when unset."""

    name: str
    default: str | None
    help: str


_SITE = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?/?")
DECLARED: dict[str, Declared] = {}
# Their values are never repeated in a message: it may end in a log that others read.
SECRETS = {
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "DATABASE_URL",
    "DEMO_PASSWORD",
    "EMAIL_PASSWORD",
    "AKISMET_KEY",
}


def read_env_file(path: Path) -> None:
    """Put `NAME=value` lines of `path` into the environment; what is already set wins."""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals:
            raise ImproperlyConfigured(f"{path.name} line {number}: expected NAME=value, found {text!r}.")
        os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def _read(name: str, default: str | None, help: str, parse: Callable[[str], T]) -> T:
    DECLARED[name] = Declared(name, default, help)
    raw = os.environ.get(name, default)
    if raw is None:
        raise ImproperlyConfigured(f"{name} is not set: {help}")
    try:
        return parse(raw.strip())
    except ValueError as problem:
        shown = "" if name in SECRETS else f" to {raw!r}"
        raise ImproperlyConfigured(f"{name} is set{shown}, but {problem}.") from None


def _parse_bool(raw: str) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    try:
        return words[raw.lower()]
    except KeyError:
        raise ValueError("it must be yes or no") from None


def text(name: str, default: str | None = None, *, help: str, at_least: int = 0) -> str:
    def parse(raw: str) -> str:
        if len(raw) < at_least:
            raise ValueError(
                f"it must have at least {at_least} characters" if at_least > 1 else "it must not be empty"
            )
        return raw

    return _read(name, default, help, parse)


def boolean(name: str, default: bool, *, help: str) -> bool:
    return _read(name, "yes" if default else "no", help, _parse_bool)


def integer(name: str, default: int, *, help: str, low: int, high: int) -> int:
    def parse(raw: str) -> int:
        try:
            number = int(raw)
        except ValueError:
            raise ValueError("it must be a whole number") from None
        if not low <= number <= high:
            raise ValueError(f"it must be between {low} and {high}")
        return number

    return _read(name, str(default), help, parse)


def words(name: str, default: str, *, help: str) -> list[str]:
    """A list separated by commas with at least one entry; empty entries are dropped."""

    def parse(raw: str) -> list[str]:
        found = [word.strip() for word in raw.split(",") if word.strip()]
        if not found:
            raise ValueError("it must name at least one")
        return found

    return _read(name, default, help, parse)


def texts(name: str, *, help: str, at_least: int) -> list[str]:
    """A list separated by commas that may be empty; each entry has at least so many characters."""

    def parse(raw: str) -> list[str]:
        found = [text.strip() for text in raw.split(",") if text.strip()]
        if any(len(text) < at_least for text in found):
            raise ValueError(f"each must have at least {at_least} characters")
        return found

    return _read(name, "", help, parse)


def dotted_paths(name: str, *, help: str) -> list[str]:
    """Names of functions, separated by commas; may be empty. Whether they can be imported is for a check to say."""

    def parse(raw: str) -> list[str]:
        found = [word.strip() for word in raw.split(",") if word.strip()]
        for path in found:
            if "." not in path or not all(part.isidentifier() for part in path.split(".")):
                raise ValueError("each must be a dotted path such as package.module.function")
        return found

    return _read(name, "", help, parse)


def address(name: str, default: str, *, help: str) -> str:
    """An absolute http(s) address, with a path."""

    def parse(raw: str) -> str:
        parts = urlsplit(raw)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it must begin with http:// or https://")
        return raw

    return _read(name, default, help, parse)


def choice(name: str, default: str, *, choices: tuple[str, ...], help: str) -> str:
    def parse(raw: str) -> str:
        if raw not in choices:
            raise ValueError(f"it must be one of {', '.join(choices)}")
        return raw

    return _read(name, default, help, parse)


def url(name: str, default: str, *, help: str) -> str:
    """The absolute http(s) address of a host, without a path: the site lives at its root."""

    def parse(raw: str) -> str:
        if not _SITE.fullmatch(raw):
            raise ValueError("it must look like https://www.example.org")
        return raw.rstrip("/")

    return _read(name, default, help, parse)


def time_zone(name: str, default: str, *, help: str) -> str:
    def parse(raw: str) -> str:
        try:
            return ZoneInfo(raw).key
        except (ZoneInfoNotFoundError, OSError):
            raise ValueError("it must be a name such as Europe/Berlin") from None

    return _read(name, default, help, parse)


def database(name: str, default: str, *, help: str) -> dict[str, Any]:
    """`sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://user:password@host:port/name` (`?host=/folder` for a socket)."""
    return _read(name, default, help, parse_database_url)


def parse_database_url(raw: str) -> dict[str, Any]:
    parts = urlsplit(raw)
    if parts.scheme == "sqlite":
        if len(parts.path) < 2:
            raise ValueError("a SQLite address looks like sqlite:///cliffhanger.sqlite3")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path[1:])}
    if parts.scheme in {"postgresql", "postgres"}:
        name = unquote(parts.path.lstrip("/"))
        if not name:
            raise ValueError("a PostgreSQL address looks like postgresql://user:password@host:5432/name")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": dict(parse_qsl(parts.query)).get("host") or parts.hostname or "",
            "PORT": str(parts.port or ""),
        }
    raise ValueError("it must begin with sqlite:/// or postgresql://")
