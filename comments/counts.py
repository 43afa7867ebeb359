"""How many public answers stand below the comment that began an exchange. Kept in step here, proved by `check_comments`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from django.db.models import F

from comments.models import Comment, Decision

APPROVED = Comment.Status.APPROVED


def follow(decisions: Sequence[Decision]) -> None:
    """After decisions on answers. The roots are locked together with the comments (comments.moderation)."""
    by_root: Counter[int] = Counter()
    for decision in decisions:
        if root := decision.comment.root_id:
            by_root[root] += (decision.after == APPROVED) - (decision.before == APPROVED)
    roots_of: dict[int, list[int]] = defaultdict(list)
    for root, change in by_root.items():
        if change:
            roots_of[change].append(root)
    for change, roots in roots_of.items():
        Comment.objects.filter(pk__in=roots).update(reply_count=F("reply_count") + change)
