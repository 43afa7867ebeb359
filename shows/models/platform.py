from __future__ import annotations

from django.db import models
from django.urls import reverse


class Platform(models.Model):
    """Where a show is released: a streamer or a broadcaster."""

    class Kind(models.TextChoices):
        STREAMER = "streamer", "Streamer"
        BROADCASTER = "broadcaster", "Broadcaster"

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.STREAMER)
    country = models.CharField(
        max_length=2, blank=True, help_text="Two letters, such as KR. Empty: worldwide."
    )
    website = models.URLField(blank=True)
    about = models.TextField(max_length=2_000, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shows:platform", args=[self.slug])
