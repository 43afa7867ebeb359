from __future__ import annotations

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


class Revision(models.Model):
    """A frozen copy of an article, live from one moment until the next revision takes its place.

    `live_from` in the future is a scheduled revision; both ends empty is a revision that was saved but never published.
    What lists need (title, category, tags …) stands in columns; the blocks stand in `blocks`, which lists defer.
    """

    SCHEMA_VERSION = 1

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(help_text="Counted from 1 in each article.")
    live_from = models.DateTimeField(null=True, blank=True)
    live_until = models.DateTimeField(null=True, blank=True)
    substantive = models.BooleanField(default=True, help_text="Whether readers are told that the article changed.")
    change_note = models.CharField(max_length=300, blank=True, help_text="What changed, for the page's change log.")

    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="revisions")
    lead_picture = models.ForeignKey(Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authors = models.ManyToManyField(Author, related_name="revisions", blank=True)
    seasons = models.ManyToManyField(Season, related_name="revisions", blank=True)
    tags = TaggableManager(blank=True, related_name="revisions")
    order = models.JSONField(default=dict, blank=True, help_text="The order of authors and seasons, by their ids.")
    blocks = models.JSONField(default=list)
    schema_version = models.PositiveSmallIntegerField(default=SCHEMA_VERSION)

    published_at = models.DateTimeField(null=True, blank=True, help_text="When the article first went live, as this revision's byline says.")
    modified_at = models.DateTimeField(null=True, blank=True, help_text="When it last changed in substance, up to this revision.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_per_article"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(live_from__isnull=False, live_until=None), name="one_open_revision_per_article"
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
