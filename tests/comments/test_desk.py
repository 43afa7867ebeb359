"""The moderators' desk beyond single decisions: reasons, reports, bulk, notes, bans, marks, one comment with all around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import bans, notes
from comments.models import Ban, Comment, Decision, EarlierWording, Note, WordList
from comments.moderation import RefusedError, decide
from comments.withdrawing import withdraw
from tests.comments.forms import HTMX
from tests.comments.test_queue import DECIDE, QUEUE, REJECTED, UNDO, items, one, post, text_of
from tests.factories import (
    make_ban,
    make_comment,
    make_report,
    make_season,
    make_user,
    make_word_list,
)

pytestmark = pytest.mark.django_db
REPORTED = "/moderation/?tab=reported"


@pytest.fixture
def desk(max: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(max)


def page_of(comment: Comment) -> str:
    return reverse("moderation:comment", args=[comment.pk])


def said(answer: Any) -> str:
    return text_of(answer.content)


# --- reasons ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ({}, ""),
        ({"reason": "off_topic"}, "Off topic"),
        ({"reason": "other", "words": "  Names a   neighbour "}, "Names a neighbour"),
        ({"reason": "other", "words": "x" * 500}, "x" * 200),
        ({"reason": "made up"}, ""),
    ],
)
def test_the_reason_is_kept_with_the_decision(desk: Client, sent: dict[str, str], stored: str) -> None:
    desk.post(DECIDE, one(make_comment(), "reject", **sent))
    assert Decision.objects.get().reason == stored


def test_only_rejecting_and_removing_have_a_reason(desk: Client) -> None:
    desk.post(DECIDE, one(make_comment(), "approve", reason="off_topic"))
    assert Decision.objects.get().reason == ""


def test_the_last_reason_is_offered_again_and_own_words_are_not(desk: Client) -> None:
    desk.post(DECIDE, one(make_comment(), "reject", reason="private"))
    assert '<option value="private" selected>5 Private data</option>' in desk.get(QUEUE).text
    desk.post(DECIDE, one(make_comment(), "reject", reason="other", words="Rude"))
    assert '<option value="private" selected>' in desk.get(QUEUE).text


# --- what the screen showed --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
def test_a_comment_that_its_author_changed_comes_back_with_the_new_text(desk: Client, htmx: bool) -> None:
    comment = make_comment(text="First words")
    sent = one(comment, "approve")
    EarlierWording.objects.create(comment=comment, text="First words")
    Comment.objects.filter(pk=comment.pk).update(
        text="Other words", edited_at=timezone.now(), version=F("version") + 1
    )
    answer = said(post(desk, DECIDE, sent, htmx))
    assert "Rita has changed the comment since you saw it. Please read it again." in answer
    assert "Other words" in answer
    assert "Said before it was edited (1)" in answer
    assert Comment.objects.get().status == "pending"


def test_a_bulk_leaves_out_what_a_colleague_decided_on_and_says_so(desk: Client) -> None:
    mia, comments = make_user("mia", is_staff=True, group="Moderators"), [make_comment() for _ in range(3)]
    sent = {"comment": [f"{comment.pk}:0" for comment in comments], "action": "approve"}
    decide(comments[0], "spam", by=mia)
    answer = said(post(desk, DECIDE, sent))
    assert "Approved: 2 comments." in answer
    assert "mia decided on the comment by Rita" in answer


def test_a_bulk_is_taken_back_with_one_press(desk: Client) -> None:
    comments = [make_comment() for _ in range(3)]
    post(desk, DECIDE, {"comment": [f"{comment.pk}:0" for comment in comments], "action": "spam"})
    assert "Spam: 3 comments" in said(desk.get(QUEUE))
    answer = post(desk, UNDO, {"decision": Decision.objects.earliest("pk").pk})
    assert "Undone: 3 comments are as they were." in said(answer)
    assert items(answer.content) == [comment.pk for comment in comments]


# --- reports -------------------------------------------------------------------------------------------------------------------
def test_reports_stand_with_their_reasons_and_how_often_their_readers_were_right(desk: Client) -> None:
    comment = make_comment(status="approved")
    make_report(comment=comment, reporter="r", reason="spoiler", words="The end!")
    make_report(reporter="r", outcome="upheld")
    make_report(reporter="r", outcome="dismissed")
    make_report(comment=comment)
    text = said(desk.get(REPORTED))
    assert "Reported: a spoiler that is not hidden “The end!”" in text
    assert "right in 1 of 2 earlier reports" in text
    assert "first report of this reader" in text


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
def test_keep_dismisses_and_one_press_opens_the_reports_again(desk: Client, htmx: bool) -> None:
    public, hidden = make_comment(status="approved"), make_comment()
    reports = [make_report(comment=comment) for comment in (public, hidden)]
    for comment in (public, hidden):
        answer = post(desk, DECIDE, one(comment, "keep", back=REPORTED), htmx)
        assert comment.pk not in items(answer.content)
    assert set(Comment.objects.values_list("status", flat=True)) == {"approved"}
    for report in reports:
        report.refresh_from_db()
        assert report.outcome == "dismissed"
    assert "Kept: Rita" in said(desk.get(QUEUE))
    answer = post(desk, UNDO, {"kept": public.pk, "back": REPORTED}, htmx)
    assert "Undone: the reports are open again." in said(answer)
    assert items(answer.content) == [public.pk]


def test_many_are_kept_at_once_and_taken_back_at_once(desk: Client) -> None:
    comments = [make_comment(status="approved") for _ in range(3)]
    for comment in comments:
        make_report(comment=comment)
    answer = post(desk, DECIDE, {"comment": [f"{c.pk}:0" for c in comments], "action": "keep"})
    assert "Kept: 3 comments." in said(answer)
    post(desk, UNDO, {"kept": comments[1].pk})
    assert items(desk.get(REPORTED).content) == [comment.pk for comment in comments]


def test_removing_what_is_public_and_rejecting_what_is_hidden_is_one_press(desk: Client) -> None:
    public, hidden = make_comment(status="approved"), make_comment()
    for comment in (public, hidden):
        make_report(comment=comment)
    answer = post(desk, DECIDE, {"comment": [f"{public.pk}:0", f"{hidden.pk}:0"], "action": "reject"})
    assert "Removed: 1 comment." in said(answer)
    assert "Rejected: 1 comment." in said(answer)
    public.refresh_from_db()
    hidden.refresh_from_db()
    assert (public.status, hidden.status) == ("removed", "rejected")
    post(desk, UNDO, {"decision": Decision.objects.earliest("pk").pk})
    assert set(Comment.objects.values_list("status", flat=True)) == {"approved", "pending"}


# --- one comment with all around it ----------------------------------------------------------------------------------------------
def test_what_is_left_out_of_the_list_is_on_the_comments_own_page(desk: Client, max: User) -> None:
    season, now = make_season(), timezone.now()
    for hours, name in ((5, "Before"), (1, "After")):
        email = f"{name}@example.org"
        make_comment(
            season, status="approved", name=name, email=email, created_at=now - timedelta(hours=hours)
        )
    comment = make_comment(season, name="Pia", created_at=now - timedelta(hours=3))
    decide(make_comment(text="Buy a boat"), "spam", by=max)
    text = said(desk.get(page_of(comment)))
    for words in (
        "The comment by Pia",
        "Before: I have been",
        "After: I have been",
        "Spam,",
        "Buy a boat",
        "came in",
    ):
        assert words in text
    part = desk.get(page_of(comment), headers=HTMX)
    assert "<html" not in part.text
    assert "Buy a boat" in part.text


def test_three_that_it_answers_are_shown_and_no_more(desk: Client) -> None:
    comment = None
    for number in range(5):
        comment = make_comment(
            make_season() if comment is None else None,
            parent=comment,
            status="approved",
            text=f"Level {number}",
        )
    make_comment(parent=comment)
    text = said(desk.get(QUEUE))
    assert [f"Answers Rita: Level {n}" in text for n in range(5)] == [False, False, True, True, True]


def test_of_what_its_author_took_back_only_the_place_is_left(desk: Client) -> None:
    comment = make_comment(status="approved")
    make_comment(parent=comment, status="approved")
    withdraw(comment, reason="Taken back by its author")
    page = desk.get(REJECTED)
    assert "Its place is kept for the answers below it." in said(page)
    assert f'value="{comment.pk}:1:approve"' not in page.text


def test_a_comment_that_is_not_there_is_not_found(desk: Client) -> None:
    assert desk.get("/moderation/comment/1/").status_code == 404
    assert desk.post("/moderation/note/", {"one": "1", "text": "x"}).status_code == 404
    assert desk.post("/moderation/note/", {"one": "9" * 40, "text": "x"}).status_code == 404


# --- notes ---------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
def test_a_note_is_read_by_the_others(desk: Client, max: User, htmx: bool) -> None:
    comment = make_comment()
    answer = post(desk, "/moderation/note/", {"one": comment.pk, "text": " A kind one "}, htmx)
    assert (Note.objects.get().text, Note.objects.get().by) == ("A kind one", max)
    assert "Noted on the comment by Rita." in said(answer)
    assert "A kind one" in said(desk.get(QUEUE))


def test_notes_have_limits(max: User, eve: User, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = make_comment()
    with pytest.raises(PermissionDenied):
        notes.add(comment, "Mine", by=eve)
    for words, refusal in (("  ", "empty"), ("x" * 1_001, "1,000 characters")):
        with pytest.raises(RefusedError, match=refusal):
            notes.add(comment, words, by=max)
    monkeypatch.setattr(notes, "MOST", 1)
    notes.add(comment, "One", by=max)
    with pytest.raises(RefusedError, match="already"):
        notes.add(comment, "Two", by=max)


# --- bans ----------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("lasts", "days"), [("day", 1), ("week", 7), ("month", 30), ("good", None)])
def test_a_ban_has_an_end_and_a_reason_and_is_shown_and_lifted(
    desk: Client, lasts: str, days: int | None
) -> None:
    comment = make_comment()
    sent = {"one": comment.pk, "kind": "author", "lasts": lasts, "reason": "Advertising"}
    answer = said(post(desk, "/moderation/ban/", sent))
    ban = Ban.objects.get()
    assert (ban.key, ban.reason) == (comment.author_key, "Advertising")
    assert (ban.until is None) == (days is None)
    assert not ban.until or abs(ban.until - timezone.now() - timedelta(days=days or 0)) < timedelta(minutes=1)
    assert "Banned: author, " in answer
    lifted = said(post(desk, "/moderation/lift/", {"one": comment.pk, "ban": ban.pk}))
    assert "Lifted" in lifted
    assert "Banned: author" not in lifted
    assert not bans.standing(comment.author_key, "", timezone.now()).exists()


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"kind": "author", "lasts": "century", "reason": "x"}, "how long"),
        ({"kind": "author", "lasts": "day", "reason": " "}, "say why"),
        ({"kind": "planet", "lasts": "day", "reason": "x"}, "an author or a network"),
    ],
)
def test_a_ban_that_lacks_something_is_refused(desk: Client, sent: dict[str, str], refusal: str) -> None:
    assert refusal in said(post(desk, "/moderation/ban/", {"one": make_comment().pk, **sent}))
    assert not Ban.objects.exists()


# --- where a form leads ----------------------------------------------------------------------------------------------------------
def test_a_form_leads_back_to_where_it_stood_and_nowhere_else(desk: Client) -> None:
    comment = make_comment(status="rejected")
    for back, expected in (
        (REJECTED, f"{REJECTED}#item-{comment.pk}"),
        (page_of(comment) + "?tab=rejected", page_of(comment) + "?tab=rejected"),
        ("https://elsewhere.example/moderation/", f"/moderation/?tab=pending#item-{comment.pk}"),
        ("//elsewhere.example", f"/moderation/?tab=pending#item-{comment.pk}"),
        ("/admin/", f"/moderation/?tab=pending#item-{comment.pk}"),
    ):
        answer = desk.post("/moderation/note/", {"one": comment.pk, "text": "x", "back": back})
        assert answer["Location"] == expected


# --- in the admin ----------------------------------------------------------------------------------------------------------------
def test_bans_are_lifted_from_their_list(desk: Client, max: User) -> None:
    ban = make_ban()
    address = reverse("admin:comments_ban_changelist")
    answer = desk.post(address, {"action": "lift", "_selected_action": [ban.pk]}, follow=True)
    assert "1 ban lifted." in answer.text
    ban.refresh_from_db()
    assert ban.lifted_by == max
    again = desk.post(address, {"action": "lift", "_selected_action": [ban.pk]}, follow=True)
    assert "has been lifted already" in again.text


def test_a_changed_word_list_is_read_again(desk: Client) -> None:
    words = make_word_list(changed_at=timezone.now() - timedelta(days=9))
    sent = {"name": words.name, "action": "spam", "entries": "casino", "is_active": "on"}
    assert desk.post(reverse("admin:comments_wordlist_change", args=[words.pk]), sent).status_code == 302
    found = WordList.objects.get()
    assert (found.entries, found.action) == ("casino", "spam")
    assert timezone.now() - found.changed_at < timedelta(minutes=1)


def test_the_start_page_says_what_waits_and_what_was_reported(desk: Client) -> None:
    old = make_comment(name="Pia", created_at=timezone.now() - timedelta(days=3))
    make_report()
    page = desk.get("/admin/").text
    assert "1 reported by readers" in page
    assert f'href="{page_of(old)}"' in page
    assert "3 days ago" in page.replace("\xa0", " ")
