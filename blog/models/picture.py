from __future__ import annotations

from django.db import models
from django.utils import timezone

from cliffhanger.pictures import PictureField, crops, fits


class Picture(models.Model):
    """A picture for articles, with what every picture must have: words for those who cannot see it, and a credit."""

    image = PictureField(
        upload_to="pictures/%Y/",
        formats=crops(thumb=(160, 107), card=(480, 320), share=(1200, 630))
        | fits(medium=(800, 1600), large=(1600, 3200)),
        help_text="JPEG, PNG, WebP or AVIF; at least 1,200 pixels wide for a lead picture.",
    )
    alt = models.CharField(
        "alternative text", max_length=300, help_text="What the picture shows, for those who cannot see it."
    )
    credit = models.CharField(max_length=160)
    caption = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.alt
