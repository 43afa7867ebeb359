"""Whoever is thanked beside a claim is thanked only as long as what they said is public, or may become so."""

from __future__ import annotations

from collections.abc import Iterable

from comments.models import Comment, Tip
from shows import proposing

Status = Comment.Status
MAY_BE_THANKED = frozenset({Status.PENDING, Status.APPROVED})


def follow(comments: Iterable[Comment], status: str) -> None:
    """After comments were given this status: their names come and go with it. One query, unless one of them is a tip."""
    tips = Tip.objects.filter(comment__in=[comment.pk for comment in comments])
    for tip in tips.select_related("comment", "proposal"):
        if status in MAY_BE_THANKED:
            proposing.thank(tip.proposal, tip.comment.name, tip.comment.get_absolute_url())
        else:
            proposing.thank(tip.proposal, "", "")
