"""Readers and mail: asked first, told only what is public and only what they wanted, stopped with one click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail as django_mail
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.author import key_of_email
from comments.confirmed import COOKIE, confirmed_key
from comments.mailing import addresses
from comments.models import Address, Comment, Mail
from comments.moderation import decide, decide_many, undo
from comments.privacy import letter
from comments.tokens import link_token
from comments.withdrawing import withdraw
from tests.comments.forms import OWN_SITE, send
from tests.comments.mail_server import mail_server, text_of
from tests.factories import make_comment, make_season

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
RITA = "rita@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def tick(clock: time_machine.Traveller | None = None, **later: int) -> None:
    if clock:
        clock.shift(timedelta(**later))
    call_command("tick", stdout=StringIO())


def link_in(text: str, part: str) -> str:
    [found] = set(re.findall(rf"http://testserver(/comments/{part}/[^\s>]+)", text))
    return found


def make_rita(**fields) -> Address:
    """Rita, who has confirmed her address."""
    said = {"email": RITA, "author_key": key_of_email(RITA), "confirmed_at": timezone.now(), **fields}
    return Address.objects.create(**said)


def make_question(**fields) -> Comment:
    """A public comment by Rita, who wants to hear of answers."""
    return make_comment(status="approved", wants_replies=True, **fields)


def make_answer(parent: Comment, **fields) -> Comment:
    return make_comment(**{"parent": parent, "name": "Olaf", "email": "olaf@example.org", **fields})


def bodies() -> str:
    return "\n".join(str(mail.message()) for mail in django_mail.outbox)


def test_from_the_tick_in_the_form_to_the_last_mail(settings, max, clock) -> None:
    """Real mail server, real browser cookies: ask, confirm, answer, notice, one click, nothing more."""
    season, reader = make_season(), Client()
    with mail_server(settings) as box:
        assert send(season, reader, wants_replies="on").status_code == 303
        comment = Comment.objects.get()
        tick(clock, hours=1)
        assert box.mails == []  # nobody has approved it

        decide(comment, "approved", by=max)
        tick()
        [question] = box.to(RITA)
        assert question["Subject"] == "Please confirm your e-mail address"
        _confirm(reader, link_in(text_of(question), "confirm"))

        answer = make_answer(comment, text="So do I. ||He dies.||")
        tick(clock, hours=1)
        assert len(box.mails) == 1
        decide(answer, "approved", by=max)
        tick(clock, minutes=6)
        notice = box.to(RITA)[-1]
        _is_a_notice(notice, answer)

        stopped = Client(enforce_csrf_checks=True).post(
            link_in(notice["List-Unsubscribe"], "stop"), ONE_CLICK
        )
        assert stopped.status_code == 200
        decide(make_answer(comment), "approved", by=max)
        tick(clock, hours=1)
        assert len(box.mails) == 2


def _confirm(reader: Client, link: str) -> None:
    assert COOKIE not in reader.get(link).cookies  # a scanner that opens it confirms nothing
    assert not Address.objects.exclude(confirmed_at=None).exists()
    done = reader.post(link, headers=OWN_SITE)
    cookie = done.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/comments/", True, "Lax")
    request = HttpRequest()
    request.COOKIES[COOKIE] = cookie.value
    assert confirmed_key(request) == key_of_email(RITA)
    request.COOKIES[COOKIE] = cookie.value.replace("a", "b")
    assert confirmed_key(request) == ""


def _is_a_notice(notice, answer: Comment) -> None:
    assert notice["Subject"].startswith("Olaf has answered you: ")
    assert notice["Auto-Submitted"] == "auto-generated" and notice["List-Id"] == "<comments.testserver>"
    assert notice["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert notice["Date"] and notice["Message-ID"].endswith("@testserver>")
    text = text_of(notice)
    assert "> So do I." in text and "dies" not in text
    assert f"http://testserver/comments/{answer.pk}/" in text


@pytest.mark.parametrize("status", ["rejected", "spam"])
def test_nothing_is_sent_for_what_is_not_approved(status: str, max, clock) -> None:
    decide(make_comment(wants_replies=True), status, by=max)
    tick(clock, days=1)
    assert not Mail.objects.exists() and not Address.objects.exists()


def test_who_asked_for_nothing_gets_nothing(max, clock) -> None:
    make_rita()
    comment = make_comment()
    decide(comment, "approved", by=max)
    decide(make_answer(comment), "approved", by=max)
    tick(clock, days=1)
    assert not Mail.objects.exists()


def test_an_address_is_asked_once_a_week_and_three_times_in_a_row(max, clock) -> None:
    """A week after the last question an address that was never confirmed is forgotten (comments.privacy.retention)."""
    for day in range(21):
        for _ in range(2):
            decide(make_comment(wants_replies=True), "approved", by=max)
        tick()
        assert len(django_mail.outbox) == day // 7 + 1, day
        clock.shift(timedelta(days=1))
    clock.shift(timedelta(hours=-1))
    decide(make_comment(wants_replies=True), "approved", by=max)
    assert len(django_mail.outbox) == 3


def test_a_hundred_approved_at_once_ask_an_address_once(max, clock) -> None:
    ids = [make_comment(wants_replies=True).pk for _ in range(100)]
    decide_many(ids, "approved", by=max)
    tick()
    assert len(django_mail.outbox) == 1


def test_the_question_says_nothing_that_a_stranger_wrote(max, clock) -> None:
    """Else whoever types somebody's address could have them sent an advertisement."""
    decide(
        make_comment(wants_replies=True, name="Cheap pills", text="Buy at spam.example"), "approved", by=max
    )
    tick()
    assert "pills" not in bodies() and "spam.example" not in bodies()


def test_who_said_stop_to_the_question_is_not_asked_again(max, clock) -> None:
    decide(make_comment(wants_replies=True), "approved", by=max)
    tick()
    Client().post(link_in(django_mail.outbox[0].body, "stop"), {"what": "all"})
    decide(make_comment(wants_replies=True), "approved", by=max)
    tick(clock, days=30)
    assert len(django_mail.outbox) == 1


def test_a_question_is_not_sent_about_what_was_taken_back_meanwhile(max, clock) -> None:
    decision = decide(make_comment(wants_replies=True), "approved", by=max)
    undo(decision, by=max)
    tick()
    assert django_mail.outbox == []
    decide(make_comment(wants_replies=True), "approved", by=max)  # the one that was dropped does not count
    tick()
    assert len(django_mail.outbox) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"confirmed_at": None},
        {"stopped_at": NOON},
        {"erasing_since": NOON},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_no_notice_to_an_address_that_is_not_open_to_it(changed: dict, max, clock) -> None:
    make_rita(**changed)
    decide(make_answer(make_question()), "approved", by=max)
    tick(clock, hours=1)
    assert django_mail.outbox == []


def test_nobody_is_told_of_their_own_answer(max, clock) -> None:
    make_rita()
    decide(make_answer(make_question(), email=RITA), "approved", by=max)
    tick(clock, hours=1)
    assert django_mail.outbox == []


def test_an_answer_that_is_no_longer_public_is_not_told_of_until_it_is_again(max, clock) -> None:
    make_rita()
    answer = make_answer(make_question())
    undo(decide(answer, "approved", by=max), by=max)
    tick(clock, hours=1)
    assert django_mail.outbox == []
    decide(answer, "approved", by=max)
    tick(clock, hours=1)
    assert len(django_mail.outbox) == 1
    decide(answer, "removed", by=max)
    decide(answer, "approved", by=max)
    tick(clock, hours=1)
    assert len(django_mail.outbox) == 1  # once per answer


def test_what_was_withdrawn_takes_its_mails_along(max, clock) -> None:
    make_rita()
    question = make_question()
    answer = make_answer(question)
    decide(answer, "approved", by=max)
    withdraw(answer, reason="Taken back by its author")
    tick(clock, hours=1)
    assert django_mail.outbox == [] and not Mail.objects.exists()


def test_a_burst_of_answers_is_one_mail(max, clock) -> None:
    make_rita()
    question, other = make_question(), make_question()
    for parent in (question, question, other):
        decide(make_answer(parent), "approved", by=max)
        clock.shift(timedelta(minutes=1))
    tick(clock, minutes=3)
    [sent] = django_mail.outbox
    assert sent.subject == "3 answers to you"
    assert sent.body.count("No more about this comment: ") == 3
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}


def test_a_spoiler_does_not_reach_the_mailbox(max, clock) -> None:
    make_rita()
    question = make_question()
    decide(make_answer(question, text="The lighthouse burns.", spoils_season=2), "approved", by=max)
    decide(make_answer(question, text="See ||the harbour sinks|| there"), "approved", by=max)
    tick(clock, minutes=6)
    assert "S02" in bodies() and "lighthouse" not in bodies() and "sinks" not in bodies()


@pytest.mark.parametrize(
    "name", ["Olaf\r\nBcc: all@example.org", "Olaf\nSubject: x", "O\u2028laf\u202eX", "Ölaf ✓", "O" * 80]
)
def test_a_name_cannot_write_headers(name: str, settings, max, clock) -> None:
    make_rita()
    decide(make_answer(make_question(), name=name), "approved", by=max)
    with mail_server(settings) as box:
        tick(clock, minutes=6)
        [sent] = box.mails
    assert sent["Bcc"] is None and len(sent.get_all("Subject")) == 1
    assert "has answered you" in sent["Subject"] and "\u202e" not in sent["Subject"]
    assert not {"\n", "\r", "\u2028"} & set(sent["Subject"])


# --- the pages behind the links --------------------------------------------------------------------------------------
def test_no_more_about_one_comment_leaves_the_others(client, max, clock) -> None:
    rita, question, other = make_rita(), make_question(), make_question()
    link = addresses.stop_url(rita, question.pk)
    assert "No more about this comment" in client.get(link).content.decode()
    assert Comment.objects.get(pk=question.pk).wants_replies  # opening changes nothing
    client.post(link, {"what": "comment"})
    for parent in (question, other):
        decide(make_answer(parent), "approved", by=max)
    tick(clock, hours=1)
    assert [m.comment.parent_id for m in Mail.objects.filter(state="sent")] == [other.pk]


def test_stopping_twice_is_stopping_and_can_be_taken_back(client, clock) -> None:
    rita = make_rita()
    link = addresses.stop_url(rita)
    for _ in range(2):
        assert client.post(link, ONE_CLICK).status_code == 200
        rita.refresh_from_db()
        assert rita.stopped_at == NOON
        clock.shift(timedelta(hours=1))
    assert "Write to me again" in client.get(link).content.decode()
    client.post(link, {"what": "again"})
    rita.refresh_from_db()
    assert rita.stopped_at is None and rita.confirmed_at


def test_a_link_is_for_one_purpose_one_address_and_a_time(client, clock) -> None:
    rita, stranger = make_rita(confirmed_at=None), make_question(email="olaf@example.org")
    stop, other = link_token("stop", lasts=timedelta(days=1), address=rita.pk, comment=stranger.pk), "x.y.z"
    for token in (stop, other):
        assert client.post(reverse("comments:confirm", args=[token])).status_code == 410
    client.post(reverse("comments:stop", args=[stop]), {"what": "comment"})
    assert Comment.objects.get(pk=stranger.pk).wants_replies  # not Rita's
    link = reverse(
        "comments:confirm", args=[link_token("confirm", lasts=addresses.LINK_LASTS, address=rita.pk)]
    )
    clock.shift(timedelta(days=8))
    answer = client.post(link)
    assert answer.status_code == 410 and "too old" in answer.content.decode()
    rita.refresh_from_db()
    assert rita.confirmed_at is None


def test_another_site_cannot_confirm_for_a_reader(client, clock) -> None:
    rita = make_rita(confirmed_at=None)
    link = reverse(
        "comments:confirm", args=[link_token("confirm", lasts=addresses.LINK_LASTS, address=rita.pk)]
    )
    assert client.post(link, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    rita.delete()
    assert client.get(link).status_code == 410


def test_another_browser_is_made_known_through_the_mailbox(client, clock) -> None:
    """A confirmed address is not asked again; the link to one's own data goes to it on request."""
    page = client.get(letter.link_for(make_rita())).content.decode()
    answer = client.post(link_in(page.replace('"', " "), "confirm"), headers=OWN_SITE)
    assert COOKIE in answer.cookies


def test_the_pages_are_not_cached_and_ask_for_no_index(client, clock) -> None:
    answer = client.get(addresses.stop_url(make_rita()))
    assert "no-store" in answer["Cache-Control"] and "noindex" in answer.content.decode()
    assert not answer.cookies and "csrf" not in answer.content.decode()
