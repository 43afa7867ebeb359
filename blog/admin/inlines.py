"""What an article is made of: its byline, its subjects, and the five kinds of blocks."""

from __future__ import annotations

from adminsortable2.admin import SortableTabularInline
from content_editor.admin import ContentEditorInline
from django.contrib.admin.options import InlineModelAdmin

from blog.models import ArticleAuthor, ArticleSeason, Embed, LiveBlock, PictureBlock, Quote, RichText
from cliffhanger.admin import NamedFieldsInline


class BylineInline(NamedFieldsInline, SortableTabularInline):
    model = ArticleAuthor
    autocomplete_fields = ["author"]
    extra = 0
    verbose_name = "author"
    verbose_name_plural = "byline"


class SubjectInline(NamedFieldsInline, SortableTabularInline):
    model = ArticleSeason
    autocomplete_fields = ["season"]
    extra = 0
    verbose_name = "season"
    verbose_name_plural = "seasons (the first one leads)"


class RichTextInline(ContentEditorInline):
    model = RichText
    icon = "notes"


class PictureInline(ContentEditorInline):
    model = PictureBlock
    icon = "image"
    autocomplete_fields = ["picture"]


class QuoteInline(ContentEditorInline):
    model = Quote
    icon = "format_quote"


class EmbedInline(ContentEditorInline):
    model = Embed
    icon = "link"


class LiveBlockInline(ContentEditorInline):
    model = LiveBlock
    icon = "sensors"
    autocomplete_fields = ["season"]


INLINES: list[type[InlineModelAdmin]] = [
    BylineInline,
    SubjectInline,
    RichTextInline,
    PictureInline,
    QuoteInline,
    EmbedInline,
    LiveBlockInline,
]
