"""The digest for moderators: once per period, only while something waits, and nothing in it decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail as django_mail
from django.core.management import call_command
from django.test import Client

from comments.mailing import delivery, digest
from comments.models import Appeal, Comment, Mail, Report
from comments.moderation import decide
from tests.comments.test_concurrency import at_once
from tests.factories import make_comment, make_season, make_user

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _moderators(db: None) -> None:
    make_user("max", is_staff=True, group="Moderators", email="max@example.org")
    make_user("mia", is_staff=True, group="Moderators", email="mia@example.org")
    make_user("mo", is_staff=True, group="Moderators", email="")
    make_user("moira", is_staff=True, group="Moderators", email="moira@example.org", is_active=False)
    make_user("eve", is_staff=True, group="Editors", email="eve@example.org")


def tick() -> list[str]:
    """Whom it wrote to."""
    before = len(django_mail.outbox)
    call_command("tick", stdout=StringIO())
    return sorted(address for mail in django_mail.outbox[before:] for address in mail.to)


def make_waiting(**fields) -> Comment:
    return make_comment(**{"created_at": NINE - timedelta(hours=2), **fields})


BOTH = ["max@example.org", "mia@example.org"]


def test_nothing_is_sent_while_nothing_waits(clock) -> None:
    make_comment(status="approved")
    make_comment(status="spam")
    for _ in range(30):
        assert tick() == []
        clock.shift(timedelta(hours=1))


def test_what_came_a_moment_ago_can_wait(clock) -> None:
    make_comment()
    assert tick() == []
    clock.shift(timedelta(hours=1))
    assert tick() == BOTH


def test_everybody_who_moderates_is_told_once_a_day(clock) -> None:
    make_waiting()
    told = []
    for _ in range(3 * 24):
        told.append(len(tick()))
        clock.shift(timedelta(hours=1))
    assert [hour for hour, count in enumerate(told) if count] == [0, 22, 46, 70]  # at nine, then with the day
    assert set(told) == {0, 2}


@pytest.mark.parametrize(("hours", "mails"), [(0, 0), (6, 5), (168, 1)])
def test_how_often_is_a_setting(hours: int, mails: int, settings, clock) -> None:
    settings.MODERATION_DIGEST_HOURS = hours
    make_waiting()
    count = 0
    for _ in range(25):
        count += bool(tick())
        clock.shift(timedelta(hours=1))
    assert count == mails


def test_it_says_how_much_how_long_and_where(clock) -> None:
    season = make_season()
    first = make_waiting(page=season, text="First words. ||The end.||", created_at=NINE - timedelta(days=3))
    Appeal.objects.create(comment=make_waiting(page=season), words="Please look again")
    reported = make_comment(season, status="approved")
    for reporter in ("a", "b"):
        Report.objects.create(comment=reported, reporter=reporter, reason="abuse")
    tick()
    sent = django_mail.outbox[0]
    assert sent.subject == "2 comments wait on Cliffhanger"
    assert "2 comments wait; the oldest for 3 days." in sent.body
    assert "1 of them is an appeal" in sent.body and "1 is reported" in sent.body
    assert "First words." in sent.body and "The end" not in sent.body and "rita@example.org" not in sent.body
    assert f"http://testserver/moderation/comment/{first.pk}/" in sent.body
    assert "http://testserver/moderation/?tab=reported" in sent.body


def test_every_link_leads_to_the_desk_and_opening_it_decides_nothing(signed_in, clock) -> None:
    for _ in range(12):
        make_waiting()
    tick()
    text = django_mail.outbox[0].body
    assert "And 2 more." in text
    links = set(re.findall(r"http://testserver(\S+)", text))
    assert len(links) == 11  # ten comments and the queue
    desk: Client = signed_in(User.objects.get(username="max"))
    for link in links:
        assert desk.get(link).status_code == 200
    assert Comment.objects.waiting().count() == 12


def test_a_report_alone_is_worth_a_mail(clock) -> None:
    Report.objects.create(comment=make_comment(status="approved"), reporter="a", reason="abuse")
    assert tick() == BOTH
    assert django_mail.outbox[0].subject == "1 reported comment on Cliffhanger"


def test_it_is_not_sent_if_all_was_read_meanwhile(clock) -> None:
    comment = make_waiting()
    digest.queue_due(NINE)
    decide(comment, "approved", by=None)
    delivery.drain()
    assert django_mail.outbox == []
    assert set(Mail.objects.values_list("state", flat=True)) == {"dropped"}


def test_who_moderates_no_longer_is_not_told(clock) -> None:
    make_waiting()
    digest.queue_due(NINE)
    User.objects.get(username="max").groups.clear()
    delivery.drain()
    assert [mail.to for mail in django_mail.outbox] == [["mia@example.org"]]


@pytest.mark.django_db(transaction=True)
def test_four_ticks_at_once_tell_everybody_once(clock) -> None:
    make_waiting()

    def one(_: int) -> int:
        digest.queue_due(NINE)
        return delivery.drain()

    assert sum(at_once(4, one)) == 2
    assert sorted(mail.to[0] for mail in django_mail.outbox) == BOTH
