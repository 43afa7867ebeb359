"""Where the next part of a list begins: the moment and the key of the last row shown. No page numbers, so nothing shifts."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Protocol

from django.db.models import Q

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Seventeen digits of microseconds reach to the year 5138, so every match is a date.
_FORM = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")


class CursorError(ValueError):
    pass


class Dated(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


def cursor_of(comment: Dated) -> str:
    return f"{(comment.created_at - _EPOCH) // timedelta(microseconds=1)}-{comment.pk}"


def after(cursor: str, *, newest_first: bool = False) -> Q:
    """The rows that follow it in the order (created_at, id)."""
    match = _FORM.fullmatch(cursor)
    if not match:
        raise CursorError(cursor)
    at, pk = _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    if newest_first:
        return Q(created_at__lte=at) & (Q(created_at__lt=at) | Q(pk__lt=pk))
    return Q(created_at__gte=at) & (Q(created_at__gt=at) | Q(pk__gt=pk))
