"""The demo's pictures: drawn, not photographed, and the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from shows.demo.patterns import pattern_poster
from shows.demo.pictures import Drawing, add_pictures
from shows.demo.portraits import portrait
from shows.demo.posters import LEAD_SIZE, POSTER_SIZE, lead_picture, poster
from tests import factories


def test_pictures_have_their_sizes_and_are_the_same_each_time() -> None:
    assert poster("A Title", "lighthouse", "salt").size == POSTER_SIZE
    assert lead_picture("a", "school", "quarantine").size == LEAD_SIZE
    assert pattern_poster("Copper Parade").tobytes() == pattern_poster("Copper Parade").tobytes()
    assert pattern_poster("Copper Parade").tobytes() != pattern_poster("Amber Parade").tobytes()
    assert portrait("Somebody", "curls black 6").getcolors(1_000_000) is not None


@pytest.mark.django_db
def test_a_drawing_is_stored_with_every_rendition(media_root: Path) -> None:
    show = factories.make_show(title="Drawn")
    add_pictures([Drawing(show, "poster", "drawn", lambda: pattern_poster("Drawn"), credit="poster_credit")])
    show.refresh_from_db()
    assert (show.poster.width, show.poster.height) == POSTER_SIZE
    assert show.poster_credit
    for name, size in {
        "small": (160, 240),
        "medium": (320, 480),
        "large": (640, 960),
        "card": (1200, 630),
    }.items():
        path = media_root / getattr(show.poster, name).removeprefix(settings.MEDIA_URL)
        with Image.open(path) as rendition:
            assert (rendition.format, rendition.size) == ("WEBP", size)
