from __future__ import annotations

from django.db import models
from django.urls import reverse

from cliffhanger.pictures import PictureField
from shows.models.platform import Platform
from shows.pictures import POSTER_SIZES


class Show(models.Model):
    """A series. What is said about its seasons lives in the ledger, not here."""

    title = models.CharField(max_length=200)
    original_title = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=200, unique=True)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="shows")
    country = models.CharField(max_length=2, blank=True, help_text="Two letters, such as KR.")
    language = models.CharField(max_length=8, blank=True, help_text="A language tag, such as ko.")
    genre = models.CharField(max_length=60, blank=True)
    logline = models.CharField(max_length=300, blank=True, help_text="One sentence, without spoilers.")
    about = models.TextField(max_length=5_000, blank=True)
    poster = PictureField(
        upload_to="posters/",
        blank=True,
        formats=POSTER_SIZES,
        help_text="Upright, 2:3, at least 640 × 960 pixels. JPEG, PNG, WebP or AVIF.",
    )
    poster_credit = models.CharField(max_length=160, blank=True)
    tvmaze_id = models.PositiveIntegerField(
        "TVmaze number", null=True, blank=True, unique=True, help_text="Of this show at TVmaze."
    )
    tvmaze_updated = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="TVmaze's own stamp of the newest record that was read.",
    )

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["platform", "title"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("shows:show", args=[self.slug])
