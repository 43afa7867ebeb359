"""Blocks on their way into a revision and back. What is not known is a loud error."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.test import Client

from blog import blocks
from blog.models import BLOCKS, LiveBlock, PictureBlock, Revision
from blog.publishing import publish
from cliffhanger.html import clean
from tests.factories import make_article, make_picture, make_season

pytestmark = pytest.mark.django_db


def test_every_model_of_a_block_has_a_type_and_a_template() -> None:
    from django.template.loader import get_template

    assert {found.model for found in blocks.TYPES.values()} == set(BLOCKS)
    for found in blocks.TYPES.values():
        assert get_template(found.template)
    for view in LiveBlock.View.values:
        assert get_template(f"shows/parts/{view}.html")


@pytest.mark.parametrize(
    "frozen",
    [
        {"type": "poll"},
        {},
        "text",
        {"type": "text"},
        {"type": "text", "html": "", "size": 3},
        {"type": "quote", "words": "", "speaker": ""},
    ],
)
def test_a_block_that_is_not_known_is_an_error(frozen: object) -> None:
    with pytest.raises(blocks.UnknownBlockError):
        blocks.thaw(frozen)  # type: ignore[arg-type]


def test_a_page_with_an_unknown_block_or_schema_does_not_pretend(client: Client, eve: User) -> None:
    article = make_article(title="Odd")
    revision = publish(article, by=eve)
    Revision.objects.update(blocks=[{"type": "poll"}])
    with pytest.raises(blocks.UnknownBlockError):
        client.get("/articles/odd/")
    Revision.objects.update(blocks=[], schema_version=revision.schema_version + 1)
    with pytest.raises(blocks.UnknownSchemaError):
        client.get("/articles/odd/")


def test_text_is_cleaned_when_it_is_frozen() -> None:
    article = make_article(text="<p onclick='x()'>Hello <img src=x></p>")
    assert blocks.freeze_draft(article) == [{"type": "text", "html": "<p>Hello </p>"}]


def test_what_a_revision_shows_cannot_be_deleted_under_it(eve: User) -> None:
    picture, season = make_picture(), make_season()
    article = make_article()
    PictureBlock.objects.create(parent=article, picture=picture, ordering=20)
    LiveBlock.objects.create(parent=article, season=season, ordering=30)
    publish(article, by=eve)
    PictureBlock.objects.all().delete()
    LiveBlock.objects.all().delete()
    with pytest.raises(ProtectedError):
        picture.delete()
    with pytest.raises(ProtectedError):
        season.delete()


@pytest.mark.parametrize(
    "link", ["https://press.example/", "http://press.example/", "mailto:desk@press.example"]
)
def test_links_of_three_kinds_are_kept(link: str) -> None:
    assert f'href="{link}"' in clean(f'<p><a href="{link}">there</a></p>')


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "tel:123", " java\tscript:alert(1)"]
)
def test_all_other_links_lose_their_target(link: str) -> None:
    assert "href" not in clean(f'<p><a href="{link}">there</a></p>')
