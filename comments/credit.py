"""Whoever is thanked beside a claim is thanked only as long as what they said is public, or may become so."""

from __future__ import annotations

from collections.abc import Sequence

from comments.models import Comment, Decision, Tip
from shows import proposing

Status = Comment.Status
MAY_BE_THANKED = frozenset({Status.PENDING, Status.APPROVED})


def follow(decisions: Sequence[Decision]) -> None:
    """After decisions of one kind: the names come and go with the comments. One query, unless one of them is a tip."""
    tips = Tip.objects.filter(comment__in=[decision.comment_id for decision in decisions])
    public = decisions[0].after in MAY_BE_THANKED
    for tip in tips.select_related("comment", "proposal"):
        if public:
            proposing.thank(tip.proposal, tip.comment.name, tip.comment.get_absolute_url())
        else:
            proposing.thank(tip.proposal, "", "")
