"""Articles: what editors write (drafts and blocks) and what readers are served (revisions)."""

from blog.models.article import Article, ArticleAuthor, ArticleSeason
from blog.models.author import Author
from blog.models.blocks import BLOCKS, Block, Embed, LiveBlock, PictureBlock, Quote, RichText
from blog.models.category import Category
from blog.models.old_slug import OldSlug
from blog.models.picture import Picture
from blog.models.revision import Revision, RevisionAuthor, RevisionPicture, RevisionSeason

__all__ = [
    "BLOCKS",
    "Article",
    "ArticleAuthor",
    "ArticleSeason",
    "Author",
    "Block",
    "Category",
    "Embed",
    "LiveBlock",
    "OldSlug",
    "Picture",
    "PictureBlock",
    "Quote",
    "Revision",
    "RevisionAuthor",
    "RevisionPicture",
    "RevisionSeason",
    "RichText",
]
