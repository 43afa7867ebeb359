from __future__ import annotations

from django.db import models
from django.urls import reverse

from shows.certainty import Tier


class Source(models.Model):
    """Somebody who says things: a press room, a trade paper, an actor's account, an anonymous account."""

    name = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=160, unique=True)
    tier = models.CharField(
        max_length=20, choices=Tier, help_text="How close this source stands to the fact."
    )
    website = models.URLField(blank=True)
    about = models.TextField(
        max_length=2_000, blank=True, help_text="Who they are and why they have this tier."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(tier__in=Tier.values), name="source_tier_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shows:source", args=[self.slug])
