from __future__ import annotations

from django.db import models
from django.urls import reverse

from cliffhanger.pictures import PictureField
from shows.models.show import Show
from shows.pictures import PORTRAIT_SIZES


class Person(models.Model):
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    original_name = models.CharField(max_length=160, blank=True)
    about = models.TextField(max_length=2_000, blank=True)
    portrait = PictureField(
        upload_to="portraits/",
        blank=True,
        formats=PORTRAIT_SIZES,
        help_text="At least 320 × 320 pixels. JPEG, PNG, WebP or AVIF.",
    )
    portrait_credit = models.CharField(max_length=160, blank=True)
    tvmaze_id = models.PositiveIntegerField(
        "TVmaze number", null=True, blank=True, unique=True, help_text="Of this person at TVmaze."
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shows:person", args=[self.slug])


class CastMember(models.Model):
    """A person as one character in one show."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="cast")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    character = models.CharField(max_length=160)
    billing = models.PositiveSmallIntegerField(default=0, db_index=True, help_text="Order in the cast list.")

    class Meta:
        ordering = ["billing", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["show", "person", "character"], name="cast_member_once_per_show"),
        ]

    def __str__(self) -> str:
        return f"{self.person.name} as {self.character}"
