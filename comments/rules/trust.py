"""Who says it? Nobody is trusted by a typed e-mail address alone, so this always holds; the reason differs."""

from __future__ import annotations

from comments.models import Comment
from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict


def read_first(arrival: Arrival) -> Verdict | None:
    known = Comment.objects.public().filter(author_key=arrival.author_key).exists()
    return Verdict(Action.HOLD, "read_first" if known else "first_time")
