"""The moderators' desk."""

from __future__ import annotations

from django.urls import path

from comments.views import queue, spoilers, tips

app_name = "moderation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("decide/", queue.decide, name="decide"),
    path("undo/", queue.undo, name="undo"),
    path("tip/", tips.send, name="tip"),
    path("spoiler/", spoilers.mark, name="spoiler"),
]
