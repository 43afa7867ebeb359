from django.urls import path, register_converter

from blog import feeds, views


class Year:
    """Four digits, so that a year is never taken for an article and an article never for a year."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class Month(Year):
    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


register_converter(Year, "year")
register_converter(Month, "month")

app_name = "blog"
urlpatterns = [
    path("articles/", views.article_list, name="article_list"),
    path("articles/<year:year>/", views.archive, name="archive_year"),
    path("articles/<year:year>/<month:month>/", views.archive, name="archive_month"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("articles/<slug:slug>/preview/", views.preview, name="preview"),
    path("category/<slug:slug>/", views.category, name="category"),
    path("category/<slug:slug>/feed.atom", feeds.category_atom, name="feed_category"),
    path("tag/<slug:slug>/", views.tag, name="tag"),
    path("author/<slug:slug>/", views.author, name="author"),
    path("feeds/articles.atom", feeds.articles_atom, name="feed_atom"),
    path("feeds/articles.rss", feeds.articles_rss, name="feed_rss"),
    path("shows/<slug:slug>/feed.atom", feeds.show_atom, name="feed_show"),
]
