"""Reads of comments."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

# Also the condition of the partial indexes that threads are read by (comments.models.comment).
SHOWN_ROOT = Q(Q(status="approved") | Q(reply_count__gt=0), depth=0)
PINNED = Q(status="approved", pinned_at__isnull=False)


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
        return self.filter(SHOWN_ROOT)

    def public_replies(self) -> Self:
        return self.filter(depth__gte=1, status="approved")

    def pinned(self) -> Self:
        """Above all others; what is not public any more is not."""
        return self.filter(PINNED)

    def featured(self) -> Self:
        """The newsroom's choice."""
        return self.filter(status="approved", featured_at__isnull=False)

    def spoiling(self) -> Self:
        """Public ones that are closed until a reader has seen that far."""
        return self.filter(status="approved", spoils_season__isnull=False)

    def locked(self, comment: models.Model) -> Any:
        """The comment as it is now, locked together with the one that began the exchange; None when it is gone.

        In the order of their keys, as `comments.moderation` locks them, so that nobody waits in a circle.
        """
        wanted = Q(pk=comment.pk) | Q(pk=comment.root_id)  # type: ignore[attr-defined]
        rows = self.select_for_update().filter(wanted).order_by("pk")
        return {row.pk: row for row in rows}.get(comment.pk)

    def reaches(self, count: int) -> bool:
        """Whether there are at least `count`, looking at no more than that many."""
        return self.order_by()[count - 1 : count].exists()
