"""Reads of comments."""

from __future__ import annotations

from typing import Self

from django.db import models


class CommentQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def public(self) -> Self:
        """What readers may see, and the only way public code gets at comments."""
        return self.filter(status="approved")

    def waiting(self) -> Self:
        return self.filter(status="pending")
