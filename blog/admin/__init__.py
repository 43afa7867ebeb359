"""The desk of those who write: articles and their blocks, pictures, authors, categories, revisions."""

from blog.admin.article import ArticleAdmin
from blog.admin.catalogue import AuthorAdmin, CategoryAdmin
from blog.admin.picture import PictureAdmin
from blog.admin.revision import RevisionAdmin

__all__ = ["ArticleAdmin", "AuthorAdmin", "CategoryAdmin", "PictureAdmin", "RevisionAdmin"]
