"""Comments in the stock admin: to look things up, to close a thread, and for administrators to delete."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, Decision, Thread
from comments.moderation import decide
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def address(model: str, action: str = "changelist", *args: object) -> str:
    return reverse(f"admin:comments_{model}_{action}", args=args)


def test_status_and_text_cannot_be_edited(alice: User, signed_in: SignedIn) -> None:
    comment = make_comment()
    client = signed_in(alice)
    page = client.get(address("comment", "change", comment.pk))
    assert page.status_code == 200
    assert b'name="status"' not in page.content
    answer = client.post(address("comment", "change", comment.pk), {"status": "approved", "text": "Changed"})
    assert answer.status_code == 403
    assert Comment.objects.get().status == "pending"


def test_nobody_adds_comments_threads_or_decisions_here(alice: User, signed_in: SignedIn) -> None:
    for model in ("comment", "thread", "decision"):
        assert signed_in(alice).get(address(model, "add")).status_code == 403


def test_moderators_look_and_administrators_delete(max: User, alice: User, signed_in: SignedIn) -> None:
    comment = make_comment()
    decide(comment, "spam", by=max)
    delete = address("comment", "delete", comment.pk)
    assert signed_in(max).get(address("comment", "change", comment.pk)).status_code == 200
    assert signed_in(max).post(delete, {"post": "yes"}).status_code == 403
    assert signed_in(alice).post(delete, {"post": "yes"}).status_code == 302
    assert not Decision.objects.exists()


@pytest.mark.parametrize("lookup", ["email__startswith", "email", "network_hash__startswith", "fingerprint"])
def test_address_cannot_be_guessed_through_a_filter(eve: User, signed_in: SignedIn, lookup: str) -> None:
    make_comment(email="rita@example.org")
    assert signed_in(eve).get(address("comment"), {lookup: "r"}).status_code == 400


def test_decision_is_not_deleted_alone(max: User, alice: User, signed_in: SignedIn) -> None:
    decision = decide(make_comment(), "spam", by=max)
    client = signed_in(alice)
    assert client.post(address("decision", "delete", decision.pk), {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": decision.pk, "post": "yes"}
    client.post(address("decision"), bulk)
    assert Decision.objects.exists()


def test_moderator_closes_a_thread(max: User, signed_in: SignedIn) -> None:
    thread = make_comment().thread
    now = timezone.localtime()
    data = {"closed_at_0": f"{now:%Y-%m-%d}", "closed_at_1": f"{now:%H:%M:%S}"}
    assert signed_in(max).post(address("thread", "change", thread.pk), data).status_code == 302
    assert Thread.objects.get().closed_at is not None


def test_editor_sees_comments_and_does_not_close_threads(eve: User, signed_in: SignedIn) -> None:
    thread = make_comment().thread
    client = signed_in(eve)
    assert client.get(address("comment")).status_code == 200
    assert client.post(address("thread", "change", thread.pk), {}).status_code == 403
    assert client.get(address("decision")).status_code == 403


def test_lists_take_the_same_queries_for_one_and_for_twenty(alice: User, signed_in: SignedIn) -> None:
    client = signed_in(alice)

    def queries() -> list[int]:
        found = []
        for model in ("comment", "thread", "decision"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address(model)).status_code == 200
            found.append(len(captured))
        return found

    decide(make_comment(), "approved", by=alice)
    few = queries()
    for _ in range(20):
        decide(make_comment(make_season()), "approved", by=alice)
    assert queries() == few


def test_search_finds_by_name_and_text(alice: User, signed_in: SignedIn) -> None:
    make_comment(name="Pia", text="About the lighthouse")
    make_comment(name="Otto", text="Something else")
    page = signed_in(alice).get(address("comment"), {"q": "lighthouse"})
    assert b"Pia" in page.content
    assert b"Otto" not in page.content


def test_only_moderators_see_the_address(max: User, eve: User, signed_in: SignedIn) -> None:
    comment = make_comment(email="secret@rita.example")
    row = address("comment", "change", comment.pk)
    assert b"secret@rita.example" in signed_in(max).get(row).content
    assert b"secret" not in signed_in(eve).get(row).content
    assert comment.name.encode() in signed_in(max).get(address("comment"), {"q": "secret@"}).content
    assert b"0 comments" in signed_in(eve).get(address("comment"), {"q": "secret@"}).content


def test_start_page_shows_moderators_what_waits(max: User, eve: User, signed_in: SignedIn) -> None:
    season = make_season()
    make_comment(season, name="Pia")
    page = signed_in(max).get("/admin/").content.decode()
    assert f"Pia on {season}" in page
    assert 'href="/moderation/"' in page
    assert "Pia on" not in signed_in(eve).get("/admin/").content.decode()
