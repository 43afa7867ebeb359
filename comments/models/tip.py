from __future__ import annotations

from typing import Any

from django.db import models

from comments.models.comment import Comment
from shows.models import Proposal


def with_its_proposal(collector: Any, field: Any, tips: Any, using: str) -> None:
    """Whoever is erased here leaves no name and no words with the editors: the proposal goes with the comment.

    A claim that an editor made of it stays, in the editor's own words, and thanks nobody.
    """
    models.CASCADE(collector, field, tips, using)
    proposals = list(Proposal.objects.using(using).filter(tip__in=list(tips)))
    collector.collect(proposals, source=field.model)


class Tip(models.Model):
    """A comment that a moderator has laid before the editors, and what it became there."""

    comment = models.OneToOneField(Comment, on_delete=with_its_proposal, related_name="tip")
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="tip")

    def __str__(self) -> str:
        return f"{self.proposal}, from {self.comment}"
