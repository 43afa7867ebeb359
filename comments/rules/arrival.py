from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from comments.models import Comment, Thread


@dataclass(frozen=True, slots=True)
class Arrival:
    """A comment at the door: what was typed, already tidied, and the facts of the request that brought it."""

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
