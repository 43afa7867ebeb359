from __future__ import annotations

from django.db import models
from django.utils import timezone

from blog.models.article import Article


class OldSlug(models.Model):
    """An address that an article once had. Readers who follow it are sent to the present one."""

    slug = models.SlugField(max_length=200, unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="old_slugs")
    left_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-left_at"]

    def __str__(self) -> str:
        return self.slug
