from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from comments.models.thread import Thread
from comments.querysets import CommentQuerySet

MAX_LENGTH = 5_000


class Comment(models.Model):
    """What a reader said: plain text, stored as typed. Its status is changed by `comments.moderation` and nothing else."""

    class Status(models.TextChoices):
        PENDING = "pending", "Pending"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"
        SPAM = "spam", "Spam"
        REMOVED = "removed", "Removed"

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    root = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="descendants",
        help_text="The comment that began the exchange; empty on that one.",
    )
    depth = models.PositiveSmallIntegerField(default=0, help_text="0 for a comment that answers nobody.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)

    name = models.CharField(max_length=80)
    email = models.EmailField(max_length=254)
    website = models.URLField(max_length=200, blank=True)
    text = models.TextField(validators=[MaxLengthValidator(MAX_LENGTH)])
    created_at = models.DateTimeField(default=timezone.now)

    held_because = models.JSONField(
        default=list,
        blank=True,
        help_text="Reason codes with their details, in the order the rules gave them.",
    )
    fingerprint = models.CharField(
        max_length=64,
        help_text="Keyed digest of place, author and text: the same comment twice has the same one.",
    )
    network_hash = models.CharField(
        max_length=64, blank=True, help_text="Keyed digest of the sender's network; changes every month."
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        permissions = [("moderate_comment", "Can decide on comments")]
        constraints = [
            models.CheckConstraint(
                condition=Q(depth=0, parent=None, root=None)
                | Q(depth__gte=1, parent__isnull=False, root__isnull=False),
                name="comment_place_in_thread",
            ),
            models.UniqueConstraint(fields=["thread", "fingerprint"], name="comment_said_once_per_thread"),
        ]
        indexes = [
            # A removed comment that was answered keeps its place, so the first two do not ask for a status.
            models.Index(fields=["thread", "created_at", "id"], condition=Q(depth=0), name="comment_roots"),
            models.Index(
                fields=["root", "created_at", "id"], condition=Q(depth__gte=1), name="comment_replies"
            ),
            models.Index(fields=["thread"], condition=Q(status="approved"), name="comment_public"),
            models.Index(fields=["status", "created_at", "id"], name="comment_queue"),
            models.Index(fields=["thread", "-created_at"], name="comment_by_thread"),
            models.Index(fields=["network_hash", "-created_at"], name="comment_by_network"),
            models.Index(fields=["email", "-created_at"], name="comment_by_email"),
            models.Index(fields=["-created_at"], name="comment_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """The permalink: on its page a comment may stand far down a list that is loaded in parts."""
        return reverse("comments:comment", args=[self.pk])

    def is_public(self) -> bool:
        return self.status == self.Status.APPROVED
