"""What is read out of an export, whatever wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


class MoveError(Exception):
    """An export that cannot be moved in. `str()` of it is one sentence for the person at the keyboard."""


class AnotherSystemError(MoveError):
    """It begins with a tag that the system looked for does not use."""


@dataclass(frozen=True, slots=True)
class ForeignPage:
    """A page there: every address and name by which it can be recognised here."""

    key: str
    addresses: tuple[str, ...]
    slug: str = ""
    title: str = ""
    is_closed: bool = False

    @property
    def words(self) -> str:
        return next(iter(self.addresses), "") or self.slug or self.title or self.key


@dataclass(frozen=True, slots=True)
class ForeignComment:
    """A comment there. `key` names it for good: system, site and number."""

    key: str
    parent: str
    page: str
    name: str
    email: str
    website: str
    html: str
    at: datetime
    status: str


@dataclass(slots=True)
class Export:
    """All pages and comments of one file, and what was left out of it."""

    system: str
    pages: dict[str, ForeignPage] = field(default_factory=dict)
    comments: list[ForeignComment] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    undated: int = 0

    def leave_out(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1
