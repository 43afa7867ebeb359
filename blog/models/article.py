from __future__ import annotations

from content_editor.models import Region
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from blog.models.author import Author
from blog.models.category import Category
from blog.models.picture import Picture
from blog.querysets import ArticleQuerySet
from shows.models import Season


class Article(models.Model):
    """The draft that editors work on. Readers never see it: they are served from the live revision."""

    regions = [Region(key="body", title="Body")]

    title = models.CharField(max_length=200)
    slug = models.SlugField(
        max_length=200,
        unique=True,
        help_text="The last part of the address. Changing it moves the page at once; the old address leads here.",
    )
    summary = models.CharField(
        max_length=300, blank=True, help_text="One or two sentences; the answer first."
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="articles")
    lead_picture = models.ForeignKey(
        Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authors = models.ManyToManyField(Author, through="blog.ArticleAuthor", related_name="articles")
    seasons = models.ManyToManyField(
        Season,
        through="blog.ArticleSeason",
        related_name="articles",
        blank=True,
        help_text="The seasons this article is about; the first one leads.",
    )
    tags = TaggableManager(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
    )
    edited_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_article", "Can publish, schedule and withdraw articles")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("blog:article", args=[self.slug])

    def clean(self) -> None:
        if self.slug.isdigit():
            raise ValidationError(
                {"slug": "A number alone would be the address of a year's archive; add a word."}
            )
        if self.old_slug_taken():
            raise ValidationError(
                {"slug": "Another article had this address; readers who follow it are sent there."}
            )

    def old_slug_taken(self) -> bool:
        from blog.models.old_slug import OldSlug

        return OldSlug.objects.filter(slug=self.slug).exclude(article=self.pk).exists()


class ArticleAuthor(models.Model):
    """Who wrote it, in the order of the byline."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="author_once_per_article")]

    def __str__(self) -> str:
        return self.author.name


class ArticleSeason(models.Model):
    """Which seasons it is about, the leading one first."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="subjects")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "season"], name="season_once_per_article")]

    def __str__(self) -> str:
        return str(self.season)
