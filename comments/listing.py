"""What the list of comments on a page is given: the comments, their order, and the ways to the others."""

from __future__ import annotations

from typing import Any

from comments.models import Thread
from comments.reading import NEWEST, SORTS, Part, Sort


def list_facts(
    thread: Thread | None, count: int, part: Part, sort: Sort = NEWEST, *, only_chosen: bool = False
) -> dict[str, Any]:
    """What templates/comments/list.html is given."""
    return {
        "count": count,
        "has_chosen": bool(getattr(thread, "has_chosen", False)),
        "rows": part.rows,
        "next": part.next,
        "sorts": SORTS,
        "shown": "featured" if only_chosen else sort.name,
        "only_chosen": only_chosen,
        "part_query": "only=featured" if only_chosen else f"sort={sort.name}",
    }
