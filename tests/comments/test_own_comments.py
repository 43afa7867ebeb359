"""What only the sender sees: the thanks, the stamp, the fragment with the comments that wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment
from comments.moderation import decide
from tests.comments.forms import HTMX, send
from tests.factories import make_comment, make_season, make_user

pytestmark = pytest.mark.django_db


def pending(client: Client, season: object) -> str:
    return client.get(f"/comments/on/season-{season.pk}/pending/").content.decode()  # type: ignore[attr-defined]


def test_sender_sees_the_waiting_comment_and_nobody_else_does() -> None:
    rita, stranger, season = Client(), Client(), make_season()
    send(season, rita, text="Mine, still waiting")
    assert "Mine, still waiting" in pending(rita, season)
    assert "only you see it" in pending(rita, season)
    assert pending(stranger, season).strip() == ""


def test_only_the_comments_of_this_page() -> None:
    rita, here, elsewhere = Client(), make_season(), make_season()
    send(elsewhere, rita, text="Somewhere else")
    assert "Somewhere else" not in pending(rita, here)


def test_forged_cookie_shows_nothing() -> None:
    season = make_season()
    comment = make_comment(season, text="Somebody else's")
    thief = Client()
    thief.cookies["own_comments"] = f"{comment.pk}:1abcde:forged"
    assert "Somebody" not in pending(thief, season)


def test_once_nothing_waits_the_flag_is_taken_back() -> None:
    rita, season = Client(), make_season()
    send(season, rita)
    decide(Comment.objects.get(), "approved", by=None)
    assert "Your comment is published" in pending(rita, season)  # as long as it can be changed
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    answer = rita.get(f"/comments/on/season-{season.pk}/pending/")
    assert answer.content.strip() == b""
    assert answer.cookies["has_pending"]["max-age"] == 0


def test_fragment_thanks_and_stamp_are_never_stored() -> None:
    rita, season = Client(), make_season()
    sent = send(season, rita)
    for path in (sent["Location"], f"/comments/on/season-{season.pk}/pending/", "/comments/stamp/"):
        assert "no-store" in rita.get(path)["Cache-Control"]
    assert "no-store" in sent["Cache-Control"]


def test_thanks_show_the_comment_to_its_sender_only() -> None:
    rita, season = Client(), make_season()
    address = send(season, rita, text="Thank me")["Location"]
    assert b"Thank me" in rita.get(address).content
    stranger = Client().get(address)
    assert stranger.status_code == 200
    assert b"Thank me" not in stranger.content
    assert season.get_absolute_url().encode() in stranger.content


def test_thanks_opened_again_after_a_rejection_do_not_promise_a_moderator() -> None:
    rita, season = Client(), make_season()
    address = send(season, rita, text="Thank me")["Location"]
    assert b"A moderator reads it before it appears" in rita.get(address).content
    decide(Comment.objects.get(), "rejected", by=make_user(group="Moderators"))
    html = rita.get(address).content.decode()
    assert "a moderator has decided" in html and "Not published" in html
    assert "reads it before" not in html


def test_who_wants_to_hear_of_answers_is_told_that_the_address_must_be_confirmed_first() -> None:
    rita, season = Client(), make_season()
    asked = send(season, rita, text="Tell me", wants_replies="on")["Location"]
    assert b"whether the address is yours" in rita.get(asked).content
    not_asked = send(season, Client(), text="Do not tell me")["Location"]
    assert b"whether the address is yours" not in rita.get(not_asked).content


def test_thanks_for_an_unknown_page_are_not_found() -> None:
    assert Client().get("/comments/sent/1/").status_code == 404
    assert Client().get("/comments/sent/1/?on=season-4711").status_code == 404


def test_said_before_says_so() -> None:
    rita, season = Client(), make_season()
    send(season, rita)
    assert b"We already have it" in rita.get(send(season, rita)["Location"]).content
    assert b"We already have it" in send(season, rita, headers=HTMX).content


def test_stamp_is_a_line_of_text_that_holds_for_its_reader(settings: object) -> None:
    settings.COMMENT_MIN_SECONDS = 0  # type: ignore[attr-defined]
    season, rita = make_season(), Client()
    stamp = rita.get("/comments/stamp/")
    assert stamp["Content-Type"].startswith("text/plain")
    assert send(season, rita, stamp=stamp.content.decode()).status_code == 303


def test_reply_form_opens_as_a_page_and_as_a_part() -> None:
    comment = make_comment(status="approved", text="What is answered")
    whole = Client().get(f"/comments/{comment.pk}/reply/")
    part = Client().get(f"/comments/{comment.pk}/reply/", headers=HTMX)
    assert b"What is answered" in whole.content
    assert b"Leave a Reply to Rita" in whole.content
    assert not whole.cookies
    assert b"<html" not in part.content
    assert f'name="parent" value="{comment.pk}"'.encode() in part.content
    assert b'id="id_name"' not in part.content  # ids differ from those of the form at the end of the page
