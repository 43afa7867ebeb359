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
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments import notices
from comments.author import key_of_email
from comments.confirmed import COOKIE, confirmed_key
from comments.mailing import addresses, delivery
from comments.models import Address, Comment, Mail
from comments.moderation import decide, decide_many, undo
from comments.privacy import letter
from comments.tokens import link_token
from comments.withdrawing import withdraw
from tests.comments.forms import HTMX, OWN_SITE, send
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


# --- what it costs ---------------------------------------------------------------------------------------------------
def statements(work) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        work()
    return len([q for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_many_approvals_are_looked_up_in_as_many_statements_as_one(max, clock) -> None:
    make_rita()
    costs = {}
    for count in (1, 40):
        answers = [
            make_answer(make_question(), wants_replies=True, email=f"o{n}@example.org") for n in range(count)
        ]
        decide_many([answer.pk for answer in answers], "approved", by=max)
        costs[count] = statements(lambda: notices.queue_due(timezone.now()))
    assert costs[40] <= costs[1]


def test_who_asks_for_nothing_and_answers_nobody_is_not_looked_up(max, clock) -> None:
    decide(make_comment(), "approved", by=max)
    assert statements(lambda: notices.queue_due(timezone.now())) == 1


def test_a_mail_is_sent_in_a_number_of_queries_that_does_not_grow(max, clock) -> None:
    make_rita()
    question, costs = make_question(), {}
    for count in (1, 10):
        for _ in range(count):
            decide(make_answer(question), "approved", by=max)
        clock.shift(timedelta(minutes=6))
        costs[count] = statements(delivery.drain)
    assert costs[10] <= costs[1] + 9  # each of those that went along is looked at once more


# --- looked up by the tick ---------------------------------------------------------------------------------------------
def test_a_decision_only_notes_that_somebody_may_want_to_hear_of_it(max, clock) -> None:
    make_rita()
    answer, lonely = make_answer(make_question()), make_comment(name="Ida", email="ida@example.org")
    decide_many([answer.pk, lonely.pk], "approved", by=max)
    assert not Mail.objects.exists()
    assert list(Comment.objects.untold()) == [answer]
    tick()
    assert Mail.objects.get().due_at == NOON + notices.NOTICE_AFTER
    assert not Comment.objects.untold().exists()


def test_what_is_taken_back_before_the_tick_concerns_nobody(max, clock) -> None:
    make_rita()
    undo(decide(make_answer(make_question()), "approved", by=max), by=max)
    assert not Comment.objects.untold().exists()
    tick()
    assert not Mail.objects.exists()


def test_more_than_one_part_is_looked_up_in_one_tick(max, clock, monkeypatch) -> None:
    monkeypatch.setattr(notices, "PART", 2)
    make_rita()
    question = make_question()
    decide_many([make_answer(question).pk for _ in range(5)], "approved", by=max)
    notices.queue_due(NOON)
    assert Mail.objects.count() == 5 and not Comment.objects.untold().exists()


# --- stopped, and wanted again -----------------------------------------------------------------------------------------
def test_the_thank_you_page_says_the_same_of_every_address(clock) -> None:
    make_rita(stopped_at=NOON)
    make_rita(email="ida@example.org", author_key=key_of_email("ida@example.org"))
    season, said = make_season(), set()
    for email in (RITA, "ida@example.org", "stranger@example.org"):
        answer = send(season, headers=HTMX, email=email, text=f"Of {len(email)} letters.", wants_replies="on")
        [words] = [
            p for p in re.findall(r"<p>(.*?)</p>", answer.content.decode()) if "we ask you by e-mail" in p
        ]
        said.add(words)
    assert len(said) == 1
    assert "no more mails, that holds" in said.pop()


def test_who_said_stop_gets_nothing_for_a_tick_that_anybody_may_have_set(max, clock) -> None:
    make_rita(stopped_at=NOON)
    send(make_season(), wants_replies="on")
    comment = Comment.objects.get()
    decide(comment, "approved", by=max)
    decide(make_answer(comment), "approved", by=max)
    tick(clock, hours=1)
    assert django_mail.outbox == []
    assert Address.objects.get().stopped_at == NOON


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_the_owners_own_tick_ends_the_stop_for_what_they_write_now(headers: dict, max, clock) -> None:
    rita, earlier = make_rita(), make_question()
    reader = Client()
    reader.post(addresses.confirm_url(rita).removeprefix("http://testserver"), headers=OWN_SITE)
    addresses.stop(rita)
    clock.shift(timedelta(days=1))

    quiet = send(earlier.thread.page, reader, text="Without a tick.")
    assert quiet.status_code == 303 and Address.objects.get().stopped_at
    thanks = send(earlier.thread.page, reader, headers, text="Tell me, please.", wants_replies="on")
    if not headers:
        thanks = reader.get(thanks["Location"])
    assert "We write to you when somebody answers it." in thanks.content.decode()

    comment = Comment.objects.get(text="Tell me, please.")
    decide_many([comment.pk], "approved", by=max)
    decide_many([make_answer(earlier).pk, make_answer(comment).pk], "approved", by=max)
    tick(clock, hours=1)
    [mail] = django_mail.outbox
    assert Mail.objects.get(state="sent").comment.parent == comment
    assert mail.to == [RITA]


def test_a_strangers_tick_in_a_browser_that_proved_another_address_changes_nothing(clock) -> None:
    make_rita(stopped_at=NOON)
    ida = make_rita(email="ida@example.org", author_key=key_of_email("ida@example.org"))
    reader = Client()
    reader.post(addresses.confirm_url(ida).removeprefix("http://testserver"), headers=OWN_SITE)
    answer = send(make_season(), reader, HTMX, wants_replies="on")
    assert "We write to you when" not in answer.content.decode()
    assert Address.objects.get(email=RITA).stopped_at == NOON


def test_behind_the_link_to_ones_own_data_a_stop_is_taken_back(client, clock) -> None:
    rita = make_rita(stopped_at=NOON)
    page = client.get(letter.link_for(rita)).content.decode()
    assert "Have mails about answers sent again" in page
    link = link_in(page.replace('"', " "), "stop")
    assert "We send you no mails about comments." in client.get(link).content.decode()
    client.post(link, {"what": "again"})
    assert Address.objects.get().stopped_at is None
    assert "Stop all mails about comments" in client.get(letter.link_for(rita)).content.decode()
