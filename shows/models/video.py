from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from shows.models.season import Season


class Video(models.Model):
    """A trailer or clip at a video host. Nothing of it is loaded before a reader asks for it."""

    class Kind(models.TextChoices):
        TRAILER = "trailer", "Trailer"
        TEASER = "teaser", "Teaser"
        ANNOUNCEMENT = "announcement", "Announcement"
        CLIP = "clip", "Clip"

    class Host(models.TextChoices):
        YOUTUBE = "youtube", "YouTube"
        VIMEO = "vimeo", "Vimeo"

    EMBED = {
        Host.YOUTUBE: "https://www.youtube-nocookie.com/embed/{key}?autoplay=1",
        Host.VIMEO: "https://player.vimeo.com/video/{key}?autoplay=1&dnt=1",
    }
    WATCH = {
        Host.YOUTUBE: "https://www.youtube.com/watch?v={key}",
        Host.VIMEO: "https://vimeo.com/{key}",
    }

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="videos")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TRAILER)
    host = models.CharField(max_length=20, choices=Host, default=Host.YOUTUBE)
    key = models.CharField(
        max_length=20,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9_-]{6,20}$", "The key is the 6 to 20 letters and digits in the video's address."
            )
        ],
        help_text="The letters and digits that name the video in its address.",
    )
    title = models.CharField(max_length=200)
    published_on = models.DateField()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["season", "host", "key"], name="video_once_per_season")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def embed_url(self) -> str:
        return self.EMBED[self.Host(self.host)].format(key=self.key)

    @property
    def watch_url(self) -> str:
        return self.WATCH[self.Host(self.host)].format(key=self.key)
