from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from cliffhanger.pictures import PictureField, crops


class Author(models.Model):
    """The public profile of somebody who writes. It outlives the account that it may belong to."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="author"
    )
    role = models.CharField(max_length=120, blank=True, help_text="Such as “Korean drama editor”.")
    about = models.TextField(max_length=2_000, blank=True)
    website = models.URLField(blank=True)
    portrait = PictureField(
        upload_to="authors/",
        blank=True,
        formats=crops(small=(96, 96), medium=(240, 240)),
        help_text="At least 240 × 240 pixels.",
    )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("blog:author", args=[self.slug])
