"""Search over what readers may see. One interface; the back end that answers it can be replaced by a database's own.

This back end compares words with short columns and stops at a limit; it needs no index of its own and no PostgreSQL.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import Q, QuerySet
from django.utils import timezone

from blog.models import Revision
from shows.models import Person, Season

MAX_LENGTH = 100
MAX_WORDS = 8
_SEASON = re.compile(r"\b(?:season |s)(\d{1,3})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Query:
    """What a reader typed, made harmless: `text` to print again, words to look for, a season's number if one was named."""

    text: str
    words: tuple[str, ...]
    season: int | None

    @classmethod
    def read(cls, typed: str) -> Query:
        visible = "".join(
            " " if unicodedata.category(sign).startswith("C") else sign for sign in typed[: MAX_LENGTH * 4]
        )
        text = " ".join(visible.split())[:MAX_LENGTH].strip()
        numbered = _SEASON.search(text)
        words = _SEASON.sub(" ", text).split()[:MAX_WORDS]
        return cls(text, tuple(words), int(numbered[1]) if numbered else None)

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True)
class Found:
    seasons: Sequence[Season] = ()
    people: Sequence[Person] = ()
    articles: Sequence[Revision] = ()

    def __bool__(self) -> bool:
        return bool(self.seasons or self.people or self.articles)


class Backend(Protocol):
    def find(self, query: Query, *, at: datetime, limit: int) -> Found: ...


class Contains:
    """Every word must occur somewhere in a title or a name."""

    def find(self, query: Query, *, at: datetime, limit: int) -> Found:
        return Found(
            seasons=list(self._seasons(query)[:limit]),
            people=list(Person.objects.filter(_all(query.words, "name", "original_name"))[:limit]),
            articles=list(self._articles(query, at)[:limit]),
        )

    def _seasons(self, query: Query) -> QuerySet[Season]:
        found = Season.objects.with_show().filter(_all(query.words, "show__title", "show__original_title"))
        if query.season is not None:
            found = found.filter(number=query.season)
        return found.order_by("show__title", "show", "-number")

    def _articles(self, query: Query, at: datetime) -> QuerySet[Revision]:
        found: QuerySet[Revision] = Revision.objects.live(at).for_lists().newest_first()
        return found.filter(_all(query.text.split()[:MAX_WORDS], "title", "summary"))


def _all(words: Sequence[str], *columns: str) -> Q:
    condition = Q()
    for word in words:
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        condition &= anywhere
    return condition


backend: Backend = Contains()


def search(query: Query, *, at: datetime | None = None, limit: int = 20) -> Found:
    """At most `limit` of each kind; nothing for an empty query."""
    return backend.find(query, at=at or timezone.localtime(), limit=limit) if query else Found()
