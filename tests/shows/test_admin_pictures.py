"""Pictures sent through the admin: what is no picture is refused at its field and leaves no file behind."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from shows.models import Person, Show
from tests.factories import make_person, make_platform
from tests.shows.admin_forms import field_error


def picture(kind: str = "PNG", size: tuple[int, int] = (640, 960), mode: str = "RGB") -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, 200).save(buffer, kind)
    return buffer.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A file of a hundred bytes that would fill the memory if somebody decoded it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


REFUSED = {
    "text": ("poster.png", b"This is no picture."),
    "nothing": ("poster.png", b""),
    "web page": ("poster.jpg", b"<!doctype html><script>alert(1)</script>"),
    "svg": ("poster.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "svg by another name": ("poster.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    "bomb": ("poster.png", png_that_claims(50_000, 50_000)),
    "too many pixels": ("poster.png", png_that_claims(7_000, 6_000)),
    "cut short": ("poster.png", picture()[:200]),
    "strip": ("poster.png", picture(size=(2_000, 50))),
    "page's name": ("poster.png.html", picture()),
    "ends too soon": ("poster.png", png_that_claims(640, 960)),
    "too heavy": ("poster.png", picture() + b"\0" * (13 * 1024 * 1024)),
    "other format": ("poster.gif", picture("GIF", mode="P")),
    "icon with a picture's name": ("poster.png", picture("ICO", (64, 64), "RGBA")),
}


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def send(browser, name: str, content: bytes):
    """The form of a new show with this file as its poster."""
    return browser.post(
        "/admin/shows/show/add/",
        {
            "title": "The Salt Line",
            "slug": "the-salt-line",
            "platform": make_platform().pk,
            "poster": SimpleUploadedFile(name, content),
            "poster_ppoi": "0.5x0.5",
            "seasons-TOTAL_FORMS": "0",
            "seasons-INITIAL_FORMS": "0",
            "cast-TOTAL_FORMS": "0",
            "cast-INITIAL_FORMS": "0",
        },
    )


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_picture_is_refused_and_leaves_nothing(case, eve, signed_in, media_root):
    response = send(signed_in(eve), *REFUSED[case])

    assert response.status_code == 200
    assert field_error(response, "poster")
    assert not Show.objects.exists()
    assert files_in(media_root) == []


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("bomb", "too many pixels"),
        ("too heavy", "up to 12"),
        ("svg", "JPEG, PNG, WebP or AVIF"),
        ("cut short", "JPEG, PNG, WebP or AVIF"),
        ("ends too soon", "JPEG, PNG, WebP or AVIF"),
        ("strip", "2000 × 50 pixels"),
        ("page's name", "ends in one of jpg"),
    ],
)
def test_the_error_says_what_to_do(case, words, eve, signed_in, media_root):
    assert words in field_error(send(signed_in(eve), *REFUSED[case]), "poster")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_a_picture_is_kept_and_its_sizes_are_made_at_once(kind, eve, signed_in, media_root):
    response = send(signed_in(eve), f"poster.{kind.lower()}", picture(kind))

    assert response.status_code == 302
    show = Show.objects.get()
    assert (show.poster_width, show.poster_height) == (640, 960)
    assert len(files_in(media_root)) == 1 + len({"small", "medium", "large", "card"})


def test_a_picture_that_is_refused_does_not_replace_the_one_that_is_there(eve, signed_in, media_root):
    browser = signed_in(eve)
    person = make_person()
    page = f"/admin/shows/person/{person.pk}/change/"
    fields = {"name": person.name, "slug": person.slug, "portrait_ppoi": "0.5x0.5"}
    browser.post(page, fields | {"portrait": SimpleUploadedFile("face.png", picture(size=(320, 320)))})
    browser.get(page)  # the form makes itself a small preview
    before = files_in(media_root)

    response = browser.post(page, fields | {"portrait": SimpleUploadedFile("face.png", b"no picture")})

    assert field_error(response, "portrait")
    assert len(before) == 4
    assert files_in(media_root) == before
    assert Person.objects.get().portrait
