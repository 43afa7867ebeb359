from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from comments.models.thread import Thread
from comments.querysets import SHOWN_REPLY, SHOWN_ROOT, CommentQuerySet

if TYPE_CHECKING:
    from comments.models.spam import SpamLesson

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

    version = models.PositiveIntegerField(
        default=0, help_text="Grows with every change; a moderator decides on the version the screen showed."
    )

    name = models.CharField(max_length=80)
    email = models.EmailField(
        max_length=254,
        blank=True,
        help_text="As typed. Forgotten by `forget_addresses` when it is of no more use.",
    )
    author_key = models.CharField(
        max_length=64, blank=True, help_text="Keyed digest of the e-mail address; see comments.author."
    )
    website = models.URLField(max_length=200, blank=True)
    text = models.TextField(validators=[MaxLengthValidator(MAX_LENGTH)])
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    wants_replies = models.BooleanField(
        default=False,
        help_text="The author asked for an e-mail about answers; sent to a confirmed address only.",
    )

    reply_count = models.PositiveIntegerField(
        default=0, help_text="Of a comment that began an exchange: how many public answers stand below it."
    )
    pinned_at = models.DateTimeField(
        null=True, blank=True, help_text="Shown above all others from this moment on."
    )
    featured_at = models.DateTimeField(
        null=True, blank=True, help_text="Marked as worth reading by the newsroom."
    )

    spoils_season = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="What is told happens in this season at the latest."
    )
    spoils_episode = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="And in this episode of it; empty: anywhere in the season."
    )
    marked_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="A moderator marked it then, or took the mark away: its author no longer can.",
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    from_newsroom = models.BooleanField(
        default=False, help_text="Said by the newsroom: it bears the badge, also when the account is gone."
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Whose account it was said from. Set by comments.answering and nothing else.",
    )

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
    spam_score = models.PositiveSmallIntegerField(
        default=0, help_text="How much it looked like spam on arrival, 0 to 1,000."
    )
    imported_as = models.CharField(
        max_length=120, blank=True, help_text="Where it was moved in from and its number there."
    )

    untold_since = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Approved then, and nobody has looked up yet who wants to hear of it; see comments.notices.",
    )

    # What `comments.moderation` looks up besides, so that what follows a decision asks only where there is something to find.
    is_tip: bool
    was_reported: bool
    lesson: SpamLesson | None

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        permissions = [
            ("moderate_comment", "Can decide on comments"),
            ("answer_comment", "Can answer as the newsroom"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(depth=0, parent=None, root=None)
                | Q(depth__gte=1, parent__isnull=False, root__isnull=False),
                name="comment_place_in_thread",
            ),
            models.UniqueConstraint(fields=["thread", "fingerprint"], name="comment_said_once_per_thread"),
            models.UniqueConstraint(
                fields=["imported_as"], condition=~Q(imported_as=""), name="comment_imported_once"
            ),
            models.CheckConstraint(
                condition=Q(spoils_episode=None) | Q(spoils_season__isnull=False),
                name="comment_spoiled_episode_has_a_season",
            ),
            models.CheckConstraint(
                condition=Q(depth=0) | Q(reply_count=0, pinned_at=None),
                name="comment_only_roots_count_and_are_pinned",
            ),
            models.CheckConstraint(
                condition=Q(from_newsroom=False, staff=None)
                | Q(from_newsroom=True, email="", author_key="", network_hash="", website=""),
                name="comment_of_the_newsroom_knows_no_reader",
            ),
        ]
        indexes = [
            # What a thread prints, and nothing else: ten thousand held comments on a page do not slow its readers down.
            # A removed root that was answered keeps its place; see `CommentQuerySet.shown_roots`.
            models.Index(fields=["thread", "created_at", "id"], condition=SHOWN_ROOT, name="comment_roots"),
            models.Index(
                fields=["root", "created_at", "id"],
                condition=SHOWN_REPLY,
                name="comment_replies",
            ),
            # The status is in it, though not to be searched by: so the count on a page is read from the index alone.
            models.Index(
                fields=["thread", "depth", "status"], condition=Q(status="approved"), name="comment_public"
            ),
            models.Index(
                fields=["status"], name="comment_counted"
            ),  # small: the desk counts all of them on every page
            models.Index(fields=["status", "created_at", "id"], name="comment_queue"),
            models.Index(fields=["thread", "-created_at"], name="comment_by_thread"),
            models.Index(fields=["network_hash", "-created_at"], name="comment_by_network"),
            models.Index(fields=["author_key", "-created_at"], name="comment_by_author"),
            models.Index(fields=["status", "spam_score", "id"], name="comment_queue_by_score"),
            models.Index(
                fields=["thread", "reply_count", "id"], condition=SHOWN_ROOT, name="comment_roots_by_replies"
            ),
            models.Index(
                fields=["thread", "pinned_at"], condition=Q(pinned_at__isnull=False), name="comment_pinned"
            ),
            models.Index(
                fields=["thread", "featured_at", "id"],
                condition=Q(featured_at__isnull=False),
                name="comment_featured",
            ),
            models.Index(
                fields=["thread"],
                condition=Q(spoils_season__isnull=False),
                name="comment_spoiling",
            ),
            models.Index(fields=["-created_at"], name="comment_by_time"),
            # Hardly ever more than a minute's decisions.
            models.Index(
                fields=["untold_since", "id"],
                condition=Q(untold_since__isnull=False),
                name="comment_untold",
            ),
            # Few at any time: addresses are forgotten. It serves the forgetting, and an address that is asked for.
            models.Index(fields=["email", "created_at"], condition=~Q(email=""), name="comment_with_address"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """The permalink: on its page a comment may stand far down a list that is loaded in parts."""
        return reverse("comments:comment", args=[self.pk])

    def is_public(self) -> bool:
        return self.status == self.Status.APPROVED
