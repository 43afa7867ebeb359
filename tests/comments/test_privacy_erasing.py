"""What is erased is gone, what others said keeps its place, and a second run finds nothing."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from comments import markup, ticks
from comments.checking import faults
from comments.models import Address, Ban, Comment, Mail, Note, Report
from comments.privacy import asking, erasing, retention
from comments.privacy.blotting import blot_out
from comments.privacy.person import Person
from shows.models import Proposal
from tests.comments.forms import OWN_SITE
from tests.comments.privacy_cast import RITA, address, link, person, says_much
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db


def erase() -> erasing.Erased:
    return erasing.erase(person(), at=timezone.now())


def test_everything_goes_and_threads_keep_their_shape(max: User) -> None:
    first, *others = says_much(max)
    address()
    done = erase()
    assert (done.comments, done.places, done.finished) == (4, 1, True)
    place = Comment.objects.get(pk=first.pk)
    assert (place.name, place.text, place.email, place.author_key) == ("", "", "", "")
    assert not Comment.objects.filter(pk__in=[comment.pk for comment in others]).exists()
    assert Comment.objects.filter(name="Paul").count() == 2
    assert not Address.objects.exists()
    assert not Mail.objects.exists()
    assert not Proposal.objects.exists()
    assert list(faults()) == []
    page = Client().get(place.thread.page.get_absolute_url()).content.decode()
    assert "This comment was removed" in page
    assert "Really?" in page
    assert "Secret" not in page


def test_a_second_run_finds_nothing(max: User) -> None:
    says_much(max)
    erase()
    assert not person().is_known()
    again = erase()
    assert (again.comments, again.places, again.finished) == (0, 0, True)


def test_others_keep_what_is_theirs(max: User) -> None:
    says_much(max)
    paul = Comment.objects.filter(name="Paul").values()
    before = list(paul)
    erase()
    after = list(paul.all())
    for row in before + after:
        row.pop("reply_count")
    assert after == before


def test_staff_notes_lose_the_address_and_nothing_else(max: User) -> None:
    says_much(max)
    erase()
    assert Note.objects.get().text == f"Not [erased], but not-{RITA} wrote that"
    assert Report.objects.get().words == "My address is [erased]"


@pytest.mark.parametrize("text", [f"x{RITA}", f"{RITA}.au", f"{RITA}s", f"the-{RITA}"])
def test_longer_addresses_are_others(text: str, max: User) -> None:
    note = Note.objects.create(comment=make_comment(), by=max, text=text)
    assert blot_out(RITA) == 0
    note.refresh_from_db()
    assert note.text == text


def test_admin_log_keeps_no_name(alice: User) -> None:
    comment = make_comment(email=RITA, name="Rita Secret")
    LogEntry.objects.create(
        user=alice,
        content_type_id=_type_of(comment),
        object_id=str(comment.pk),
        object_repr=str(comment),
        action_flag=DELETION,
    )
    erase()
    assert LogEntry.objects.get().object_repr == "Comment"


def _type_of(comment: Comment) -> int:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(comment).pk


def test_ban_in_force_outlives_the_words_for_half_a_year(max: User) -> None:
    says_much(max)
    now = timezone.now()
    erasing.erase(person(), at=now)
    ban = Ban.objects.get()
    assert (ban.reason, ban.comment, ban.until) == (erasing.REASON, None, now + erasing.BAN_OUTLIVES)
    retention.forget_all(now + timedelta(days=179))
    assert Ban.objects.exists()
    retention.forget_all(now + timedelta(days=181))
    assert not Ban.objects.exists()


def test_ban_that_is_over_goes_at_once(max: User) -> None:
    says_much(max)
    Ban.objects.update(until=timezone.now() + timedelta(hours=1))
    erasing.erase(person(), at=timezone.now() + timedelta(hours=2))
    assert not Ban.objects.exists()


def test_own_exchange_leaves_no_empty_place() -> None:
    root = make_comment(status="approved", email=RITA)
    make_comment(parent=root, status="approved", email=RITA)
    assert erase().places == 0
    assert not Comment.objects.exists()


def test_interrupted_work_is_finished_by_the_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "PART", 2)
    for _ in range(7):
        make_comment(email=RITA)
    erasing.begin(address(), timezone.now())
    done = erasing.erase(person(), at=timezone.now(), at_most=3)
    assert (done.comments, done.finished) == (4, False)
    assert Address.objects.exists()
    assert ticks.erase_authors() == "3 comments erased, 1 author forgotten."
    assert not person().is_known()
    assert ticks.erase_authors() == ""


def test_nobody_is_everybody() -> None:
    """Without an address all whose address was forgotten would be meant."""
    for nothing in ("", "  ", "rita"):
        with pytest.raises(ValueError, match="Not an e-mail"):
            Person.of(nothing)


def test_what_this_process_remembers_goes_too(client: Client) -> None:
    season = make_season()
    make_comment(season, status="approved", email=RITA)
    client.get(season.get_absolute_url())
    assert markup._row.cache_info().currsize
    erase()
    assert not markup._row.cache_info().currsize


def test_mails_that_lie_as_files_go(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    for email in (RITA, "paul@example.org"):
        make_comment(email=email)
        asking.ask(email, network_hash="n", at=timezone.now())
        ticks.send_mails()
    (tmp_path / "a folder").mkdir()
    erase()
    [left] = [path for path in tmp_path.iterdir() if path.is_file()]
    assert "paul@example.org" in left.read_text()


# --- the page ---------------------------------------------------------------------------------------------------------
def test_page_erases_once_it_is_sure(max: User) -> None:
    says_much(max)
    path, rita = link(), Client()
    unsure = rita.post(path, {}, headers=OWN_SITE)
    assert b"Please tick the box" in unsure.content
    assert person().comments().count() == 4
    assert rita.get(path, {"sure": "on"}).status_code == 200
    assert person().comments().count() == 4
    done = rita.post(path, {"sure": "on"}, headers=OWN_SITE).content.decode()
    assert "Everything is erased" in done
    assert "4 comments erased; 1 of them leaves an empty place" in done
    assert b"Nothing is stored any more" in rita.get(path).content
    assert rita.post(path, {"sure": "on"}, headers=OWN_SITE).status_code == 200


def test_cookies_of_the_comments_go() -> None:
    make_comment(email=RITA)
    done = Client().post(link(), {"sure": "on"}, headers=OWN_SITE)
    assert {name: (c["max-age"], c["path"]) for name, c in done.cookies.items()} == {
        "own_comments": (0, "/comments/"),
        "confirmed_author": (0, "/comments/"),
        "has_pending": (0, "/"),
    }


def test_other_sites_cannot_erase() -> None:
    make_comment(email=RITA)
    answer = Client().post(link(), {"sure": "on"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert person().is_known()


def test_long_work_is_begun_in_the_page_and_finished_by_the_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "AT_ONCE", 2)
    monkeypatch.setattr(erasing, "PART", 2)
    for _ in range(5):
        make_comment(email=RITA)
    path = link()
    assert b"It is being erased" in Client().post(path, {"sure": "on"}, headers=OWN_SITE).content
    assert b"being erased; this page ends" in Client().get(path).content
    ticks.erase_authors()
    assert not person().is_known()


def test_words_of_a_comment_cannot_break_the_page(max: User) -> None:
    make_comment(email=RITA, name="<script>alert(1)</script>", text="<script>alert(1)</script>")
    assert b"<script>alert" not in Client().get(link()).content


def test_link_of_one_owner_shows_nothing_of_another() -> None:
    make_comment(email=RITA)
    make_comment(email="paul@example.org")
    path = link()
    with time_machine.travel(timezone.now() + timedelta(hours=23)):
        page = Client().get(path)
    assert b"1 (1 pending)" in page.content


# --- the command ------------------------------------------------------------------------------------------------------
def test_command_asks_first(max: User) -> None:
    says_much(max)
    with pytest.raises(CommandError, match=r"4 comments, 2 mails and the address would be erased"):
        call_command("erase_author", RITA)
    assert person().is_known()
    out = StringIO()
    call_command("erase_author", RITA, "--yes", stdout=out)
    assert "4 comments erased, 1 of which kept an empty place." in out.getvalue()
    assert RITA not in out.getvalue()
    call_command("erase_author", RITA, "--yes", stdout=out)
    assert "Nothing is stored about this address." in out.getvalue()
