"""The newsroom answers: who may, what is stored, what follows, and what it never does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments import answering, closing, moderation, notices, reports
from comments.checking import faults
from comments.models import Comment, Decision, Mail, SpamLesson
from comments.moderation import ChangedError, OvertakenError, RefusedError
from comments.rules.history import history_of
from comments.spoilers import Place
from tests.factories import (
    make_address,
    make_article,
    make_author,
    make_comment,
    make_published,
    make_season,
    make_user,
)

pytestmark = pytest.mark.django_db

WORDS = "We have looked again: nothing new so far."


@pytest.fixture
def asked() -> Comment:
    return make_comment(status="approved")


# --- who, and under which name ---------------------------------------------------------------------------------------
def test_the_answer_stands_at_once_below_what_it_answers_and_knows_no_reader(
    asked: Comment, eve: User
) -> None:
    said = answering.answer(asked, WORDS, by=eve, spoils=Place(2, 5))
    stored = Comment.objects.get(pk=said.pk)
    assert (stored.parent, stored.root, stored.depth, stored.thread) == (asked, asked, 1, asked.thread)
    assert stored.is_public() and stored.from_newsroom and stored.staff == eve
    assert (stored.email, stored.author_key, stored.network_hash, stored.website) == ("", "", "", "")
    assert (stored.spoils_season, stored.spoils_episode) == (2, 5)
    [decision] = stored.decisions.all()
    assert (decision.before, decision.after, decision.by) == ("pending", "approved", eve)
    asked.refresh_from_db()
    assert asked.reply_count == 1
    assert list(faults()) == []


def test_the_byline_goes_before_the_full_name_and_that_before_the_user_name(eve: User) -> None:
    assert answering.byline_of(eve) == "eve"
    eve.first_name, eve.last_name = "Eve", "Example"
    assert answering.byline_of(eve) == "Eve Example"
    make_author(name="Eve Editor", user=eve)
    assert answering.byline_of(eve) == "Eve Editor"


def test_moderators_and_administrators_answer_too_others_do_not(
    asked: Comment, max: User, alice: User
) -> None:
    for by in (max, alice):
        assert answering.answer(asked, WORDS, by=by).staff == by
    for by in (make_user("rita"), make_user("sam", is_staff=True)):
        with pytest.raises(PermissionDenied):
            answering.answer(asked, WORDS, by=by)
        with pytest.raises(PermissionDenied):
            answering.say(asked.thread.page, WORDS, by=by)
    assert Comment.objects.filter(from_newsroom=True).count() == 2


def test_nobody_else_can_have_the_badge(asked: Comment) -> None:
    for column in ("email", "author_key", "network_hash"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=asked.pk).update(
                **{"from_newsroom": True, "email": "", "author_key": "", "network_hash": ""} | {column: "x"}
            )


def test_the_badge_outlives_the_account(asked: Comment, eve: User) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    eve.delete()
    said.refresh_from_db()
    assert said.from_newsroom and said.staff is None and said.name == "eve"
    assert list(faults()) == []


# --- what can be answered ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_what_readers_do_not_see_is_not_answered(status: str, eve: User) -> None:
    with pytest.raises(OvertakenError):
        answering.answer(make_comment(status=status), WORDS, by=eve)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("status", ["pending", "spam"])
def test_what_waits_is_approved_and_answered_by_one_press_and_taken_back_by_one(
    status: str, max: User
) -> None:
    asked = make_comment(status=status)
    said = answering.answer(asked, WORDS, by=max, approve=True, version=asked.version)
    asked.refresh_from_db()
    assert asked.is_public() and asked.reply_count == 1
    assert Decision.objects.filter(by=max, at=said.created_at).count() == 2
    bulk = moderation.undo_many(Decision.objects.all(), by=max)
    assert not bulk.refusals
    asked.refresh_from_db()
    assert (asked.status, asked.reply_count) == (status, 0)


def test_an_editor_approves_nothing(eve: User) -> None:
    asked = make_comment()
    with pytest.raises(PermissionDenied):
        answering.answer(asked, WORDS, by=eve, approve=True)
    asked.refresh_from_db()
    assert asked.status == "pending" and Comment.objects.count() == 1


def test_what_its_author_has_changed_meanwhile_is_read_again_first(asked: Comment, max: User) -> None:
    Comment.objects.filter(pk=asked.pk).update(version=1, edited_at=timezone.now(), text="Something else.")
    with pytest.raises(ChangedError):
        answering.answer(asked, WORDS, by=max, version=0)


def test_a_closed_thread_is_closed_to_readers_only(asked: Comment, eve: User, max: User) -> None:
    closing.close(asked.thread.page, by=max)
    assert answering.answer(asked, WORDS, by=eve).is_public()


def test_a_page_that_is_not_public_is_not_spoken_on(eve: User) -> None:
    asked = make_comment(make_article(), status="approved")
    with pytest.raises(RefusedError, match="cannot see this page"):
        answering.answer(asked, WORDS, by=eve)


@pytest.mark.parametrize("text", ["", " \u200b ", "x", "x" * 5_001])
def test_too_little_and_too_much(text: str, asked: Comment, eve: User) -> None:
    with pytest.raises(RefusedError, match="characters"):
        answering.answer(asked, text, by=eve)


def test_a_second_click_finds_the_first_answer(asked: Comment, eve: User, max: User) -> None:
    first = answering.answer(asked, WORDS, by=eve, version=asked.version)
    assert answering.answer(asked, f"{WORDS}  ", by=eve, version=asked.version) == first
    waits = make_comment()
    press = {"by": max, "approve": True, "version": waits.version}
    assert answering.answer(waits, WORDS, **press) == answering.answer(waits, WORDS, **press)
    assert Comment.objects.filter(from_newsroom=True).count() == 2
    moderation.decide(first, "removed", by=max)
    with pytest.raises(RefusedError, match="it is removed"):
        answering.answer(asked, WORDS, by=eve)


def test_words_to_everybody_begin_an_exchange_also_where_nobody_has_spoken(eve: User) -> None:
    page = make_published().article
    said = answering.say(page, WORDS, by=eve)
    assert (said.parent, said.depth, said.thread.page) == (None, 0, page)
    assert answering.say(page, WORDS, by=eve) == said
    assert list(faults()) == []


# --- what follows, and what does not -----------------------------------------------------------------------------------
def test_the_reader_who_is_answered_gets_a_notice_and_nobody_else_a_mail(eve: User) -> None:
    address = make_address(email="rita@example.org")
    asked = make_comment(status="approved", wants_replies=True)
    said = answering.answer(asked, WORDS, by=eve)
    notices.queue_due(timezone.now())
    assert list(Mail.objects.values_list("kind", "address", "comment")) == [("reply", address.pk, said.pk)]


def test_it_teaches_the_spam_score_nothing(asked: Comment, eve: User, max: User) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    moderation.decide(said, "spam", by=max)
    assert not SpamLesson.objects.exists()


def test_it_makes_nobody_busy_and_no_newcomer_known(asked: Comment, eve: User) -> None:
    for number in range(25):
        answering.answer(asked, f"Answer {number}.", by=eve)
    now = timezone.now() + timedelta(seconds=1)
    found = history_of(
        asked.thread.page,
        asked.thread,
        fingerprint="x",
        author_key="of a newcomer",
        network_hash="of a newcomer",
        at=now,
    )
    assert (found.newcomers, found.of_network, found.of_email, found.approved) == (0, 0, 0, 0)


def test_readers_cannot_silence_it(asked: Comment, eve: User) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    for number in range(6):
        reports.report(said, "abuse", "", reporter=f"r{number}", network_hash=f"n{number}", at=timezone.now())
    said.refresh_from_db()
    assert said.is_public() and said.reports.count() == 6


# --- afterwards --------------------------------------------------------------------------------------------------------
def test_whoever_said_it_changes_it_for_a_while_and_the_earlier_words_are_kept(
    asked: Comment, eve: User
) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    changed = answering.change(said, "Something new after all!", by=eve, spoils=Place(1))
    assert (changed.text, changed.spoils_season, changed.version) == ("Something new after all!", 1, 2)
    assert changed.edited_at and changed.is_public()
    assert [wording.text for wording in changed.earlier_wordings.all()] == [WORDS]
    late = said.created_at + timedelta(hours=1)
    with pytest.raises(RefusedError, match="taken back"):
        answering.change(said, "Too late.", by=eve, at=late)


def test_nobody_else_changes_it_or_takes_it_back(asked: Comment, eve: User, max: User) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    for verb in (lambda: answering.change(said, "Mine.", by=max), lambda: answering.take_back(said, by=max)):
        with pytest.raises(PermissionDenied):
            verb()
    with pytest.raises(PermissionDenied):
        answering.change(asked, "Nor a reader's words.", by=eve)


def test_a_change_does_not_say_the_same_twice(asked: Comment, eve: User) -> None:
    answering.answer(asked, WORDS, by=eve)
    other = answering.answer(asked, "Something else.", by=eve)
    with pytest.raises(RefusedError, match="already"):
        answering.change(other, WORDS, by=eve)


def test_taken_back_it_is_removed_once_and_only_a_moderator_brings_it_back(
    asked: Comment, eve: User, max: User
) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    answering.take_back(said, by=eve)
    asked.refresh_from_db()
    assert (said.status, asked.reply_count) == ("removed", 0)
    with pytest.raises(OvertakenError):
        answering.take_back(said, by=eve)
    with pytest.raises(OvertakenError):
        moderation.decide_on_own(said, "approved", by=eve, reason="")
    moderation.decide(said, "approved", by=max)
    assert list(faults()) == []


def test_what_was_taken_back_can_be_said_again(asked: Comment, eve: User) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    answering.take_back(said, by=eve)
    again = answering.answer(asked, WORDS, by=eve)
    assert again != said and again.is_public()
    assert list(faults()) == []


def test_readers_answer_it_as_any_other(eve: User) -> None:
    season = make_season()
    said = answering.say(season, WORDS, by=eve)
    make_comment(parent=said, status="approved")
    answering.take_back(said, by=eve)
    said.refresh_from_db()
    assert said.reply_count == 1
    assert list(faults()) == []
