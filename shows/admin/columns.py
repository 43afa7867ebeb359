"""Columns that are counted."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_of(model: type[Model], by: str) -> Any:
    """How many rows of `model` point at each row through `by`.

    A subquery, not a join: the list's own count and filters then leave it out, and nothing is grouped over the whole table.
    """
    rows = model._default_manager.filter(**{by: OuterRef("pk")}).order_by()
    counted = rows.values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
