from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Address(models.Model):
    """An e-mail address to which something is or was to be sent: asked first, used only once its owner has agreed."""

    email = models.EmailField(max_length=254, unique=True)
    author_key = models.CharField(max_length=64, unique=True, help_text="See comments.author.")
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(
        null=True, blank=True, help_text="When its owner followed the link we sent."
    )
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="No notices of answers any more.")
    erasing_since = models.DateTimeField(
        null=True, blank=True, help_text="Its owner wants everything gone; this row goes last."
    )

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return f"Address {self.pk}"


class Mail(models.Model):
    """A mail to be sent once. It names whom and about what by number only; the words are made when it is sent."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm", "Please confirm your address"
        REPLY = "reply", "Somebody has answered you"
        PRIVACY = "privacy", "Your data"
        DIGEST = "digest", "Comments are waiting"

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        SENDING = "sending", "Sending"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Not to be sent any more"
        FAILED = "failed", "Given up"

    key = models.CharField(max_length=120, unique=True, help_text="What makes it one mail and no second one.")
    kind = models.CharField(max_length=10, choices=Kind)
    address = models.ForeignKey(
        Address, on_delete=models.CASCADE, null=True, blank=True, related_name="mails"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.CASCADE, null=True, blank=True, related_name="mails"
    )
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(
        max_length=80, blank=True, help_text="The kind of the last error; never its text."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(address__isnull=False, user=None)
                | models.Q(address=None, user__isnull=False),
                name="mail_has_one_addressee",
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.state})"
