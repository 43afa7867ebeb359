"""How many public answers stand below the comment that began an exchange. Kept in step here, proved by `check_comments`.

The counts change in the statement that changes the statuses. The roots are locked together with the comments
(comments.moderation).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Case, F, Value, When
from django.db.models.expressions import CombinedExpression

from comments.models import Comment, Decision

APPROVED = Comment.Status.APPROVED


def roots_by_change(decisions: Sequence[Decision]) -> Mapping[int, Sequence[int]]:
    """One more, or one less: and of which roots. Those that stay as they are, are left out."""
    by_root: Counter[int] = Counter()
    for decision in decisions:
        if root := decision.comment.root_id:
            by_root[root] += (decision.after == APPROVED) - (decision.before == APPROVED)
    roots_of: dict[int, list[int]] = defaultdict(list)
    for root, change in by_root.items():
        if change:
            roots_of[change].append(root)
    return roots_of


def changed(by_change: Mapping[int, Sequence[int]]) -> CombinedExpression:
    """The new count of whichever row it is."""
    added = (When(pk__in=roots, then=Value(change)) for change, roots in by_change.items())
    return F("reply_count") + Case(*added, default=Value(0))
