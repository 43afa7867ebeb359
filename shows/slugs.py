"""Addresses for rows that no person typed."""

from __future__ import annotations

from itertools import count

from django.db.models import Model
from django.utils.text import slugify


def free_slug(model: type[Model], words: str) -> str:
    """The words as a slug that no row of `model` has yet: “oyeeabhi.com” is oyeeabhi-com, the next one oyeeabhi-com-2."""
    longest: int = model._meta.get_field("slug").max_length or 50  # type: ignore[union-attr]
    stem = slugify(words.replace(".", "-"))[: longest - 6].strip("-") or model._meta.model_name or "row"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in tries if slug not in taken)
