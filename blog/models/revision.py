from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from taggit.managers import TaggableManager

from blog.models.article import Article
from blog.models.author import Author
from blog.models.category import Category
from blog.models.picture import Picture
from blog.querysets import RevisionQuerySet
from shows.models import Season

SCHEMA_VERSION = 1


class Revision(models.Model):
    """A frozen copy of an article, live from one moment until the next revision takes its place.

    `live_from` in the future is a scheduled revision; an empty one was saved but never published. `live_until`,
    `published_at` and `modified_at` follow from the moments of all revisions of the article: `blog.timeline` writes them.
    What lists need (title, category, tags …) stands in columns; the blocks stand in `blocks`, which lists defer.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(help_text="Counted from 1 in each article.")
    live_from = models.DateTimeField(null=True, blank=True)
    live_until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="When the article was, or will be, taken down with this revision."
    )
    substantive = models.BooleanField(
        default=True, help_text="Whether readers are told that the article changed."
    )
    change_note = models.CharField(
        max_length=300, blank=True, help_text="What changed, for the page's change log."
    )

    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="revisions")
    lead_picture = models.ForeignKey(
        Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authors = models.ManyToManyField(Author, through="blog.RevisionAuthor", related_name="revisions")
    seasons = models.ManyToManyField(Season, through="blog.RevisionSeason", related_name="revisions")
    pictures = models.ManyToManyField(Picture, through="blog.RevisionPicture", related_name="revisions")
    tags = TaggableManager(blank=True, related_name="revisions")
    blocks = models.JSONField(default=list)
    schema_version = models.PositiveSmallIntegerField(default=SCHEMA_VERSION)

    published_at = models.DateTimeField(
        null=True, blank=True, help_text="When the article first went live, as this revision's byline says."
    )
    modified_at = models.DateTimeField(
        null=True, blank=True, help_text="When it last changed in substance, up to this revision."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_per_article"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_from__isnull=False, live_until=None),
                name="one_open_revision_per_article",
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_from__isnull=False, live_from__lte=F("live_until")),
                name="revision_live_ordered",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"]),
            models.Index(fields=["category", "-published_at"]),
            models.Index(fields=["article", "live_from"]),
        ]

    def __str__(self) -> str:
        return f"{self.title} (revision {self.number})"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()

    @property
    def byline(self) -> list[Author]:
        """The authors in the order of the byline."""
        return [line.author for line in self.bylines.all()]

    @property
    def changed_since_publication(self) -> bool:
        """Whether the byline has a second date to tell."""
        return bool(self.modified_at and self.published_at and self.modified_at > self.published_at)

    def is_live(self, at: datetime) -> bool:
        """The same condition as `blog.querysets.live_at`, for a row that is already here."""
        if self.live_from is None or self.live_from > at:
            return False
        return self.live_until is None or self.live_until > at


class RevisionAuthor(models.Model):
    """Who wrote it, in the order of the byline. A person who stands in a byline cannot be deleted."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "author"], name="author_once_per_revision")
        ]

    def __str__(self) -> str:
        return self.author.name


class RevisionSeason(models.Model):
    """A season that a revision is about or shows. It cannot be deleted while a revision refers to it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="subjects")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    is_subject = models.BooleanField(default=True, help_text="False: it only appears in a live block.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "season"], name="season_once_per_revision")
        ]

    def __str__(self) -> str:
        return str(self.season)


class RevisionPicture(models.Model):
    """A picture inside a revision's blocks: the blocks are frozen as JSON, so the database must be told."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "picture"], name="picture_once_per_revision")
        ]

    def __str__(self) -> str:
        return str(self.picture)
