"""Closing a page to comments: by hand, by age, on the desk and in the admin; worked out when it is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Article
from comments.closing import close, closed_since, open_again
from comments.models import Comment, Thread
from comments.pages import Page, key_of
from tests.comments.forms import HTMX, send
from tests.factories import make_comment, make_published, make_season, make_thread

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def published(days_ago: int) -> Article:
    return make_published(at=timezone.now() - timedelta(days=days_ago)).article


def shown(page: Page) -> str:
    return Template("{% load comments %}{% comment_thread page %}").render(Context({"page": page}))


# --- by hand -----------------------------------------------------------------------------------------------------------
def test_close_and_open_again_also_where_nobody_has_commented(max: User) -> None:
    season = make_season()
    assert closed_since(season, None) is None
    now = timezone.now()
    thread = close(season, by=max, at=now)
    assert closed_since(season, thread, now) == now
    assert closed_since(season, thread, now - timedelta(seconds=1)) is None
    thread = open_again(season, by=max)
    assert closed_since(season, thread) is None
    assert not thread.stays_open


def test_closing_twice_keeps_the_first_moment(max: User) -> None:
    season = make_season()
    first = timezone.now() - timedelta(hours=1)
    close(season, by=max, at=first)
    assert close(season, by=max).closed_at == first


def test_only_moderators_close(eve: User) -> None:
    with pytest.raises(PermissionDenied):
        close(make_season(), by=eve)
    assert not Thread.objects.exists()


# --- by age ------------------------------------------------------------------------------------------------------------
def test_articles_never_become_too_old_unless_it_is_set() -> None:
    assert closed_since(published(4_000), None) is None


def test_an_article_closes_so_many_days_after_its_first_publication(settings: Any) -> None:
    settings.COMMENT_CLOSE_AFTER_DAYS = 30
    young, old = published(29), published(31)
    assert closed_since(young, None) is None
    since = closed_since(old, None)
    assert since is not None
    assert timedelta(hours=23) < timezone.now() - since < timedelta(hours=25)
    assert closed_since(young, None, timezone.now() + timedelta(days=2)) is not None


def test_release_pages_do_not_become_too_old(settings: Any) -> None:
    settings.COMMENT_CLOSE_AFTER_DAYS = 1
    season = make_season()
    thread = make_thread(season, created_at=timezone.now() - timedelta(days=900))
    assert closed_since(season, thread) is None
    assert closed_since(season.show, None) is None


def test_a_thread_opened_again_stays_open_however_old(max: User, settings: Any) -> None:
    settings.COMMENT_CLOSE_AFTER_DAYS = 30
    article = published(90)
    thread = open_again(article, by=max)
    assert thread.stays_open
    assert closed_since(article, thread) is None
    assert closed_since(article, close(article, by=max)) is not None


def test_an_old_article_has_no_form_and_takes_no_comment(settings: Any) -> None:
    settings.COMMENT_CLOSE_AFTER_DAYS = 30
    article = published(31)
    html = shown(article)
    assert "Comments on this page are closed" in html
    assert "<form" not in html
    answer = send(article, headers=HTMX)
    assert b"Comments on this page are closed" in answer.content
    assert not Comment.objects.exists()


def test_age_costs_one_query_and_only_where_it_is_asked(settings: Any) -> None:
    article = published(31)
    thread = make_thread(article)
    for days, count in ((0, 0), (30, 1)):
        settings.COMMENT_CLOSE_AFTER_DAYS = days
        with CaptureQueriesContext(connection) as queries:
            closed_since(article, thread)
        assert len(queries) == count


# --- on the desk and in the admin ----------------------------------------------------------------------------------------
def test_the_desk_closes_and_opens_a_page(max: User, signed_in: SignedIn) -> None:
    season = make_season()
    make_comment(season, status="approved")
    desk, address = signed_in(max), f"/moderation/thread/{key_of(season)}/"
    assert "1 public comment. Open" in desk.get(address).content.decode()
    answer = desk.post(address, {"close": ""}, follow=True)
    assert "Comments are closed." in answer.content.decode()
    assert "Open comments again" in answer.content.decode()
    assert closed_since(season, Thread.objects.get()) is not None
    desk.post(address, {"open": ""})
    assert closed_since(season, Thread.objects.get()) is None


@pytest.mark.parametrize("key", ["season-4711", "season-x", "nothing"])
def test_the_desk_knows_no_other_pages(key: str, max: User, signed_in: SignedIn) -> None:
    assert signed_in(max).get(f"/moderation/thread/{key}/").status_code == 404


def test_strangers_and_editors_do_not_close(eve: User, signed_in: SignedIn) -> None:
    address = f"/moderation/thread/{key_of(make_season())}/"
    assert Client().post(address, {"close": ""}).status_code == 302
    assert signed_in(eve).post(address, {"close": ""}).status_code == 403
    assert not Thread.objects.exists()


def test_the_admin_says_whether_it_is_closed_and_can_exempt_it(
    max: User, signed_in: SignedIn, settings: Any
) -> None:
    settings.COMMENT_CLOSE_AFTER_DAYS = 30
    thread = make_thread(published(31))
    admin, address = signed_in(max), f"/admin/comments/thread/{thread.pk}/change/"
    assert "Closed since" in admin.get(address).content.decode()
    saved = admin.post(address, {"closed_at_0": "", "closed_at_1": "", "stays_open": "on"})
    assert saved.status_code == 302
    thread.refresh_from_db()
    assert thread.stays_open
    assert "Closed since" not in admin.get(address).content.decode()


def test_a_moment_to_come_closes_when_it_comes(max: User) -> None:
    season = make_season()
    to_come = datetime(2099, 1, 1, tzinfo=timezone.get_current_timezone())
    thread = make_thread(season, closed_at=to_come)
    assert closed_since(season, thread) is None
    assert closed_since(season, thread, to_come) == to_come
