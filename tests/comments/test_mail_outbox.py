"""The outbox: each mail once, whoever runs, whatever breaks; and nothing personal in what is kept of it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.author import key_of_email
from comments.mailing import Letter, delivery, letters, outbox, queue
from comments.mailing.files import forget, prune
from comments.mailing.problems import problem_of
from comments.models import Address, Mail
from tests.comments.mail_server import Box, free_port, mail_server, text_of
from tests.comments.test_concurrency import at_once

RITA = "rita@example.org"
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def box(settings) -> Iterator[Box]:
    with mail_server(settings) as box:
        yield box


@pytest.fixture(autouse=True)
def _plain_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of mail that always has something to say."""

    def compose(mails) -> Letter:
        return Letter(mails[0].address.email, "Your data", f"Mail {mails[0].pk}\n", mails)

    monkeypatch.setitem(letters._composers, Mail.Kind.PRIVACY, compose)


@pytest.fixture
def rita() -> Address:
    return Address.objects.create(email=RITA, author_key=key_of_email(RITA))


def put(address: Address, key: str = "privacy:1") -> Mail:
    queue(Mail.Kind.PRIVACY, key=key, address=address)
    return Mail.objects.get(key=key)


def tick() -> str:
    out = StringIO()
    call_command("tick", stdout=out)
    return out.getvalue()


def work() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_a_worker_sends_what_was_queued(box: Box, rita: Address) -> None:
    mail = put(rita)
    assert box.mails == []  # not in the request
    work()
    [sent] = box.mails
    assert sent["To"] == RITA and text_of(sent).strip() == f"Mail {mail.pk}"
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.problem) == ("sent", 1, "")
    assert tick() == ""
    assert len(box.mails) == 1


def test_a_site_without_a_worker_sends_at_the_next_tick(box: Box, rita: Address) -> None:
    put(rita)
    assert "mail: 1 mail sent." in tick()
    work()  # it starts late, and finds that all is done
    assert len(box.mails) == 1
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_nothing_is_queued_by_what_is_rolled_back(box: Box, rita: Address) -> None:
    with transaction.atomic():
        put(rita)
        transaction.set_rollback(True)
    assert (Mail.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_the_same_key_is_the_same_mail(box: Box, rita: Address) -> None:
    put(rita)
    put(rita)
    work()
    put(rita)
    work()
    assert len(box.mails) == 1


def test_many_at_once_send_each_mail_once(box: Box, rita: Address) -> None:
    keys = [put(rita, f"privacy:{number}").key for number in range(20)]

    def one(number: int) -> int:
        return (delivery.drain, lambda: delivery.deliver_keys(keys))[number % 2]()

    assert sum(at_once(6, one)) == 20
    arrived = Counter(mail["Message-ID"] for mail in box.mails)
    assert len(arrived) == 20 and set(arrived.values()) == {1}
    assert set(Mail.objects.values_list("state", "tries")) == {("sent", 1)}


def test_a_server_that_fails_first_gets_the_mail_later_and_once(box: Box, rita: Address) -> None:
    box.answer = lambda recipient, attempt: "451 Later" if attempt <= 2 else "250 OK"
    with time_machine.travel(NOON, tick=False) as clock:
        mail = put(rita)
        seen = []
        for minutes in (0, 1, 1, 3, 1, 30):
            clock.shift(timedelta(minutes=minutes))
            tick()
            mail.refresh_from_db()
            seen.append((mail.state, mail.tries, len(box.mails)))
    assert seen == [
        ("queued", 1, 0),
        ("queued", 2, 0),  # a minute later
        ("queued", 2, 0),
        ("queued", 2, 0),
        ("sent", 3, 1),  # after five more
        ("sent", 3, 1),
    ]


def test_after_the_last_try_it_is_given_up_and_can_begin_anew(box: Box, rita: Address) -> None:
    box.answer = lambda recipient, attempt: "451 Later"
    with time_machine.travel(NOON, tick=False) as clock:
        mail = put(rita)
        for _ in range(len(outbox.WAITS) + 3):
            tick()
            clock.shift(timedelta(hours=25))
        mail.refresh_from_db()
        assert (mail.state, mail.tries) == ("failed", len(outbox.WAITS) + 1)
        assert mail.problem == "SMTPRecipientsRefused 451"
        box.answer = lambda recipient, attempt: "250 OK"
        assert outbox.send_again([mail], timezone.now()) == 1
        tick()
    assert len(box.mails) == 1


def test_an_address_that_does_not_exist_is_not_tried_again(box: Box, rita: Address) -> None:
    box.answer = lambda recipient, attempt: f"550 No such user here: {recipient}"
    mail = put(rita)
    tick()
    mail.refresh_from_db()
    assert (mail.state, mail.problem) == ("failed", "SMTPRecipientsRefused 550")


def test_one_bad_addressee_does_not_keep_the_others_waiting(box: Box, rita: Address) -> None:
    box.answer = lambda recipient, attempt: "451 Later" if attempt == 1 else "250 OK"
    for number in range(3):
        put(rita, f"privacy:{number}")
    assert "2 mails sent" in tick()


def test_while_the_server_is_away_the_mails_wait_and_only_one_asks(settings, rita: Address) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    for number in range(5):
        put(rita, f"privacy:{number}")
    tick()
    assert sorted(Mail.objects.values_list("tries", flat=True)) == [0, 0, 0, 0, 1]
    assert set(Mail.objects.values_list("state", flat=True)) == {"queued"}
    with mail_server(settings) as box:
        Mail.objects.update(due_at=timezone.now())
        tick()
        assert len(box.mails) == 5


def test_a_crash_between_claim_and_send_loses_nothing_and_doubles_nothing(box: Box, rita: Address) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        mail = put(rita)
        [claimed] = outbox.claim(mail.pk, timezone.now())  # and here the process dies
        tick()
        clock.shift(timedelta(minutes=14))
        tick()
        assert box.mails == []
        clock.shift(timedelta(minutes=2))
        tick()
        tick()
        assert len(box.mails) == 1
        # It was only asleep, and wakes up: what it says comes too late.
        outbox.put_back([claimed], problem_of(TimeoutError()), timezone.now())
        mail.refresh_from_db()
        assert (mail.state, mail.tries) == ("sent", 2)
        clock.shift(timedelta(hours=2))
        tick()
    assert len(box.mails) == 1


def test_a_second_sending_is_known_by_its_number(box: Box, rita: Address) -> None:
    mail = put(rita)
    for _ in range(2):
        tick()
        Mail.objects.update(state="queued", due_at=timezone.now())
    assert [sent["Message-ID"] for sent in box.mails] == [letters.message_id(mail)] * 2


def test_what_cannot_be_written_is_told_by_its_kind(
    box: Box, rita: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(mails) -> Letter:
        raise ValueError(f"cannot write to {mails[0].address.email}")

    monkeypatch.setitem(letters._composers, Mail.Kind.PRIVACY, broken)
    mail = put(rita)
    work()
    mail.refresh_from_db()
    assert (mail.state, mail.problem) == ("queued", "ValueError")


@pytest.mark.parametrize("answer", ["550 Unknown: rita@example.org", "451 Not now, rita@example.org"])
def test_neither_log_nor_task_nor_row_knows_the_address(
    answer: str, box: Box, rita: Address, caplog: pytest.LogCaptureFixture
) -> None:
    box.answer = lambda recipient, attempt: answer
    caplog.set_level(logging.DEBUG)
    put(rita)
    work()
    assert "SMTPRecipientsRefused" in caplog.text
    ours = [r for r in caplog.records if not r.name.startswith("mail.log")]  # that is the test's mail server
    kept = "\n".join(logging.Formatter().format(record) for record in ours)
    kept += repr(list(DBTaskResult.objects.values())) + repr(list(Mail.objects.values()))
    assert "rita" not in kept and "example.org" not in kept


def test_what_is_done_is_cleared_away(box: Box, rita: Address) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        put(rita)
        work()
        put(rita, "privacy:2")
        tick()  # sends it; its task stays, for nobody works here any more
        assert DBTaskResult.objects.count() == 2
        clock.shift(timedelta(hours=2))
        tick()
        assert DBTaskResult.objects.count() == 1
        clock.shift(timedelta(days=2))
        tick()
        assert (DBTaskResult.objects.count(), Mail.objects.count()) == (0, 2)
        clock.shift(timedelta(days=90))
        tick()
        assert Mail.objects.count() == 0


def test_without_a_mail_server_mails_become_files(settings, tmp_path, rita: Address) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    put(rita)
    assert "1 mail sent" in tick()
    [written] = (tmp_path / "mail").iterdir()
    assert f"To: {RITA}" in written.read_text()
    forget("somebody.else@example.org")
    assert written.exists()
    forget(RITA)
    assert not written.exists()


def test_files_go_after_a_week(settings, tmp_path, rita: Address) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    (tmp_path / "old.log").write_text("To: somebody")
    prune(timezone.now() + timedelta(days=6))
    assert (tmp_path / "old.log").exists()
    prune(timezone.now() + timedelta(days=8))
    assert not (tmp_path / "old.log").exists()
