"""The blocks of a draft. Live blocks store which season and which view, never the facts."""

from __future__ import annotations

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django_prose_editor.fields import ProseEditorField

from blog.models.article import Article
from blog.models.picture import Picture
from cliffhanger.html import EXTENSIONS, clean
from shows.models import Season


class Block(models.Model):
    """What every block has. Written by hand instead of `create_plugin_base`, so that types can be checked."""

    parent = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s_set")
    region = models.CharField(max_length=20, default="body")
    ordering = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordering", "pk"]

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Block]:
        return cls._default_manager.all()


class RichText(Block):
    html = ProseEditorField(extensions=EXTENSIONS, sanitize=clean)

    class Meta(Block.Meta):
        verbose_name = "text"

    def __str__(self) -> str:
        return Truncator(strip_tags(self.html)).words(8) or "Empty text"


class PictureBlock(Block):
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=300, blank=True, help_text="Empty: the picture's own caption.")

    class Meta(Block.Meta):
        verbose_name = "picture"

    def __str__(self) -> str:
        return str(self.picture)

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Block]:
        return cls._default_manager.select_related("picture")


class Quote(Block):
    words = models.TextField(max_length=1_000)
    speaker = models.CharField(max_length=160)
    link = models.URLField(max_length=500, blank=True, help_text="Where it can be read.")

    class Meta(Block.Meta):
        verbose_name = "quote"

    def __str__(self) -> str:
        return f"{Truncator(self.words).words(8)} – {self.speaker}"


class Embed(Block):
    """Something at another site. Readers get a link and a description; nothing is loaded from there."""

    link = models.URLField(max_length=500)
    title = models.CharField(max_length=200)
    description = models.CharField(max_length=300, blank=True)

    class Meta(Block.Meta):
        verbose_name = "embed"

    def __str__(self) -> str:
        return self.title


class LiveBlock(Block):
    """A view of a season that is rendered from the ledger each time it is read."""

    class View(models.TextChoices):
        ANSWER = "answer", "Answer"
        TIMELINE = "timeline", "Timeline"
        CAST = "cast", "Cast"
        CLAIMS = "claims", "Claims (how we know)"
        TRAILER = "trailer", "Trailer"
        VIEWERSHIP = "viewership", "Viewership"
        COUNTDOWN = "countdown", "Countdown"

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=20, choices=View, default=View.ANSWER)

    class Meta(Block.Meta):
        verbose_name = "live block"

    def __str__(self) -> str:
        return f"{self.get_view_display()}: {self.season}"

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Block]:
        return cls._default_manager.select_related("season__show")


BLOCKS: tuple[type[Block], ...] = (RichText, PictureBlock, Quote, Embed, LiveBlock)
