"""Reading and writing comments. The moderators' desk is in `comments.moderation_urls`."""

from __future__ import annotations

from django.urls import path, register_converter

from comments.pages import PageKeyConverter
from comments.views import feed, mailing, own, posting, privacy, reports, spoilers, threads

register_converter(PageKeyConverter, "page")

app_name = "comments"
urlpatterns = [
    path("comments/new/", posting.new, name="new"),
    path("comments/stamp/", posting.stamp, name="stamp"),
    path("comments/on/<page:key>/", threads.thread, name="thread"),
    path("comments/on/<page:key>/feed/", feed.feed, name="feed"),
    path("comments/on/<page:key>/pending/", posting.pending, name="pending"),
    path("comments/on/<page:key>/seen/", spoilers.progress, name="seen"),
    path("comments/sent/<int:pk>/", posting.sent, name="sent"),
    path("comments/<int:pk>/", threads.comment, name="comment"),
    path("comments/<int:pk>/reply/", posting.reply, name="reply"),
    path("comments/<int:pk>/report/", reports.report, name="report"),
    path("comments/data/", privacy.ask, name="data"),
    path("comments/data/asked/", privacy.asked, name="data_asked"),
    path("comments/data/<str:token>/", privacy.own_data, name="own_data"),
    path("comments/data/<str:token>/<int:part>.json", privacy.export, {"form": "json"}, name="data_json"),
    path("comments/data/<str:token>/<int:part>.csv", privacy.export, {"form": "csv"}, name="data_csv"),
    path("comments/mine/<str:token>/", own.mine, name="mine"),
    path("comments/mine/<str:token>/edit/", own.edit, name="mine_edit"),
    path("comments/mine/<str:token>/delete/", own.delete, name="mine_delete"),
    path("comments/mine/<str:token>/appeal/", own.appeal, name="mine_appeal"),
    path("comments/confirm/<str:token>/", mailing.confirm, name="confirm"),
    path("comments/stop/<str:token>/", mailing.stop, name="stop"),
]
