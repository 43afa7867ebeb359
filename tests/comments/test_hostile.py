"""Hostile markup as name, website and text, through every way out: it makes no element and no attribute of its own.

What a page may consist of is not listed: it is what the same page consists of when only friendly people have written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments import text
from comments.models import Comment
from comments.pages import key_of
from shows.models import Season
from tests.comments.forms import parsed
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db
CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "xss"
OWN = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "jav\tascript:alert(1)",
    'https://a.example/"onclick=alert(1)',
    "https://a.example/||<b>||",
    "||<details open ontoggle=alert(1)>||",
    "{{ 7|add:7 }}{% debug %}",
    "]]><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
)
FRIENDLY = "A paragraph.\n\nAnother,\nwith https://a.example/ and ||a spoiler|| in it."
PER_PAGE = 25
Shape = set[tuple[str, frozenset[str]]]


def corpus() -> list[str]:
    """Everything we have; the part of it that is not ours is looked at where it is."""
    if not CORPUS.is_dir():
        return []
    cases = [case["payload"] for case in json.loads((CORPUS / "dompurify-expect.json").read_text())]
    return cases + [
        path.read_text().split("\n--\n")[0] for path in sorted((CORPUS / "bleach").glob("*.test"))
    ]


def shape_of(html: bytes) -> Shape:
    """Which elements a page has, with which attributes."""
    shape = set()
    for element in parsed(html).iter():
        if not isinstance(element.tag, str):  # a comment
            shape.add(("<!-- -->", frozenset()))
            continue
        shape.add((element.tag, frozenset(element.attrib)))
        for name in ("href", "src", "action", "hx-get", "hx-post"):
            assert urlsplit(element.get(name, "")).scheme in {"", "http", "https", "data"}, element.attrib
        assert not element.get("href", "").startswith("data:text"), element.attrib
    return shape


def written(payloads: list[str], status: str, **fields: Any) -> list[Season]:
    """A comment for each, as a careless import might have stored it, on as many pages as they need."""
    seasons = []
    for start in range(0, len(payloads), PER_PAGE):
        seasons.append(make_season())
        for payload in payloads[start : start + PER_PAGE]:
            said = make_comment(
                seasons[-1],
                status=status,
                name=text.tidy_name(payload)[:80] or "Nobody",
                website=(payload if payload.startswith("j") else f"https://a.example/{payload}")[:200],
                text=text.tidy_text(payload)[:5_000] or "Nothing.",
                **fields,
            )
            if status == "approved":
                make_comment(parent=said, status=status, name=said.name, text=said.text)
    return seasons


def public_addresses(seasons: list[Season]) -> Iterator[str]:
    for season in seasons:
        key = key_of(season)
        for query in ("?sort=oldest", "?sort=newest"):
            yield f"/comments/on/{key}/{query}"
        for comment in season.thread.comments.order_by("pk")[::9]:
            yield comment.get_absolute_url()
            yield f"{comment.get_absolute_url()}reply/"


def shape_of_all(browser: Client, addresses: Iterator[str]) -> Shape:
    shape: Shape = set()
    for address in addresses:
        response = browser.get(address)
        assert response.status_code == 200, address
        shape |= shape_of(response.content)
    return shape


def payloads_or_ours() -> list[str]:
    found = corpus()
    if not found:
        pytest.skip("shared/data/xss is not here: the corpus of hostile markup is not part of the project")
    assert len(found) > 200
    return [*OWN, *found]


@pytest.mark.parametrize("theirs", [False, True])
def test_public_pages_keep_their_shape(theirs: bool) -> None:
    marks = {"spoils_season": 1, "featured_at": "2026-11-01T12:00:00Z", "edited_at": "2026-11-01T12:04:00Z"}
    payloads = payloads_or_ours() if theirs else list(OWN)
    friends = written([FRIENDLY] * 25 + [FRIENDLY * 60] * 25, "approved", **marks)
    friends += written([FRIENDLY] * 25, "approved")
    allowed = shape_of_all(Client(), public_addresses(friends))
    hostile = written(payloads, "approved", **marks) + written(list(OWN), "approved")
    assert shape_of_all(Client(), public_addresses(hostile)) - allowed == set()


@pytest.mark.parametrize("theirs", [False, True])
def test_feeds_say_it_in_words(theirs: bool) -> None:
    payloads = payloads_or_ours() if theirs else list(OWN)
    for season in written(payloads, "approved"):
        response = Client().get(f"/comments/on/{key_of(season)}/feed/")
        for element in ET.fromstring(response.content).iter():  # noqa: S314  these bytes are our own
            if element.tag.endswith("summary"):
                fragment = html5lib.parseFragment(element.text or "", namespaceHTMLElements=False)
                assert list(fragment) == []


@pytest.mark.parametrize("theirs", [False, True])
def test_desk_and_admin_keep_their_shape(
    theirs: bool, max: User, signed_in: Callable[[User], Client]
) -> None:
    payloads = payloads_or_ours() if theirs else list(OWN)
    desk = signed_in(max)
    written([FRIENDLY] * 60, "pending")
    allowed = shape_of_all(desk, desk_addresses(desk))
    Comment.objects.all().delete()
    written(payloads, "pending")
    assert shape_of_all(desk, desk_addresses(desk)) - allowed == set()


def desk_addresses(desk: Client) -> Iterator[str]:
    address = "/moderation/?tab=pending"
    while address:
        yield address
        links = parsed(desk.get(address).content).iter("a")
        following = [a.get("href") for a in links if "".join(a.itertext()) == "The next 50"]
        address = f"/moderation/{following[0]}" if following else ""
    yield "/admin/comments/comment/"
    for pk in Comment.objects.order_by("pk").values_list("pk", flat=True)[::15]:
        yield f"/admin/comments/comment/{pk}/change/"
        yield f"/moderation/comment/{pk}/"


def test_no_link_is_made_of_what_is_no_web_address() -> None:
    season = make_season()
    make_comment(season, status="approved", name="Mallory", website="javascript:alert(1)")
    html = Client().get(f"/comments/on/{key_of(season)}/").content
    assert b"javascript" not in html
    assert b"Mallory" in html
