"""The pages of articles: each fetches live revisions by a queryset and renders them."""

from blog.views.article import article, preview
from blog.views.home import home
from blog.views.lists import archive, article_list, author, category, tag
from blog.views.machines import robots, sitemap, sitemap_part
from blog.views.search import search_page

__all__ = [
    "archive",
    "article",
    "article_list",
    "author",
    "category",
    "home",
    "preview",
    "robots",
    "search_page",
    "sitemap",
    "sitemap_part",
    "tag",
]
