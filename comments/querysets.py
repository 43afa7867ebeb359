"""Reads of comments."""

from __future__ import annotations

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

# What has a place in a thread: the public ones, and roots under which something public stands. Also the condition of the
# partial indexes that threads are read by (comments.models.comment). An alternative rather than a status alone: SQLite,
# which has no statistics in a young database, would else read everything that was ever approved.
PLACED = Q(status="approved") | Q(reply_count__gt=0)
SHOWN_ROOT = Q(PLACED, depth=0)
SHOWN_REPLY = Q(PLACED, depth__gte=1)
PINNED = Q(status="approved", pinned_at__isnull=False)
_NOT_PUBLIC = ("pending", "rejected", "spam", "removed")


class CommentQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What readers may see."""
        return self.filter(status="approved")

    def waiting(self) -> Self:
        return self.filter(status="pending")

    def reported(self) -> Self:
        """Those with reports that nobody has settled yet, whatever their status."""
        reports = apps.get_model("comments", "Report")._default_manager.filter(outcome="open")
        return self.filter(pk__in=reports.order_by().values("comment"))

    def shown_roots(self) -> Self:
        """Public roots, and the places of others under which something public stands: those print as "removed"."""
        return self.filter(SHOWN_ROOT)

    def shown_replies(self) -> Self:
        """Public replies: below them nothing is counted, so only the public ones have a place."""
        return self.filter(SHOWN_REPLY)

    def public_by_place(self) -> Self:
        """The public ones again, in words that no index on the status answers: for what is found by its thread."""
        return self.exclude(status__in=_NOT_PUBLIC)

    def pinned(self) -> Self:
        """Above all others; what is not public any more is not."""
        return self.public_by_place().filter(pinned_at__isnull=False)

    def featured(self) -> Self:
        """The newsroom's choice."""
        return self.public_by_place().filter(featured_at__isnull=False)

    def spoiling(self) -> Self:
        """Public ones that are closed until a reader has seen that far."""
        return self.public_by_place().filter(spoils_season__isnull=False)

    def untold(self) -> Self:
        """Approved lately, and nobody has looked up yet who wants to hear of it."""
        return self.filter(untold_since__isnull=False)

    def locked(self, comment: models.Model) -> Any:
        """The comment as it is now, locked together with the one that began the exchange; None when it is gone."""
        return self.locked_with_roots([comment.pk]).get(comment.pk)

    def locked_with_roots(self, ids: list[int]) -> dict[int, Any]:
        """The comments by their keys, locked together with those that began their exchanges.

        In the order of their keys, always, so that two who lock several cannot wait for each other in a circle.
        """
        these = self.filter(pk__in=ids).order_by()
        # One list of keys. "One of these, or a root of these" would be two, and PostgreSQL would read the whole table.
        keys = these.values("pk").union(these.filter(root__isnull=False).values("root"))
        rows: Any = self.select_for_update().filter(pk__in=keys).order_by("pk")
        found = {row.pk: row for row in rows}
        return {pk: found[pk] for pk in ids if pk in found}

    def reaches(self, count: int) -> bool:
        """Whether there are at least `count`, looking at no more than that many."""
        return self.order_by()[count - 1 : count].exists()
