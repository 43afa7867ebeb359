"""/comments/<pk>/report/: a form that is the same for everybody, and thanks in every case."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments import reports
from comments.models import Comment, Report
from tests.comments.forms import HTMX, OWN_SITE, parsed, stamp_from
from tests.factories import make_article, make_comment, make_report

pytestmark = pytest.mark.django_db
THANKS = b"A moderator will look at the comment"


@pytest.fixture
def comment() -> Comment:
    return make_comment(status="approved", name="Ben", text="What is reported")


def address(comment: Comment) -> str:
    return reverse("comments:report", args=[comment.pk])


def send(
    comment: Comment, client: Client | None = None, headers: dict[str, str] | None = None, **changes: Any
) -> HttpResponse:
    typed = {"reason": "abuse", "words": "", "subject": "", "stamp": stamp_from(), **changes}
    sender = client or Client()
    return sender.post(address(comment), typed, headers=OWN_SITE | (headers or {}))  # type: ignore[return-value]


# --- works ------------------------------------------------------------------------------------------------------------
def test_form_is_the_same_for_everybody(comment: Comment) -> None:
    rita = Client()
    send(comment, rita)
    first, second = Client().get(address(comment)), rita.get(address(comment))
    assert first.content == second.content
    assert not first.cookies
    assert b"csrf" not in first.content
    assert "no-store" not in first.get("Cache-Control", "")
    assert b"What is reported" in first.content
    assert b"noindex" in first.content


def test_part_of_the_form_for_htmx(comment: Comment) -> None:
    part = Client().get(address(comment), headers=HTMX)
    assert b"<html" not in part.content
    assert b"Report the comment by Ben" in part.content
    assert b"hx-post" in part.content


def test_report_is_stored_and_thanked_for(comment: Comment) -> None:
    rita = Client()
    answer = send(comment, rita, words="  Read it\r\nyourself. ")
    row = Report.objects.get()
    assert THANKS in answer.content
    assert (row.reason, row.words) == ("abuse", "Read it\nyourself.")
    assert "no-store" in answer["Cache-Control"]
    cookie = answer.cookies["reporter"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/comments/")
    number = cookie.value.partition(":")[0]
    assert number not in str(Report.objects.values().get())
    assert send(comment, rita, headers=HTMX).content.startswith(b"<section data-reply")
    assert Report.objects.count() == 1


def test_no_address_is_stored(comment: Comment) -> None:
    send(comment, Client(REMOTE_ADDR="192.0.2.77"), stamp=stamp_from("192.0.2.77"))
    row = Report.objects.values().get()
    assert len(row["network_hash"]) == 64
    assert "192.0.2" not in str(row)


def test_three_browsers_on_three_networks_hide_it(comment: Comment) -> None:
    for host in ("192.0.2.1", "198.51.100.1", "203.0.113.1"):
        send(comment, Client(REMOTE_ADDR=host), stamp=stamp_from(host))
    comment.refresh_from_db()
    assert comment.status == "pending"
    assert Client().get(address(comment)).status_code == 404


# --- thanks that tell nothing -----------------------------------------------------------------------------------------
def test_gone_hidden_and_unknown_are_thanked_for_alike() -> None:
    answers = [send(make_comment(status=status)) for status in ("pending", "spam", "rejected", "removed")]
    hidden = make_comment(make_article(), status="approved")
    answers += [send(Comment(pk=4711)), send(hidden), send(Comment(pk=4712), reason="")]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert all("reporter" in answer.cookies for answer in answers)
    assert THANKS in answers[0].content
    assert not Report.objects.exists()


def test_program_that_fills_in_everything_is_thanked_and_not_heard(comment: Comment) -> None:
    assert THANKS in send(comment, subject="Cheap watches").content
    assert not Report.objects.exists()


# --- comes back filled ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": ""}, "Please choose what is wrong"),
        ({"reason": "dislike"}, "Select a valid choice"),
        ({"words": "x" * 501}, "At most 500 characters; these are 501."),
        ({"words": "bell \x07"}, "U+0007"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    comment: Comment, changes: dict[str, str], words: str
) -> None:
    answer = send(comment, **{"words": "My own words", **changes})
    text = "".join(parsed(answer.content).itertext())
    assert words in text
    assert changes.get("words", "My own words") in text.replace("\n", "")
    assert "reporter" not in answer.cookies
    assert not Report.objects.exists()


@pytest.mark.parametrize("stamp", ["", "forged:123"])
def test_without_a_stamp_it_is_read_once_more(comment: Comment, stamp: str, settings: object) -> None:
    settings.COMMENT_MIN_SECONDS = 0  # type: ignore[attr-defined]
    answer = send(comment, stamp=stamp, words="Keep me")
    assert b"Nothing has been sent yet" in answer.content
    [field] = [i for i in parsed(answer.content).iter("input") if i.get("name") == "stamp"]
    assert THANKS in send(comment, stamp=field.get("value"), words="Keep me").content
    assert Report.objects.get().words == "Keep me"


def test_too_quick_is_read_once_more(comment: Comment) -> None:
    assert b"Nothing has been sent yet" in send(comment, stamp=stamp_from(seconds_ago=0)).content
    assert not Report.objects.exists()


def test_markup_in_words_and_name_is_text() -> None:
    comment = make_comment(status="approved", name="<img src=x onerror=alert(1)>", text="<script>x</script>")
    answer = send(comment, reason="", words="</textarea><script>alert(1)</script>")
    for harmful in ("<script>alert", "<script>x", "<img src=x"):
        assert harmful.encode() not in answer.content
    assert b"&lt;/textarea&gt;&lt;script&gt;alert(1)" in answer.content


# --- turned away ------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("midmonth")
def test_other_sites_and_floods_are_refused(comment: Comment, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert Client().post(address(comment), {}, headers=foreign).status_code == 403
    assert send(comment, words="x" * 200_000).status_code == 413
    monkeypatch.setattr(reports, "MOST_PER_NETWORK", 1)
    make_report(network_hash=send_and_hash(comment))
    answer = send(make_comment(status="approved"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert b"Many reports came from your network" in answer.content
    assert send(make_comment(status="approved"), headers=HTMX).status_code == 200


def send_and_hash(comment: Comment) -> str:
    send(comment)
    return Report.objects.get().network_hash


def test_few_queries(comment: Comment) -> None:
    for _ in range(30):
        make_report(comment=comment)
    with CaptureQueriesContext(connection) as form:
        Client().get(address(comment))
    other = make_comment(status="approved")
    make_report(comment=other)
    make_report(comment=other)
    with CaptureQueriesContext(connection) as sent:
        send(other)
    assert len(form) <= 4
    assert len([q for q in sent if "SAVEPOINT" not in q["sql"]]) <= 24
    other.refresh_from_db()
    assert other.status == "pending"
