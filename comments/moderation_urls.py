"""The moderators' desk."""

from __future__ import annotations

from django.urls import path

from comments.views import answering, beside, closing, queue, tips

app_name = "moderation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("comment/<int:pk>/", queue.comment, name="comment"),
    path("decide/", queue.decide, name="decide"),
    path("undo/", queue.undo, name="undo"),
    path("thread/<str:key>/", closing.thread, name="thread"),
    path("thread/<str:key>/say/", answering.say, name="say"),
    path("<int:pk>/answer/", answering.answer, name="answer"),
    path("<int:pk>/answered/", answering.answered, name="answered"),
    path("tip/", tips.send, name="tip"),
    path("note/", beside.note, name="note"),
    path("ban/", beside.ban, name="ban"),
    path("lift/", beside.lift, name="lift"),
    path("mark/", beside.mark, name="mark"),
    path("pin/", beside.pin, name="pin"),
    path("feature/", beside.feature, name="feature"),
]
