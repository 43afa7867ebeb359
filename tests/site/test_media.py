"""Uploaded pictures are handed out by the site itself, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client


@pytest.fixture
def picture(media_root: Path) -> Path:
    path = media_root / "posters" / "town.webp"
    path.parent.mkdir()
    path.write_bytes(b"RIFF....WEBP")
    return path


def test_picture_is_served_with_its_type_and_may_be_kept(client: Client, picture: Path) -> None:
    response = client.get("/media/posters/town.webp")
    assert response.getvalue() == b"RIFF....WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "max-age" in response["Cache-Control"]
    assert not response.cookies


def test_unchanged_picture_is_not_sent_again(client: Client, picture: Path) -> None:
    seen = client.get("/media/posters/town.webp")["Last-Modified"]
    assert client.get("/media/posters/town.webp", headers={"If-Modified-Since": seen}).status_code == 304


@pytest.mark.parametrize("name", ["notes.html", "town.svg", "town.webp.html", "town", ".webp/", "posters/"])
def test_only_pictures_are_handed_out(client: Client, media_root: Path, name: str) -> None:
    if not name.endswith("/"):
        (media_root / name).write_text("<script>alert(1)</script>")
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize("path", ["../secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "a%00.png"])
def test_nothing_outside_the_folder_is_reached(client: Client, media_root: Path, path: str) -> None:
    (media_root.parent / "secret.png").write_bytes(b"secret")
    response = client.get(f"/media/{path}")
    assert response.status_code in {400, 404}
    assert b"secret" not in response.content.replace(b"secret.png", b"")


@pytest.mark.parametrize("path", ["a" * 300 + ".png", "a/" * 3_000 + "a.png"])
def test_name_longer_than_a_file_system_takes_is_not_found(
    client: Client, media_root: Path, path: str
) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_switched_off(client: Client, picture: Path, settings: object) -> None:
    settings.SERVE_MEDIA = False  # type: ignore[attr-defined]
    assert client.get("/media/posters/town.webp").status_code == 404
