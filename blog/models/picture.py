from __future__ import annotations

from django.db import models
from django.utils import timezone

from cliffhanger.pictures import PictureField, crops, fits

MEDIUM = (800, 1600)
LARGE = (1600, 3200)


class Picture(models.Model):
    """A picture for articles, with what every picture must have: words for those who cannot see it, and a credit."""

    image = PictureField(
        upload_to="pictures/%Y/",
        formats=crops(thumb=(160, 107), card=(480, 320), share=(1200, 630))
        | fits(medium=MEDIUM, large=LARGE),
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

    @property
    def medium_width(self) -> int:
        return self._fitted(MEDIUM)

    @property
    def large_width(self) -> int:
        return self._fitted(LARGE)

    def _fitted(self, box: tuple[int, int]) -> int:
        """The width of the rendition that fits into `box`; one is never larger than its picture."""
        width, height = self.image_width or box[0], self.image_height or box[1]  # type: ignore[attr-defined]
        return max(1, round(width * min(1, box[0] / width, box[1] / height)))
