"""The erase drill: a reader does everything a reader can do, asks to be forgotten, and then no trace of her address is left.

`make drill-erase` runs it on SQLite and on PostgreSQL. It posts through a forged proxy header from a known network address
as well, which must not be found at any time.
"""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.cache import cache, caches
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments import appeals, bans, moderation, tips
from comments.models import Address, Comment, EarlierWording, Mail, Note, Report
from comments.privacy import wiping
from comments.roles import ensure_groups
from shows.models import Proposal, Season
from tests.comments.forms import OWN_SITE, stamp_from, typed
from tests.comments.mail_server import Box, mail_server, text_of
from tests.drills import traces
from tests.factories import make_season, make_user

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TYPED, RITA = "Rita.Drill@Example.org", "rita.drill@example.org"
HOME, HOME_V6 = "203.0.113.77", "2001:db8:77::77"


class Drill:
    """Rita's browser, the moderator, the mail server and the clock."""

    def __init__(self, box: Box, clock: time_machine.Traveller) -> None:
        self.box, self.clock, self.rita = box, clock, Client()
        if not Group.objects.filter(name="Moderators").exists():
            ensure_groups()
        self.max = make_user("max", is_staff=True, is_superuser=True)
        self.season: Season = make_season()

    def tick(self, **later: int) -> None:
        self.clock.shift(timedelta(**later))
        call_command("tick", stdout=StringIO())

    def send(self, email: str, text: str, address: str = HOME, **changes: Any) -> Comment:
        form = typed(self.season, email=email, text=text, stamp=stamp_from(address), **changes)
        browser = self.rita if email == TYPED else Client()
        headers = OWN_SITE | {"X-Forwarded-For": f"10.0.0.1, {address}"}
        answer = browser.post("/comments/new/", form, headers=headers)
        assert answer.status_code == 303, answer.content
        return Comment.objects.order_by("-pk")[0]

    def link(self, part: str) -> str:
        """The newest link to such a page in Rita's mailbox."""
        texts = [text_of(mail) for mail in self.box.mails if mail["To"] == RITA]
        return re.findall(rf"http://testserver(/comments/{part}/\S+)", "\n".join(texts))[-1]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that would be logged with LOG_LEVEL=DEBUG, in the format of the site."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(lambda record: not record.name.startswith("mail"))  # the mail server of the test
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def drill(settings: Any) -> Iterator[Drill]:
    settings.TRUSTED_PROXY_COUNT = 1
    with mail_server(settings) as box, time_machine.travel(NOON, tick=False) as clock:
        yield Drill(box, clock)


def test_no_trace_is_left(drill: Drill, log: StringIO, tmp_path: Path) -> None:
    live(drill)
    exported = ask_and_export(drill)
    before = everything()
    assert traces.count(RITA, before["dump"]) > 5, "the drill would find nothing anywhere"
    assert traces.count(RITA, exported) > 0
    assert_no_network_address(before | {"log": log.getvalue().encode()})
    assert_links_name_nobody(drill)

    page = drill.rita.post(drill.link("data"), {"sure": "on"}, headers=OWN_SITE)
    assert "Everything is erased" in page.content.decode()
    drill.tick(minutes=1)
    assert not wiping.is_due()

    after = everything() | {"log": log.getvalue().encode()}
    left = {where: found for where, content in after.items() if (found := traces.count(RITA, content))}
    assert left == {}
    assert_no_network_address(after)
    assert_others_are_still_there(drill)
    call_command("check_comments", stdout=StringIO())
    call_command("forget_addresses", "--check", stdout=StringIO())


def test_mail_that_waits_is_not_sent_any_more(drill: Drill) -> None:
    comment = approved(drill, drill.send(TYPED, "Has anybody seen the trailer?", wants_replies="on"))
    drill.tick(minutes=1)
    drill.rita.post(drill.link("confirm"), headers=OWN_SITE)
    approved(drill, drill.send("paul@example.org", "I have.", "198.51.100.7", parent=comment.pk))
    drill.tick()
    assert Mail.objects.filter(state=Mail.State.QUEUED).count() == 1
    call_command("erase_author", RITA, "--yes", stdout=StringIO())
    arrived = len(drill.box.mails)
    drill.tick(hours=2)
    assert len(drill.box.mails) == arrived
    assert not Address.objects.exists()


# --- a reader's life --------------------------------------------------------------------------------------------------
def live(drill: Drill) -> None:
    """She posts, is asked for her address, changes, answers, reports, appeals; others answer and note; mails go out."""
    first = drill.send(
        TYPED, "They were filming in our street.", wants_replies="on", website="https://rita.example/"
    )
    change(drill, first)
    approved(drill, first)
    tips.promote(Comment.objects.get(pk=first.pk), by=drill.max)
    drill.tick(minutes=1)
    assert drill.rita.post(drill.link("confirm"), headers=OWN_SITE).status_code == 200
    answer = drill.send("paul@example.org", "Which street?", "198.51.100.7", parent=first.pk)
    approved(drill, answer)
    drill.tick(minutes=10)
    assert "Which street?" in text_of(drill.box.mails[-1])
    approved(drill, drill.send(TYPED, "The one by the harbour, I think.", HOME_V6, parent=answer.pk))
    reject_and_appeal(drill, drill.send(TYPED, "You all know nothing about filming."))
    note_about_her(drill, answer)
    drill.send(TYPED, "Watches, cheap watches", subject=f"write to {TYPED}")
    Comment.objects.filter(status="spam").update(email=TYPED)  # as an import may have left it
    DBTaskResult.objects.filter(status="READY").update(args_kwargs={"args": [["reply:1:1"]], "kwargs": {}})
    cache.set("anything", "a page without addresses")


def change(drill: Drill, comment: Comment) -> None:
    from comments.own import Own

    own = Own(comment, comment.created_at)
    changed = {"text": "They were filming in our quiet street.", "spoils": ""}
    drill.rita.post(f"{own.url}edit/", changed, headers=OWN_SITE)
    assert EarlierWording.objects.filter(comment=comment).count() == 1


def reject_and_appeal(drill: Drill, comment: Comment) -> None:
    moderation.decide(comment, "rejected", by=drill.max, reason=f"Rude, see {RITA}")
    appeals.appeal(comment, f"I am {TYPED} and I know.")
    bans.ban(comment, "author", drill.max, f"{TYPED} again", timezone.now() + timedelta(days=9))


def note_about_her(drill: Drill, answer: Comment) -> None:
    report = {"reason": "abuse", "words": f"Answer me at {TYPED}", "stamp": stamp_from(HOME), "subject": ""}
    headers = OWN_SITE | {"X-Forwarded-For": HOME}
    drill.rita.post(f"/comments/{answer.pk}/report/", report, headers=headers)
    assert Report.objects.get().words.endswith(TYPED)
    Note.objects.create(comment=answer, by=drill.max, text=f"Paul quarrels with {RITA}.")


def approved(drill: Drill, comment: Comment) -> Comment:
    comment.refresh_from_db()
    moderation.decide(comment, "approved", by=drill.max)
    return comment


def ask_and_export(drill: Drill) -> bytes:
    asked = drill.rita.post("/comments/data/", {"email": TYPED}, headers=OWN_SITE | {"X-Forwarded-For": HOME})
    assert asked.status_code == 303
    drill.tick(minutes=1)
    link = drill.link("data")
    assert "rita" not in link
    data = drill.rita.get(f"{link}1.json").content
    assert len(json.loads(data)["comments"]) == 4
    return data + drill.rita.get(f"{link}1.csv").content


# --- what is looked at ------------------------------------------------------------------------------------------------
def everything() -> dict[str, bytes]:
    """Database, files, cache, and what this process remembers of pages."""
    found = {f"file {name}": content for name, content in traces.files()}
    found["dump"] = traces.dump()
    found["log of the database"] = traces.log_of_the_database()
    found["cache"] = repr(vars(caches["default"])).encode()
    return found


def assert_no_network_address(where: dict[str, bytes]) -> None:
    found = {
        name: address
        for name, content in where.items()
        for address in (HOME, HOME_V6, "203.0.113.", "2001:db8:77", "10.0.0.1")
        if traces.count(address, content)
    }
    assert found == {}


def assert_links_name_nobody(drill: Drill) -> None:
    """What is signed in a link is JSON with a purpose, an expiry and numbers."""
    mails = [text_of(mail) + str(mail.get("List-Unsubscribe", "")) for mail in drill.box.mails]
    links = [link for text in mails for link in re.findall(r"http://testserver[^\s>]+", text)]
    assert len(links) > 5
    assert {link for link in links if traces.count(RITA, link.encode())} == set()
    tokens = {found[1] for link in links if (found := re.search(r"/(eyJ[\w-]+):", link))}
    said = [json.loads(base64.urlsafe_b64decode(token + "===")) for token in tokens]
    assert {frozenset(payload) >= {"for", "until"} for payload in said} == {True}
    assert {type(value) for payload in said for name, value in payload.items() if name != "for"} == {int}


def assert_others_are_still_there(drill: Drill) -> None:
    assert Comment.objects.filter(name="Rita").count() == 1, "Paul's answer, sent under the form's own name"
    assert Note.objects.get().text == "Paul quarrels with [erased]."
    assert Report.objects.get().words == "Answer me at [erased]"
    assert not Proposal.objects.exists()
    thread = Client().get(drill.season.get_absolute_url()).content.decode()
    assert "Which street?" in thread
    assert "This comment was removed" in thread
    assert "harbour" not in thread
