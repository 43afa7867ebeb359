from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from shows.certainty import Certainty, Stage
from shows.models.show import Show
from shows.querysets import SeasonQuerySet


class Season(models.Model):
    """One season of a show. It exists from the first claim about it, long before it airs.

    The columns from `stage` on are a cached copy of its standing, for lists only: `shows.refreshing` writes them,
    `manage.py check_ledger` proves them, and a reader of a row past its `valid_until` computes the standing anew.
    """

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(
        max_length=200, blank=True, help_text="Only if the season has a name of its own."
    )

    stage = models.CharField(max_length=20, choices=Stage, default=Stage.IDEA, editable=False)
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.UNKNOWN, editable=False)
    premiere_words = models.CharField(max_length=120, blank=True, editable=False)
    premiere_edtf = models.CharField(max_length=60, blank=True, editable=False)
    premiere_earliest = models.DateField(null=True, blank=True, editable=False)
    premiere_latest = models.DateField(null=True, blank=True, editable=False)
    premiere_passed = models.BooleanField(
        default=False, editable=False, help_text="The window that was held has passed without a release."
    )
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    valid_until = models.DateTimeField(null=True, blank=True, editable=False)
    doubts = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="Codes of what is in doubt, with spaces between.",
    )
    tvmaze_id = models.PositiveIntegerField(
        "TVmaze number", null=True, blank=True, unique=True, help_text="Of this season at TVmaze."
    )

    objects = SeasonQuerySet.as_manager()

    class Meta:
        ordering = ["show__title", "number"]
        constraints = [
            models.UniqueConstraint(fields=["show", "number"], name="season_number_once_per_show"),
            models.CheckConstraint(condition=Q(number__gte=1), name="season_number_from_one"),
            models.CheckConstraint(
                condition=Q(premiere_earliest=None)
                | Q(premiere_latest=None)
                | Q(premiere_earliest__lte=F("premiere_latest")),
                name="season_window_ordered",
            ),
        ]
        indexes = [
            models.Index(fields=["premiere_latest", "premiere_earliest"]),
            models.Index(fields=["stage", "premiere_earliest"]),
            models.Index(fields=["valid_until"]),
        ]

    def __str__(self) -> str:
        return f"{self.show.title}, season {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("shows:season", args=[self.show.slug, self.number])

    def is_stale(self, at: datetime) -> bool:
        """Whether time alone may have changed the standing since the cached columns were written."""
        return self.valid_until is not None and self.valid_until <= at
