"""Reads of comments."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q


class CommentQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What readers may see."""
        return self.filter(status="approved")

    def waiting(self) -> Self:
        return self.filter(status="pending")

    def reported(self) -> Self:
        """Those with reports that nobody has settled yet, whatever their status."""
        reports = self.model._meta.get_field("reports").related_model._default_manager
        return self.filter(pk__in=reports.filter(outcome="open").order_by().values("comment"))

    def shown_roots(self) -> Self:
        """Public roots, and the places of others under which something public stands: those print as "removed"."""
        answers = self._all().public().filter(root=OuterRef("pk"))
        return self.filter(Q(status="approved") | Exists(answers), depth=0)

    def shown_replies(self) -> Self:
        """Public replies, and others that were answered; `comments.reading` drops those with nothing public below."""
        answers = self._all().filter(parent=OuterRef("pk"))
        return self.filter(Q(status="approved") | Exists(answers), depth__gte=1)

    def _all(self) -> CommentQuerySet:
        """Every comment, whatever this queryset is filtered by."""
        return CommentQuerySet(self.model, using=self.db)

    def reaches(self, count: int) -> bool:
        """Whether there are at least `count`, looking at no more than that many."""
        return self.order_by()[count - 1 : count].exists()
