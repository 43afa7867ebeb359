"""Somebody asks what is stored about an address. Nobody but its owner learns anything from the answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import ticks
from comments.models import Address, Comment, DataRequest, Mail
from comments.privacy import asking
from comments.tokens import link_token
from tests.comments.forms import OWN_SITE
from tests.factories import make_comment

pytestmark = pytest.mark.django_db
ASK = "/comments/data/"
RITA = "rita@example.org"


def ask(email: str, **headers: str) -> tuple[int, bytes]:
    """What the asking browser sees in the end."""
    answer = Client().post(ASK, {"email": email}, headers=OWN_SITE | headers, follow=True)
    return answer.status_code, answer.content


def link_sent() -> str:
    """The path of the link in the newest mail."""
    ticks.send_mails()
    found = re.search(r"http://testserver(/comments/data/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_the_answer_is_the_same_for_every_address() -> None:
    make_comment(email=RITA)
    assert ask(RITA) == ask("stranger@example.org") == ask("another@example.org")
    assert [row.address.email for row in Mail.objects.select_related("address") if row.address] == [RITA]


def statements(email: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        asking.ask(email, network_hash="n", at=timezone.now())
    return [query["sql"].split(" ")[0] for query in captured if "SAVEPOINT" not in query["sql"]]


def test_the_same_work_is_done_for_every_address() -> None:
    strangers = statements("stranger@example.org")
    make_comment(email=RITA)
    assert statements(RITA) == strangers, "known by a comment"
    assert statements(RITA) == strangers, "known by its row, and a mail waits"
    Comment.objects.all().delete()
    Mail.objects.update(state=Mail.State.SENT)
    assert statements(RITA) == strangers, "known by its row alone"


def test_nothing_is_stored_about_a_stranger() -> None:
    ask("stranger@example.org")
    assert not Address.objects.exists()
    assert not Mail.objects.exists()
    assert set(DataRequest.objects.get().__dict__) == {"_state", "id", "network_hash", "at"}


def test_mail_goes_to_the_address_with_a_link_that_names_nobody() -> None:
    make_comment(email=RITA)
    ask("  Rita@Example.org ")
    link = link_sent()
    assert mail.outbox[0].to == [RITA]
    assert "rita" not in link
    page = Client().get(link)
    assert page.status_code == 200
    assert b"1 (1 pending)" in page.content
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_comments_whose_address_was_forgotten_are_found_by_its_digest() -> None:
    comment = make_comment(email=RITA)
    type(comment).objects.update(email="")
    ask(RITA)
    assert b"1 (1 pending)" in Client().get(link_sent()).content


def test_address_without_comments_is_told_about_as_well() -> None:
    Address.objects.create(email=RITA, author_key=make_comment(email=RITA).author_key)
    make_comment().delete()
    ask(RITA)
    assert Mail.objects.count() == 1


def test_an_address_gets_three_mails_a_day_and_never_two_that_wait() -> None:
    make_comment(email=RITA)
    for _ in range(3):
        ask(RITA)
    assert Mail.objects.count() == 1
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(6):
            clock.shift(timedelta(hours=1))
            ask(RITA)
            ticks.send_mails()
            assert len(mail.outbox) == min(number + 1, 3)
        clock.shift(timedelta(hours=24))
        ask(RITA)
        ticks.send_mails()
        assert len(mail.outbox) == 4


@pytest.mark.usefixtures("midmonth")
def test_a_network_may_ask_ten_times_an_hour() -> None:
    make_comment(email=RITA)
    answers = [ask(f"reader{number}@example.org")[0] for number in range(11)]
    assert answers == [200] * 10 + [429]
    assert ask(RITA)[0] == ask("unknown@example.org")[0] == 429
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert ask(RITA)[0] == 200


def test_other_sites_cannot_ask() -> None:
    answer = Client().post(ASK, {"email": RITA}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("email", ["", "rita", "rita@", "@", "a b@example.org", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_said_so(email: str) -> None:
    status, content = ask(email)
    assert status == 200
    assert b'aria-invalid="true"' in content
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("path", ["", "1.json", "1.csv"])
def test_link_ends_and_cannot_be_made_up(path: str) -> None:
    token = link_token("privacy", lasts=timedelta(hours=24), address=1)
    other = link_token("stop", lasts=timedelta(hours=24), address=1)
    assert Client().get(f"{ASK}{other}/{path}").status_code == 410
    assert Client().get(f"{ASK}{token[:-1]}/{path}").status_code == 410
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert Client().get(f"{ASK}{token}/{path}").status_code == 410


def test_pages_for_everybody_set_no_cookie() -> None:
    for path in (ASK, f"{ASK}asked/"):
        answer = Client().get(path)
        assert answer.status_code == 200
        assert not answer.cookies
        assert b"csrf" not in answer.content


def test_page_behind_the_link_costs_the_same_with_many_comments() -> None:
    make_comment(email=RITA)
    ask(RITA)
    link, counts = link_sent(), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(link).status_code == 200
        counts.append(len(captured))
        for _ in range(20):
            make_comment(email=RITA)
    assert counts[0] == counts[1] <= 12
