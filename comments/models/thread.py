from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from blog.models import Article
from shows.models import Season, Show


class Thread(models.Model):
    """The comments of one page. It belongs to exactly one article, season or show, and exists from the first comment on."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="thread"
    )
    season = models.OneToOneField(
        Season, on_delete=models.CASCADE, null=True, blank=True, related_name="thread"
    )
    show = models.OneToOneField(Show, on_delete=models.CASCADE, null=True, blank=True, related_name="thread")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="From this moment on nobody can reply.")
    stays_open = models.BooleanField(default=False, help_text="Not closed because its page has become old.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(article__isnull=False, season=None, show=None)
                    | Q(article=None, season__isnull=False, show=None)
                    | Q(article=None, season=None, show__isnull=False)
                ),
                name="thread_belongs_to_one_page",
            )
        ]

    def __str__(self) -> str:
        return f"Comments on {self.page}"

    @property
    def page(self) -> Article | Season | Show:
        page = self.article or self.season or self.show
        if page is None:
            raise ValueError("A thread without a page; the constraint should have prevented it.")
        return page

    @property
    def page_key(self) -> str:
        """The short key of the page, without loading it; see comments.pages."""
        for kind in ("article", "season", "show"):
            if pk := getattr(self, f"{kind}_id"):
                return f"{kind}-{pk}"
        return ""
