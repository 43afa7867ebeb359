"""Hidden words stand inside the disclosures of threads and nowhere else: every address of a small site is asked for them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from comments import tips
from comments.author import key_of_email
from comments.models import Address, Comment
from comments.moderation import decide
from tests.comments.forms import parsed
from tests.factories import make_comment, make_published, make_season

pytestmark = pytest.mark.django_db
MARKED, INLINE, OPEN = "Quixotry", "Zephyrine", "Ordinarily"
HIDDEN = (MARKED, INLINE)
# Where a thread is printed: the pages themselves, parts of threads, permalinks, and the answers' and reports' forms.
THREADS = re.compile(
    r"/articles/[^/]+/|/shows/[^/]+/(season-\d+/)?|/comments/on/[a-z]+-\d+/(seen/)?|/comments/\d+/(reply/|report/)?"
)
# What is looked for is printed again, so the words of the searches lack a letter.
START = (
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/search/?q=Quixotr",
    "/search/?q=Zephyrin",
    "/search/?q=Ordinarily",
)


@pytest.fixture
def places(max: User) -> list[Any]:
    """An article, its season and its show, each with the same two secrets in public comments and in ones that are not."""
    season = make_season(number=2)
    article = make_published(seasons=[season], title="What is known so far").article
    for page in (article, season, season.show):
        for status in ("approved", "pending", "rejected", "spam"):
            secrets(page, status)
    return [article, season, season.show]


def secrets(page: Any, status: str) -> tuple[Comment, Comment]:
    """One comment that is marked, and an answer to it with hidden words between open ones."""
    marked = make_comment(
        page, text=f"{MARKED} dies", status="approved", spoils_season=2, spoils_episode=5, wants_replies=True
    )
    answer = make_comment(
        parent=marked, text=f"{OPEN} ||{INLINE} dies|| I cry", name="Olaf", email="olaf@example.org", status=status
    )  # fmt: skip
    return marked, answer


# --- the walk --------------------------------------------------------------------------------------------------------
def answers(client: Client, start: tuple[str, ...], limit: int = 300) -> Iterator[tuple[str, Any]]:
    """Every page, feed, map and file that the site leads to, with `link` elements and parts for htmx."""
    waiting, met = deque(start), set(start)
    while waiting and limit:
        limit -= 1
        address = waiting.popleft()
        response = client.get(address)
        if response.streaming:
            response = HttpResponse(response.getvalue(), headers=response.headers)
        yield address, response
        for found in targets(address, response):
            if found not in met:
                met.add(found)
                waiting.append(found)


def targets(address: str, response: Any) -> Iterator[str]:
    if response.status_code in {301, 302}:
        yield response["Location"]
        return
    text = (
        response.content.decode()
        if "text" in response["Content-Type"] or "xml" in response["Content-Type"]
        else ""
    )
    wanted = re.findall(r'(?:href|src|action|hx-get|data-pending-url)="([^"#]+)|<(?:loc|id)>([^<]+)<', text)
    for target in ("".join(pair).replace("&amp;", "&") for pair in wanted):
        parts = urlsplit(urljoin(f"http://testserver{address}", target))
        own = parts.netloc in {"testserver", "localhost:8000"} and parts.scheme in {"http", "https"}
        if own and not parts.path.startswith(("/static/", "/media/", "/admin/")):
            yield urldefrag(parts._replace(scheme="", netloc="").geturl())[0]


def in_the_open(html: bytes) -> str:
    """The page without what its disclosures of spoilers hold. Everything in them must be kept from search engines too."""
    root = parsed(html)
    for parent in list(root.iter()):
        for details in [d for d in parent.findall("details") if d.get("class") == "spoiler"]:
            summary, hidden = list(details)
            assert (summary.tag, hidden.tag) == ("summary", "div")
            assert "data-nosnippet" in hidden.attrib
            details.remove(hidden)
    return everything(root)


def everything(root: Any) -> str:
    values = [
        value
        for element in root.iter()
        for value in [*element.attrib.values(), element.text, element.tail]
        if value
    ]
    return "\n".join(values)


def test_hidden_words_stand_in_disclosures_of_threads_and_nowhere_else(places: list[Any]) -> None:
    met = dict(answers(Client(), START))
    holding = set()
    for address, response in met.items():
        assert response.status_code in {200, 301, 302, 405}, address
        is_page = response["Content-Type"].startswith("text/html")
        told = in_the_open(response.content) if is_page else response.content.decode(errors="replace")
        told += "".join(f"{name}: {value}" for name, value in response.items())
        assert not [word for word in HIDDEN if word in told], address
        if any(word.encode() in response.content for word in HIDDEN):
            holding.add(address)
            assert THREADS.fullmatch(urlsplit(address).path), address
    assert {page.get_absolute_url() for page in places} <= holding
    assert {f"/comments/{pk}/" for pk in Comment.objects.public().values_list("pk", flat=True)} <= holding
    _came_by_everything(met)


def _came_by_everything(met: dict[str, Any]) -> None:
    """The proof would be empty if the walk never came by a feed, a map, a table, or a block of JSON-LD."""
    kinds = {response["Content-Type"].partition(";")[0] for response in met.values()}
    assert {"text/html", "application/atom+xml", "application/xml", "text/plain", "text/csv"} <= kinds
    feeds = [r for address, r in met.items() if re.fullmatch(r"/comments/on/[a-z]+-\d+/feed/", address)]
    assert len(feeds) == 3
    assert all(f"{OPEN} [spoiler] I cry".encode() in feed.content for feed in feeds)
    pages = [r for r in met.values() if r["Content-Type"].startswith("text/html")]
    assert any(b"application/ld+json" in page.content for page in pages)


def test_head_of_a_permalink_says_nothing_hidden(places: list[Any]) -> None:
    for comment in Comment.objects.public():
        head = parsed(Client().get(comment.get_absolute_url()).content).find("head")
        assert not [word for word in (*HIDDEN, OPEN) if word in everything(head)]


# --- the newsroom ----------------------------------------------------------------------------------------------------
def test_lists_of_the_admin_show_what_is_open(places: list[Any], alice: User, signed_in: Any) -> None:
    for comment in Comment.objects.filter(thread__season__isnull=False):
        tips.promote(comment, by=alice) if comment.status in {"pending", "approved"} else None
    client = signed_in(alice)
    for address in ("comments/comment/", "comments/decision/", "shows/proposal/", ""):
        page = client.get(f"/admin/{address}")
        assert page.status_code == 200, address
        assert not [word for word in HIDDEN if word.encode() in page.content], address
    changelist = client.get("/admin/comments/comment/").content.decode()
    assert "Hidden: spoils S02E05" in changelist
    assert f"{OPEN} [spoiler] I cry" in changelist


def test_moderators_read_all_of_what_they_decide_on_and_excerpts_of_the_rest(
    max: User, signed_in: Any
) -> None:
    marked, answer = secrets(make_season(), "pending")
    page = signed_in(max).get("/moderation/").content.decode()
    assert INLINE in page
    assert "Answers Rita: Hidden: spoils S02E05" in page
    own_page = signed_in(max).get(f"/moderation/comment/{answer.pk}/").content.decode()
    assert INLINE in own_page
    other = signed_in(max).get(f"/moderation/comment/{marked.pk}/").content.decode()
    assert INLINE not in other


# --- mails -----------------------------------------------------------------------------------------------------------
def test_mails_say_nothing_hidden(max: User, settings: Any) -> None:
    rita = "rita@example.org"
    Address.objects.create(email=rita, author_key=key_of_email(rita), confirmed_at=timezone.now())
    User.objects.filter(username="max").update(email="max@example.org")
    marked, answer = secrets(make_season(), "pending")
    Comment.objects.update(created_at=timezone.now() - timedelta(days=2))
    call_command("tick", stdout=StringIO())
    decide(answer, "approved", by=max)
    again = make_comment(parent=marked, text=f"{MARKED} again", spoils_season=2, email="olaf@example.org")
    decide(again, "approved", by=max)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        call_command("tick", stdout=StringIO())
    assert {address for message in mail.outbox for address in message.to} >= {rita, "max@example.org"}
    told = "\n".join(str(message.message()) for message in mail.outbox)
    assert not [word for word in HIDDEN if word in told]
