"""The promise end to end: comment → held → approved → visible, from pages that are frozen in a cache."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from comments.models import Comment
from tests.comments.forms import NEW, OWN_SITE, comment_form
from tests.factories import make_comment, make_published, make_season, make_show

pytestmark = pytest.mark.django_db


def test_comment_is_held_then_approved_then_visible(max: User, signed_in: Callable[[User], Client]) -> None:
    season = make_season()
    rita, stranger, desk = Client(), Client(), signed_in(max)
    page = season.get_absolute_url()
    form = comment_form(rita.get(page).content)
    stamp = rita.get("/comments/stamp/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        typed = {"name": "Rita", "email": "rita@example.org", "text": "See you in season two", "stamp": stamp}
        thanks = rita.post(NEW, form | typed, headers=OWN_SITE, follow=True)
        assert b"See you in season two" in thanks.content
        assert b"See you" not in stranger.get(page).content
        assert b"See you" in rita.get(f"/comments/on/season-{season.pk}/pending/").content

        assert b"See you in season two" in desk.get("/moderation/").content
        comment = Comment.objects.get()
        desk.post("/moderation/decide/", {"comment": comment.pk, "action": "approve", "status": "pending"})

        visible = stranger.get(page).content.decode()
        assert "See you in season two" in visible
        assert "1 comment<" in visible
        assert "rita@example.org" not in visible

        desk.post("/moderation/decide/", {"comment": comment.pk, "action": "reject", "status": "approved"})
        assert b"See you" not in stranger.get(page).content


def test_one_frozen_page_serves_two_strangers_a_day_later() -> None:
    """Neither runs a script, neither has a cookie, both have the same bytes, and both can post."""
    season = make_season()
    answer = Client().get(season.get_absolute_url())
    frozen = answer.content
    assert not answer.cookies
    assert b"csrf" not in frozen
    with time_machine.travel(timezone.now() + timedelta(hours=24), tick=False) as traveller:
        for number, address in enumerate(["192.0.2.1", "198.51.100.1"]):
            browser = Client(REMOTE_ADDR=address, enforce_csrf_checks=True)
            typed = {
                "name": f"Reader {number}",
                "email": f"r{number}@example.org",
                "text": "From a frozen page",
            }
            once_more = browser.post(NEW, comment_form(frozen) | typed, headers=OWN_SITE)
            assert b"Read it once more and send" in once_more.content
            traveller.shift(5)
            assert browser.post(NEW, comment_form(once_more.content), headers=OWN_SITE).status_code == 303
    assert list(Comment.objects.values_list("name", "status")) == [
        ("Reader 0", "pending"),
        ("Reader 1", "pending"),
    ]


def test_a_month_that_ends_while_somebody_writes_is_not_noticed() -> None:
    """Networks have another digest from then on; the stamp still holds, and so does a second click after an answer that was lost."""
    season, rita = make_season(), Client()
    with time_machine.travel(datetime(2026, 11, 30, 23, 59, 30, tzinfo=UTC), tick=False) as traveller:
        form = comment_form(rita.get(season.get_absolute_url()).content)
        typed = {"name": "Rita", "email": "rita@example.org", "text": "Almost winter"}
        typed["stamp"] = rita.get("/comments/stamp/").content.decode()
        traveller.shift(29)
        assert rita.post(NEW, form | typed, headers=OWN_SITE).status_code == 303
        traveller.shift(2)
        rita.cookies.clear()
        again = rita.post(NEW, form | typed, headers=OWN_SITE, follow=True)
    assert b"Almost winter" in again.content
    assert Comment.objects.count() == 1


def test_trap_and_timing_still_work_from_a_frozen_page() -> None:
    season = make_season()
    frozen = Client().get(season.get_absolute_url()).content
    bot = Client()
    typed = {"name": "Bot", "email": "bot@example.org", "text": "Cheap watches", "subject": "x"}
    assert bot.post(NEW, comment_form(frozen) | typed, headers=OWN_SITE).status_code == 200
    stamp = bot.get("/comments/stamp/").content.decode()
    assert bot.post(NEW, comment_form(frozen) | typed | {"stamp": stamp}, headers=OWN_SITE).status_code == 200
    assert not Comment.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):
        bot.post(NEW, comment_form(frozen) | typed | {"stamp": stamp}, headers=OWN_SITE)
    assert Comment.objects.get().status == "spam"


def test_an_address_appears_in_no_public_output() -> None:
    show = make_show()
    season, article = make_season(show=show), make_published().article
    for page in (show, season, article):
        comment = make_comment(page, status="approved", email="secret@rita.example", name="Rita")
        make_comment(parent=comment, status="approved", email="secret@rita.example")
        urls = [page.get_absolute_url(), comment.get_absolute_url(), f"{comment.get_absolute_url()}reply/"]
        key = f"{page._meta.model_name}-{page.pk}"
        for url in [
            *urls,
            f"/comments/on/{key}/",
            f"/comments/on/{key}/pending/",
            "/",
            "/feeds/articles.atom",
        ]:
            answer = Client().get(url)
            assert answer.status_code == 200
            assert b"secret" not in answer.content
