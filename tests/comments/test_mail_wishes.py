"""Whom an approval concerns is looked up by the tick; what an address that was stopped or proved hears of a new tick in the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as django_mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import notices
from comments.author import key_of_email
from comments.mailing import addresses, delivery
from comments.models import Address, Comment, Mail
from comments.moderation import decide, decide_many, undo
from comments.privacy import letter
from tests.comments.forms import HTMX, OWN_SITE, send
from tests.comments.test_mail_readers import (
    NOON,
    RITA,
    link_in,
    make_answer,
    make_question,
    make_rita,
    tick,
)
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


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
    assert "Whoever has told us to send no more mails gets none" in said.pop()


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
