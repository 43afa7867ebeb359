"""The desk of those who write: who may do what, and what each button does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Article, OldSlug, Revision, RichText
from blog.publishing import freeze, publish, withdraw
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_picture,
    make_published,
    make_season,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def desk(eve: User, signed_in: SignIn) -> Client:
    return signed_in(eve)


@pytest.fixture
def article() -> Article:
    return make_article(title="The harbour series")


def admin(article: Article, what: str) -> str:
    return f"/admin/blog/article/{article.pk}/{what}/"


def test_a_tag_longer_than_its_column_is_refused_at_its_field(desk: Client, article: Article) -> None:
    response = desk.post(admin(article, "change"), {"title": article.title, "tags": f"harbour, {'x' * 101}"})
    assert response.status_code == 200
    (error,) = response.context["adminform"].form.errors["tags"]
    assert "at most 100 characters" in error


def test_publishing_from_the_admin(desk: Client, article: Article) -> None:
    assert "Publish now" in desk.get(admin(article, "publish")).content.decode()
    assert not Revision.objects.exists(), "looking publishes nothing"
    response = desk.post(admin(article, "publish"), {"substantive": "on", "note": "First"})
    assert response["Location"] == admin(article, "change")
    revision = Revision.objects.live().get()
    assert (revision.change_note, revision.substantive) == ("First", True)


def test_scheduling_and_calling_it_off(desk: Client, article: Article) -> None:
    at = (timezone.localtime() + timedelta(days=1)).replace(second=0, microsecond=0)
    desk.post(admin(article, "schedule"), {"at": f"{at:%Y-%m-%dT%H:%M}"})
    revision = Revision.objects.get()
    assert revision.live_from == at
    assert "goes live on" in desk.get(admin(article, "change")).content.decode()
    desk.post(admin(article, "call-off"), {"number": revision.number})
    revision.refresh_from_db()
    assert revision.live_from is None


def test_a_moment_that_has_passed_is_refused_at_its_field(desk: Client, article: Article) -> None:
    for moment in ("2020-01-01T12:00", "soon", ""):
        response = desk.post(admin(article, "schedule"), {"at": moment})
        assert response.status_code == 200
        assert "errorlist" in response.content.decode()
    assert not Revision.objects.exists()


def test_withdrawing_now_and_later(desk: Client, article: Article, eve: User) -> None:
    publish(article, by=eve)
    later = timezone.localtime() + timedelta(days=1)
    desk.post(admin(article, "withdraw"), {"at": f"{later:%Y-%m-%dT%H:%M}"})
    page = desk.get(admin(article, "change")).content.decode()
    assert "It will be withdrawn on" in page
    assert "It will be withdrawn by itself." in page
    desk.post(admin(article, "call-off"))
    assert Revision.objects.live(later + timedelta(days=1)).exists()
    answer = desk.post(admin(article, "withdraw"), follow=True)
    assert "Withdrawn: readers no longer see it." in answer.content.decode()
    assert not Revision.objects.live().exists()


def test_blocking_findings_stop_the_button_and_the_post(desk: Client, article: Article) -> None:
    article.bylines.all().delete()
    html = desk.get(admin(article, "publish")).content.decode()
    assert "Blocks publishing" in html
    assert "disabled" in html
    response = desk.post(admin(article, "publish"), follow=True)
    assert "The byline is empty" in response.content.decode()
    assert not Revision.objects.exists()


def test_comparing_and_restoring(desk: Client, article: Article, eve: User) -> None:
    freeze(article, eve)
    RichText.objects.update(html="<p>The town sleeps.</p>")
    html = desk.get(admin(article, "revisions"), {"before": "1", "after": "draft"}).content.decode()
    assert "<del>The town wakes up.</del>" in html
    assert "<ins>The town sleeps.</ins>" in html
    desk.post(admin(article, "restore/1"))
    assert RichText.objects.get().html == "<p>The town wakes up.</p>"


@pytest.mark.parametrize("name", ["x", "99", "-1", "9" * 40])
def test_a_revision_that_is_not_there_is_not_compared(
    desk: Client, article: Article, eve: User, name: str
) -> None:
    freeze(article, eve)
    response = desk.get(admin(article, "revisions"), {"before": name, "after": "draft"})
    assert response.status_code in {200, 404}
    assert b"difference" not in response.content.replace(b"article_admin", b"")


VIEWS = ["publish", "schedule", "withdraw", "revisions"]
POSTS = ["publish", "schedule", "withdraw", "call-off", "restore/1"]


def test_only_those_who_may_publish_get_there(
    article: Article, eve: User, max: User, signed_in: SignIn
) -> None:
    publish(article, by=eve)
    writer = signed_in(_writer_without_publishing())
    for view in VIEWS:
        assert Client().get(admin(article, view)).status_code == 302
        assert signed_in(max).get(admin(article, view)).status_code == 403
    for view in POSTS:
        assert signed_in(max).post(admin(article, view)).status_code == 403
        if view != "restore/1":
            assert writer.post(admin(article, view)).status_code == 403
    assert "Publish…" not in writer.get(admin(article, "change")).content.decode()
    assert Revision.objects.live().exists()


def _writer_without_publishing() -> User:
    from django.contrib.auth.models import Permission

    from tests.factories import make_user

    writer = make_user("wanda", is_staff=True)
    allowed = Permission.objects.filter(content_type__app_label="blog").exclude(codename="publish_article")
    writer.user_permissions.set(allowed)
    return writer


def test_changes_come_by_post_with_a_token_only(article: Article, eve: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(eve)
    for view in POSTS:
        assert browser.post(admin(article, view)).status_code == 403
    for view in ("call-off", "restore/1"):
        assert browser.get(admin(article, view)).status_code == 405


def _form(article: Article, **changes: Any) -> dict[str, Any]:
    """What the browser sends when an article's form is saved."""
    data: dict[str, Any] = {
        "title": article.title,
        "slug": article.slug,
        "summary": article.summary,
        "category": article.category_id,
        "lead_picture": "",
        "tags": "",
    }
    sets = [
        "bylines",
        "subjects",
        "blog_richtext_set",
        "blog_pictureblock_set",
        "blog_quote_set",
        "blog_embed_set",
    ]
    for name in [*sets, "blog_liveblock_set"]:
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return data | changes


def test_saving_leads_on_to_the_preview_or_to_publishing(desk: Client, article: Article) -> None:
    for button, target in {
        "_preview": f"/articles/{article.slug}/preview/",
        "_publish": admin(article, "publish"),
        "_schedule": admin(article, "schedule"),
    }.items():
        response = desk.post(admin(article, "change"), _form(article, **{button: "1"}))
        assert (response.status_code, response["Location"]) == (302, target)


def test_a_new_article_knows_who_began_it(desk: Client, eve: User) -> None:
    draft = Article(title="New", slug="new", category=make_category())
    block = {
        "blog_richtext_set-TOTAL_FORMS": 1,
        "blog_richtext_set-0-html": "<p>Hello</p><script>x</script>",
        "blog_richtext_set-0-region": "body",
        "blog_richtext_set-0-ordering": 10,
    }
    response = desk.post("/admin/blog/article/add/", _form(draft, **block))
    assert response.status_code == 302
    saved = Article.objects.get(slug="new")
    assert saved.created_by == eve
    assert RichText.objects.get(parent=saved).html == "<p>Hello</p>"


def test_moving_a_published_article_keeps_its_old_address(desk: Client, article: Article, eve: User) -> None:
    publish(article, by=eve)
    desk.post(admin(article, "change"), _form(article, slug="moved"))
    article.refresh_from_db()
    assert article.slug == "moved"
    assert OldSlug.objects.get().slug == "the-harbour-series"
    other = make_article()
    response = desk.post(admin(other, "change"), _form(other, slug="the-harbour-series"))
    assert "Another article had this address" in response.content.decode()


def test_saving_without_a_change_makes_no_newer_draft(desk: Client, article: Article, eve: User) -> None:
    publish(article, by=eve)
    text = RichText.objects.get()
    author = article.bylines.get()
    same = {
        "bylines-TOTAL_FORMS": 1,
        "bylines-INITIAL_FORMS": 1,
        "bylines-0-id": author.pk,
        "bylines-0-author": author.author_id,
        "bylines-0-article": article.pk,
        "bylines-0-position": 0,
        "blog_richtext_set-TOTAL_FORMS": 1,
        "blog_richtext_set-INITIAL_FORMS": 1,
        "blog_richtext_set-0-id": text.pk,
        "blog_richtext_set-0-parent": article.pk,
        "blog_richtext_set-0-region": "body",
        "blog_richtext_set-0-ordering": 10,
        "blog_richtext_set-0-html": text.html,
    }
    desk.post(admin(article, "change"), _form(article, **same))
    assert "Live<" in _state_cell(desk)
    desk.post(admin(article, "change"), _form(article, **same | {"blog_richtext_set-0-html": "<p>Other</p>"}))
    assert "Live, with a newer draft" in _state_cell(desk)


def _state_cell(desk: Client) -> str:
    html = desk.get("/admin/blog/article/").content.decode()
    return html[html.index("field-state") :][:80]


def test_the_list_says_where_each_article_stands_and_filters_by_it(desk: Client, eve: User) -> None:
    make_article(title="One draft")
    publish(make_article(title="One scheduled"), by=eve, at=timezone.now() + timedelta(days=1))
    make_published(by=eve, title="One live")
    newer = make_published(by=eve, title="One newer").article
    newer.save()
    withdraw(make_published(by=eve, title="One withdrawn").article, by=eve)
    expected = {
        "draft": ["One draft"],
        "scheduled": ["One scheduled"],
        "live": ["One live", "One newer"],
        "newer": ["One newer"],
        "withdrawn": ["One withdrawn"],
    }
    for state, titles in expected.items():
        response = desk.get("/admin/blog/article/", {"state": state})
        assert sorted(row.title for row in response.context["cl"].result_list) == titles


def test_what_was_published_is_not_deleted_by_editors(
    desk: Client, article: Article, eve: User, alice: User, signed_in: SignIn
) -> None:
    assert desk.get(admin(article, "delete")).status_code == 200
    publish(article, by=eve)
    assert desk.post(admin(article, "delete"), {"post": "yes"}).status_code == 403
    assert signed_in(alice).get(admin(article, "delete")).status_code == 200


def test_the_preview_is_for_staff_and_never_cached(
    desk: Client, article: Article, eve: User, max: User, signed_in: SignIn
) -> None:
    path = f"/articles/{article.slug}/preview/"
    response = desk.get(path)
    html = response.content.decode()
    assert "Preview of the draft" in html
    assert "The town wakes up." in html
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert "application/ld+json" not in html
    assert Client().get(path)["Location"].startswith("/admin/login/")
    assert Client().get("/articles/nothing/preview/").status_code == 302, (
        "it does not tell which drafts there are"
    )
    assert signed_in(max).get(path).status_code == 403


CHANGELISTS = ["article", "author", "category", "picture", "revision"]


def test_queries_of_the_lists_do_not_grow(alice: User, signed_in: SignIn) -> None:
    browser = signed_in(alice)
    _populate(alice, 1)
    few = {model: _queries(browser, model) for model in CHANGELISTS}
    _populate(alice, 19)
    for model in CHANGELISTS:
        assert _queries(browser, model) == few[model], model


def _queries(browser: Client, model: str) -> int:
    browser.get(f"/admin/blog/{model}/")
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(f"/admin/blog/{model}/").status_code == 200
    return len(queries)


def _populate(by: User, how_many: int) -> None:
    for _ in range(how_many):
        authors = [make_author(), make_author()]
        make_published(
            by=by, seasons=[make_season()], tags=["one"], authors=authors, lead_picture=make_picture()
        )


@pytest.mark.parametrize("model", [*CHANGELISTS])
def test_every_admin_page_opens(model: str, alice: User, signed_in: SignIn) -> None:
    browser = signed_in(alice)
    _populate(alice, 1)
    assert browser.get(f"/admin/blog/{model}/", {"q": "one"}).status_code == 200
    adding = browser.get(f"/admin/blog/{model}/add/")
    assert adding.status_code == (403 if model == "revision" else 200)
    pk = browser.get(f"/admin/blog/{model}/").context["cl"].result_list[0].pk
    assert browser.get(f"/admin/blog/{model}/{pk}/change/").status_code == 200


def test_the_editor_needs_nothing_unsafe(desk: Client, article: Article) -> None:
    response = desk.get(admin(article, "change"))
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    nonce = policy.split("'nonce-")[1].split("'")[0]
    html = response.content.decode()
    assert f'<script type="importmap" nonce="{nonce}"' in html
    assert " style=" not in html


def test_my_drafts_and_what_is_due_stand_on_the_start_page(desk: Client, eve: User) -> None:
    make_article(title="Mine", created_by=eve)
    make_article(title="By line", authors=[make_author(user=eve)])
    make_article(title="Somebody else's")
    publish(make_article(title="Soon"), by=eve, at=timezone.now() + timedelta(hours=30))
    html = desk.get("/admin/").content.decode()
    for words in ("Mine", "By line", "Soon"):
        assert words in html
    assert "Somebody else" not in html


@pytest.mark.parametrize("number", ["²", "x", "-1", "9" * 40, ""])
def test_a_schedule_that_is_not_there_cannot_be_called_off(
    desk: Client, article: Article, eve: User, number: str
) -> None:
    publish(article, by=eve, at=timezone.now() + timedelta(days=1))
    response = desk.post(admin(article, "call-off"), {"number": number}, follow=True)
    assert "No withdrawal lies ahead." in response.content.decode()
    assert Revision.objects.scheduled().exists()
