"""Which revision is live when. Everything here follows from three columns that publishing sets: the moment from which a
revision is to be live, the moment at which the article was withdrawn with it, and whether it changed the substance.

`lay_out` derives the rest for all dated revisions of an article, so no order of publishing, scheduling, cancelling
and withdrawing can leave two revisions live at once, or a predecessor closed by a successor that was called off.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blog.models import Article, Revision

DERIVED = ["live_until", "published_at", "modified_at"]


def lay_out(article: Article) -> None:
    """Write the derived columns of the article's dated revisions. Call it inside a transaction that locked the article."""
    revisions = list(article.revisions.dated().defer("blocks"))
    before = [_derived(revision) for revision in revisions]
    derive(revisions)
    changed = [revision for revision, old in zip(revisions, before, strict=True) if _derived(revision) != old]
    # The database allows one open revision per article: close the one before the other is opened.
    for revision in sorted(changed, key=lambda revision: revision.live_until is None):
        revision.save(update_fields=DERIVED)


def derive(revisions: Sequence[Revision]) -> None:
    """Pure: set the derived columns of these revisions, which stand in the order in which they go live."""
    for revision, successor in pairwise(revisions):
        revision.live_until = _earliest(successor.live_from, revision.withdrawn_at)
    if revisions:
        revisions[-1].live_until = revisions[-1].withdrawn_at
    seen = [revision for revision in revisions if revision.live_until != revision.live_from]
    published_at = seen[0].live_from if seen else None
    modified_at = published_at
    for revision in revisions:
        if revision.substantive and revision in seen:
            modified_at = revision.live_from
        revision.published_at, revision.modified_at = published_at, modified_at


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _derived(revision: Revision) -> tuple[datetime | None, ...]:
    return tuple(getattr(revision, name) for name in DERIVED)
