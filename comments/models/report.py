from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.models.comment import Comment


class Report(models.Model):
    """A reader says that a public comment should not stand as it does. Settled by the next decision of a moderator."""

    class Reason(models.TextChoices):
        SPAM = "spam", "Spam or advertising"
        ABUSE = "abuse", "Insulting or threatening"
        SPOILER = "spoiler", "A spoiler that is not hidden"
        PRIVATE = "private", "Somebody's private data"
        OFF_TOPIC = "off_topic", "Has nothing to do with the page"
        OTHER = "other", "Something else"

    class Outcome(models.TextChoices):
        OPEN = "open", "Open"
        UPHELD = "upheld", "Upheld"
        DISMISSED = "dismissed", "Dismissed"

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reporter = models.CharField(max_length=64, help_text="Keyed digest of the reporting browser's number.")
    network_hash = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "reporter"], name="report_once_per_browser"),
        ]
        indexes = [
            models.Index(fields=["comment"], condition=Q(outcome="open"), name="report_open"),
            models.Index(fields=["reporter", "outcome"], name="report_by_reporter"),
            models.Index(fields=["network_hash", "-at"], name="report_by_network"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.comment}"
