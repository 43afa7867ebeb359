"""The reference pages that are lists of what the code declares: `make reference` writes them, a test compares them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.urls import URLPattern, URLResolver, get_resolver

from cliffhanger.env import DECLARED, Declared

ROOT = Path(settings.BASE_DIR)
OUR_APPS = ("cliffhanger", "shows", "blog", "comments")


def default_words(setting: Declared) -> str:
    """The default as it reads in any checkout: no path of this machine."""
    if setting.default is None:
        return "must be set"
    words = setting.default.replace(str(settings.DATA_DIR), "var").replace(f"{ROOT}/", "")
    return f"`{words}`" if words else "empty"


def settings_page() -> str:
    rows = "\n".join(f"| `{s.name}` | {default_words(s)} | {s.help} |" for s in DECLARED.values())
    return f"""# Settings

Everything a deployment decides is read from the environment, or from the file `.env` beside `manage.py` (the
environment wins). A value that cannot be read stops the start and says its name. `cliffhanger/settings.py` declares
them; `make reference` writes this page.

| name | default | what it decides |
|---|---|---|
{rows}
"""


def env_example() -> str:
    parts = [
        "# What .env may say; `make setup` writes one with a fresh secret key and nothing else.",
        "# A line that is commented out shows the default.",
    ]
    for setting in DECLARED.values():
        default = default_words(setting).strip("`")
        value = f"{setting.name}=" if setting.default is None else f"# {setting.name}={default}"
        parts.append(f"\n# {setting.help}\n{value.replace('=empty', '=')}")
    return "\n".join(parts) + "\n"


def patterns(
    resolver: URLResolver | None = None, path: str = "/", names: str = ""
) -> Iterator[tuple[str, str]]:
    """(name, address) of every URL pattern of ours; the stock admin counts as one."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = path + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLPattern):
            yield names + (entry.name or "?"), address
        elif entry.namespace == "admin":
            yield "admin:index", address
        else:
            yield from patterns(entry, address, names + (f"{entry.namespace}:" if entry.namespace else ""))


def urls_page() -> str:
    rows = "\n".join(f"| `{address}` | `{name}` |" for name, address in patterns())
    return f"""# Addresses

Every address of the site and the name by which code and templates call it. What stands in angle brackets is part of
the address. `make reference` writes this page; who may open what is a table in `tests/site/test_permissions.py`.

| address | name |
|---|---|
{rows}
"""


def commands_page() -> str:
    rows = "\n".join(
        f"| `{name}` | {load_command_class(app, name).help} |"
        for name, app in sorted(get_commands().items())
        if app in OUR_APPS
    )
    return f"""# Commands

`.venv/bin/python manage.py <command> --help` tells the rest. `make reference` writes this page.

| command | what it does |
|---|---|
{rows}
"""


PAGES = {
    ".env.example": env_example,
    "docs/reference/settings.md": settings_page,
    "docs/reference/urls.md": urls_page,
    "docs/reference/commands.md": commands_page,
}


def write() -> None:
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")
