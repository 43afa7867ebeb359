"""The moderators' desk."""

from __future__ import annotations

from django.urls import path

from comments.views import desk

app_name = "moderation"
urlpatterns = [
    path("", desk.queue, name="queue"),
    path("decide/", desk.decide, name="decide"),
    path("undo/", desk.undo, name="undo"),
]
