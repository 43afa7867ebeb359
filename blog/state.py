"""Where an article stands, in words: for lists, the start page and the editor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from blog.models import Article


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    NEWER_DRAFT = "newer", "Live, with a newer draft"
    WITHDRAWN = "withdrawn", "Withdrawn"


@dataclass(frozen=True)
class Place:
    """`next_at` is when the next revision is to go live, whatever the state."""

    state: State
    next_at: datetime | None

    @property
    def words(self) -> str:
        if self.next_at is None:
            return self.state.label
        when = f"{timezone.localtime(self.next_at):%Y-%m-%d %H:%M}"
        return (
            f"Scheduled for {when}"
            if self.state is State.SCHEDULED
            else f"{self.state.label}; next on {when}"
        )


def state_of(article: Article) -> Place:
    """Of a row that comes from `Article.objects.with_state()`."""
    row: Any = article
    return Place(_state(row), row.next_live_from)


def _state(row: Any) -> State:
    if row.is_live:
        return State.NEWER_DRAFT if row.edited_at > row.last_frozen_at else State.LIVE
    if row.next_live_from:
        return State.SCHEDULED
    return State.WITHDRAWN if row.was_live else State.DRAFT
