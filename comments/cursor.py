"""Where the next part of a list begins: what the last row shown is ordered by, and its key. No page numbers, so nothing shifts.

A list is ordered by a moment or by a number, and then by key in the same direction.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Seventeen digits of microseconds reach to the year 5138, so every match is a date.
_FORM = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_MOMENTS = frozenset({"created_at", "featured_at"})


class CursorError(ValueError):
    pass


def cursor_of(row: Any, by: str = "created_at") -> str:
    """`by`: the column that the list is ordered by."""
    value = getattr(row, by)
    number = (value - _EPOCH) // timedelta(microseconds=1) if isinstance(value, datetime) else value
    return f"{number}-{row.pk}"


def after(cursor: str, *, by: str = "created_at", newest_first: bool = False) -> Q:
    """The rows that follow it in the order (`by`, id); with `newest_first` both fall."""
    match = _FORM.fullmatch(cursor)
    if not match:
        raise CursorError(cursor)
    number, pk = int(match[1]), int(match[2])
    value = _EPOCH + timedelta(microseconds=number) if by in _MOMENTS else number
    reach, beyond, key = ("lte", "lt", "lt") if newest_first else ("gte", "gt", "gt")
    return Q(**{f"{by}__{reach}": value}) & (Q(**{f"{by}__{beyond}": value}) | Q(**{f"pk__{key}": pk}))
