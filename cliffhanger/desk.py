"""What the admin's start page shows. Each app puts its own panels, actions and searches here when it starts.

This package knows no app's rules: an app registers from its `AppConfig.ready`, and says itself who may see what.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Act:
    """A button beside a row. It is a form that is posted to `url`; with script the row steps aside at once."""

    words: str
    url: str
    label: str  # with the name of its row, for those who hear it alone
    key: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a panel: words that lead somewhere, a quiet note behind them, and a mark if it is urgent."""

    words: str
    url: str
    note: str = ""
    urgent: bool = False
    act: Act | None = None


@dataclass(frozen=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True)
class Panel:
    key: str
    title: str
    rows: tuple[Row, ...]
    count: int
    empty: str
    link: Link | None = None
    undo_url: str = ""

    @property
    def has_acts(self) -> bool:
        return any(row.act for row in self.rows)


@dataclass(frozen=True)
class Action:
    """Something to start from the desk, for those who hold the permission."""

    words: str
    url_name: str
    permission: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True)
class Search(Action):
    """A box that leads to a list with `?q=`."""

    hint: str = ""


PanelMaker = Callable[[HttpRequest], Panel | None]

_panels: dict[str, tuple[int, PanelMaker]] = {}
_actions: dict[str, Action] = {}


def register(panel: PanelMaker, *, order: int) -> None:
    """Put a panel on the desk. `panel(request)` gives None to those who may not see it; low numbers stand first."""
    _panels[f"{panel.__module__}.{panel.__qualname__}"] = (order, panel)


def register_action(action: Action) -> None:
    _actions[action.words] = action


def panels(request: HttpRequest) -> list[Panel]:
    in_order = sorted(_panels.items(), key=lambda item: (item[1][0], item[0]))
    made = (maker(request) for _, (_, maker) in in_order)
    return [panel for panel in made if panel is not None]


def actions(request: HttpRequest) -> list[Action]:
    return [action for action in _allowed(request) if not isinstance(action, Search)]


def searches(request: HttpRequest) -> list[Search]:
    return [action for action in _allowed(request) if isinstance(action, Search)]


def _allowed(request: HttpRequest) -> list[Action]:
    return [action for action in _actions.values() if request.user.has_perm(action.permission)]
