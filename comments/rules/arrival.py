from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from comments.models import Comment, Thread
from comments.rules.history import History
from comments.words import Entry

if TYPE_CHECKING:
    from comments.spam import Scored


@dataclass(frozen=True, slots=True)
class Arrival:
    """A comment at the door: what was typed, already tidied, the facts of the request that brought it, and what is known."""

    thread: Thread | None  # None: nobody has commented on the page yet
    parent_id: int | None
    parent: Comment | None
    name: str
    email: str
    author_key: str
    website: str
    text: str
    trap: str
    waited: int | None  # seconds since the stamp; None when there is no stamp that holds
    network_hash: str
    fingerprint: str
    at: datetime
    spoils: tuple[int, int | None] | None = None  # season and episode, or the whole season
    wants_replies: bool = False
    page_url: str = ""
    confirmed_key: str = ""  # the author whose address this browser has proved
    closed: bool = False
    name_reserved: bool = False
    history: History = field(default_factory=History)
    listed: tuple[Entry, ...] = ()  # what the word lists found
    alike: int = 0  # other networks that sent nearly the same text within the hour
    spam: Scored | None = None

    @property
    def is_confirmed(self) -> bool:
        return bool(self.author_key) and self.confirmed_key == self.author_key

    @property
    def is_known(self) -> bool:
        return self.history.approved > 0
